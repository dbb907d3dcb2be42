package io.capacityplanner.optimization.queueing;

/**
 * Kingman's formulas for G/G/1: one server, times between arrivals and service times of any distribution, each independent
 * of the others.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. F. C. Kingman (1961), "The single server queue in heavy traffic", Mathematical Proceedings of the Cambridge
 *       Philosophical Society 57:902-904, doi:10.1017/S0305004100036094: the approximation, exact as the load nears 1.
 *   <li>J. F. C. Kingman (1962), "Some inequalities for the queue GI/G/1", Biometrika 49:315-324,
 *       doi:10.1093/biomet/49.3-4.315: the bound.
 * </ol>
 */
public final class Kingman {

    private static final String PLACE = "Kingman's formula";

    private Kingman() {}

    /**
     * Mean wait, approximately: {@code ρ/(1-ρ) · (ca² + cs²)/2 · S}. Exact for Poisson arrivals.
     *
     * @param utilization share of the time that the server is busy, 0 or more and below 1
     * @param serviceTime mean service time, above 0
     * @param variability of arrivals and service
     * @throws io.capacityplanner.error.InvalidInputException when a number is out of range
     */
    public static double meanWait(double utilization, double serviceTime, Variability variability) {
        Inputs.notNegative(utilization, "utilization", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.stable(utilization, 1, PLACE);
        return utilization / (1 - utilization) * variability.factor() * serviceTime;
    }

    /**
     * A mean wait that none exceeds: {@code λ(σa² + σs²) / (2(1-ρ))}.
     *
     * @param utilization share of the time that the server is busy, above 0 and below 1
     * @param serviceTime mean service time, above 0
     * @param variability of arrivals and service
     * @throws io.capacityplanner.error.InvalidInputException when a number is out of range
     */
    public static double meanWaitAtMost(double utilization, double serviceTime, Variability variability) {
        Inputs.between(utilization, "utilization", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        // Variances from their coefficients: the time between arrivals is serviceTime / utilization.
        double variances = variability.arrivalScv() / (utilization * utilization) + variability.serviceScv();
        return utilization / (1 - utilization) * variances / 2 * serviceTime;
    }
}
