package io.capacityplanner.optimization.autoscaling;

/**
 * A policy that changes the number of instances of a service. Its kinds are the public ones of Kubernetes, Amazon EC2 Auto
 * Scaling and KEDA; {@link PolicyReplay} plays each over a load.
 */
public sealed interface ScalingPolicy permits ReactivePolicy, ScheduledPolicy, PredictivePolicy, EventDrivenPolicy {

    /** The kind in one or two words, for tables. */
    String kind();

    /** The settings in one line. */
    String settings();

    /** Fewest instances. */
    int min();

    /** Most instances. */
    int max();
}
