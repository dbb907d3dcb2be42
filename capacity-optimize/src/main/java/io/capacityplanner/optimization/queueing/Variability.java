package io.capacityplanner.optimization.queueing;

/**
 * How unevenly work arrives and how unevenly long it takes, as squared coefficients of variation: variance divided by the
 * squared mean. 0 is clockwork, 1 is exponential, above 1 is bursty.
 *
 * @param arrivalScv of the times between arrivals, 0 or more
 * @param serviceScv of the service times, 0 or more
 */
public record Variability(double arrivalScv, double serviceScv) {

    private static final String PLACE = "variability";

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when one is negative or not finite
     */
    public Variability {
        Inputs.notNegative(arrivalScv, "squared coefficient of variation of arrivals", PLACE);
        Inputs.notNegative(serviceScv, "squared coefficient of variation of service", PLACE);
    }

    /** Poisson arrivals and exponential service times. */
    public static Variability exponential() {
        return new Variability(1, 1);
    }

    /** The factor by which waits differ from those with Poisson arrivals and exponential service. */
    public double factor() {
        return (arrivalScv + serviceScv) / 2;
    }
}
