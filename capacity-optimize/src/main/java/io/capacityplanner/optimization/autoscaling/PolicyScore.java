package io.capacityplanner.optimization.autoscaling;

/**
 * What a policy would have cost and missed, in the time in which the load is known.
 *
 * @param policy the policy
 * @param hours hours that were judged
 * @param instanceHours hours of all instances, those that start and drain included
 * @param violatedSeconds seconds in which the load was above what the serving instances take within the objective
 * @param demand the load in all, in its unit times hours
 * @param unserved the part of it above the full capacity of the serving instances
 * @param moves how often the number of instances was changed
 * @param peak most instances paid for at a time
 */
public record PolicyScore(
        ScalingPolicy policy,
        double hours,
        double instanceHours,
        double violatedSeconds,
        double demand,
        double unserved,
        int moves,
        int peak) {

    private static final double HOUR = 3600;

    /** Share of the time in which the objective was missed, 0 to 1. */
    public double violated() {
        return hours > 0 ? violatedSeconds / (hours * HOUR) : 0;
    }

    /** Share of the load that was not served, 0 to 1. */
    public double unservedShare() {
        return demand > 0 ? unserved / demand : 0;
    }

    /** Instances on average. */
    public double meanInstances() {
        return hours > 0 ? instanceHours / hours : 0;
    }
}
