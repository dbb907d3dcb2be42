package io.capacityplanner.optimization.queueing;

/**
 * M/G/1: Poisson arrivals, one server, service times of any distribution. The means are exact (Pollaczek and Khinchine).
 *
 * <p>Reference: D. Gross, J. F. Shortle, J. M. Thompson, C. M. Harris (2008), "Fundamentals of Queueing Theory", 4th ed.,
 * section 5.1, ISBN 978-0-471-79127-0.
 *
 * @param arrivalRate arrivals in a unit of time, above 0
 * @param serviceTime mean time of service, in that unit, above 0
 * @param serviceScv squared coefficient of variation of service times: variance divided by the squared mean; 0 for
 *     constant times, 1 for exponential ones
 */
public record Mg1Queue(double arrivalRate, double serviceTime, double serviceScv) {

    private static final String PLACE = "M/G/1 queue";

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a number is not positive, or the server cannot work off
     *     the load
     */
    public Mg1Queue {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.notNegative(serviceScv, "squared coefficient of variation", PLACE);
        Inputs.stable(arrivalRate * serviceTime, 1, PLACE);
    }

    /** Share of the time that the server is busy, which is the share of arrivals that wait. */
    public double utilization() {
        return arrivalRate * serviceTime;
    }

    /** Mean time in the queue (W<sub>q</sub>). */
    public double meanWait() {
        return Kingman.meanWait(utilization(), serviceTime, new Variability(1, serviceScv));
    }

    /** Mean time of waiting and service (W). */
    public double meanSojourn() {
        return meanWait() + serviceTime;
    }

    /** Mean count of those who wait (L<sub>q</sub>). */
    public double meanQueueLength() {
        return LittlesLaw.inSystem(arrivalRate, meanWait());
    }

    /** Mean count of those who wait or are served (L). */
    public double meanInSystem() {
        return LittlesLaw.inSystem(arrivalRate, meanSojourn());
    }
}
