package io.capacityplanner.optimization.autoscaling;

import java.time.Duration;

/**
 * How a service serves its load.
 *
 * @param capacity what its instances serve when fully used
 * @param startUp from the decision to start an instance until it serves
 * @param drain how long an instance that is taken away is still paid for; it serves nothing new
 * @param metricDelay age of what a policy sees
 * @param ceiling most utilization that can be measured: 1 for a processor that cannot be used more than it has, infinite where
 *     the load is counted as it arrives
 * @param objective utilization up to which the service keeps its objective; demand above is a violation
 */
public record ServiceProfile(
        InstanceCapacity capacity,
        Duration startUp,
        Duration drain,
        Duration metricDelay,
        double ceiling,
        double objective) {

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    /**
     * Checks the settings.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a duration is negative, or the ceiling or the objective not
     *     positive
     */
    public ServiceProfile {
        PolicyChecks.notNegative("service profile", "start-up time", startUp);
        PolicyChecks.notNegative("service profile", "drain time", drain);
        PolicyChecks.notNegative("service profile", "metric delay", metricDelay);
        PolicyChecks.positive("service profile", "objective", objective);
        PolicyChecks.positive("service profile", "ceiling", Math.min(ceiling, Double.MAX_VALUE));
    }

    /** Metrics and drain of 30 seconds, the load counted as it arrives, all capacity within the objective. */
    public static ServiceProfile of(InstanceCapacity capacity, Duration startUp) {
        return new ServiceProfile(capacity, startUp, HALF_MINUTE, HALF_MINUTE, Double.POSITIVE_INFINITY, 1);
    }

    /** The same with another delay of the metrics and another drain. */
    public ServiceProfile withDelays(Duration metrics, Duration draining) {
        return new ServiceProfile(capacity, startUp, draining, metrics, ceiling, objective);
    }

    /** The same where no more utilization is measured. */
    public ServiceProfile withCeiling(double utilization) {
        return new ServiceProfile(capacity, startUp, drain, metricDelay, utilization, objective);
    }

    /** The same with another objective. */
    public ServiceProfile withObjective(double utilization) {
        return new ServiceProfile(capacity, startUp, drain, metricDelay, ceiling, utilization);
    }
}
