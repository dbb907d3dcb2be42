package io.capacityplanner.optimization.queueing;

/**
 * G/G/c, approximately: times between arrivals and service times of any distribution, each independent of the others, known
 * by their means and their variability.
 *
 * <p>The mean wait is that of M/M/c times {@code (ca² + cs²)/2} (Allen and Cunneen; with one server it is Kingman's). The
 * share that waits is taken from M/M/c, and the wait of those who wait as exponential, as it becomes when the load nears
 * the servers. The service is taken as gamma distributed. With exponential variability all is exactly {@link MmcQueue};
 * for constant service, or arrivals far from Poisson at low load, expect the mean wait within some ten percent.
 *
 * <p>References:
 *
 * <ol>
 *   <li>A. O. Allen (1990), "Probability, Statistics, and Queueing Theory", 2nd ed., section 5.6, ISBN 978-0-12-051051-1.
 *   <li>W. Whitt (1993), "Approximations for the GI/G/m queue", Production and Operations Management 2:114-161,
 *       doi:10.1111/j.1937-5956.1993.tb00094.x.
 * </ol>
 *
 * @param arrivalRate arrivals in a unit of time, above 0
 * @param serviceTime mean time that a server needs for one, in that unit, above 0
 * @param servers servers, more than the offered load
 * @param variability of arrivals and service
 */
public record GgcQueue(double arrivalRate, double serviceTime, int servers, Variability variability)
        implements DelayQueue {

    private static final String PLACE = "G/G/c queue";
    private static final double TOLERANCE = 1e-10;

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a number is not positive, or the servers cannot work off
     *     the load
     */
    public GgcQueue {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.servers(servers, PLACE);
        Inputs.stable(arrivalRate * serviceTime, servers, PLACE);
    }

    @Override
    public boolean isExact() {
        return variability.equals(Variability.exponential());
    }

    @Override
    public double waitProbability() {
        return ErlangC.waitProbability(load(), servers);
    }

    /** Mean wait of those who wait. */
    private double wait(Variability of) {
        return of.factor() * serviceTime / (servers - load());
    }

    @Override
    public double meanWait() {
        return waitProbability() * wait(variability);
    }

    @Override
    public double waitExceeds(double time) {
        Inputs.notNegative(time, "time", PLACE);
        double mean = wait(variability);
        return mean == 0 ? 0 : waitProbability() * Math.exp(-time / mean);
    }

    @Override
    public double waitPercentile(double probability) {
        Inputs.between(probability, "probability", PLACE);
        return Math.max(0, wait(variability) * Math.log(waitProbability() / (1 - probability)));
    }

    @Override
    public double sojournExceeds(double time) {
        Inputs.notNegative(time, "time", PLACE);
        return sojournExceeds(time, waitProbability());
    }

    @Override
    public double sojournPercentile(double probability) {
        Inputs.between(probability, "probability", PLACE);
        double waits = waitProbability();
        return Roots.ofFalling(time -> sojournExceeds(time, waits), 1 - probability, serviceTime);
    }

    private double sojournExceeds(double time, double waits) {
        double served = serviceExceeds(time);
        double mean = wait(variability);
        if (mean == 0 || time == 0) {
            return served;
        }
        // Over the wait's own probability u: whoever waits past the time is late, others are by their service.
        double past = Math.exp(-time / mean);
        double late = past + Quadrature.over(u -> serviceExceeds(time + mean * Math.log(u)), past, 1, TOLERANCE);
        return Math.min(1, (1 - waits) * served + waits * late);
    }

    private double serviceExceeds(double time) {
        return GammaLaw.exceeds(time, serviceTime, variability.serviceScv());
    }
}
