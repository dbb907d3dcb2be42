package io.capacityplanner.optimization.autoscaling;

/** A policy that acts on what it measures, or not at all; a schedule or a prediction can raise its bounds. */
public sealed interface ReactivePolicy extends ScalingPolicy
        permits FixedPolicy, HorizontalPolicy, TargetTrackingPolicy, StepPolicy {}
