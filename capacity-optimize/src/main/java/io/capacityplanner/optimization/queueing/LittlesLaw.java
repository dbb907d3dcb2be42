package io.capacityplanner.optimization.queueing;

/**
 * Little's law: in the long run those in a system are its throughput times the time they stay, whatever the distributions
 * and the order of service.
 *
 * <p>Reference: J. D. C. Little (1961), "A proof for the queuing formula L = lambda W", Operations Research 9:383-387,
 * doi:10.1287/opre.9.3.383.
 */
public final class LittlesLaw {

    private static final String PLACE = "Little's law";

    private LittlesLaw() {}

    /**
     * Mean count in the system, for instance requests in flight.
     *
     * @param throughput departures in a unit of time, 0 or more
     * @param time mean time in the system, 0 or more
     */
    public static double inSystem(double throughput, double time) {
        return Inputs.notNegative(throughput, "throughput", PLACE) * Inputs.notNegative(time, "time", PLACE);
    }

    /**
     * Mean time in the system.
     *
     * @param inSystem mean count in the system, 0 or more
     * @param throughput departures in a unit of time, above 0
     */
    public static double time(double inSystem, double throughput) {
        return Inputs.notNegative(inSystem, "count", PLACE) / Inputs.positive(throughput, "throughput", PLACE);
    }

    /**
     * Departures in a unit of time.
     *
     * @param inSystem mean count in the system, 0 or more
     * @param time mean time in the system, above 0
     */
    public static double throughput(double inSystem, double time) {
        return Inputs.notNegative(inSystem, "count", PLACE) / Inputs.positive(time, "time", PLACE);
    }
}
