package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.optimization.autoscaling.ScalingRules.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters of a policy in a search.
 *
 * @param family the kind
 * @param target utilization that the reactive part aims at
 * @param hold seconds until it scales in: the window of the autoscaler, or the cooldown of target tracking
 * @param floorTarget utilization at the usual or forecast load
 * @param quantile which quantile of the hour of the week is the usual load
 */
record Candidate(PolicyFamily family, double target, int hold, double floorTarget, double quantile) {

    private static final double[] TARGETS = {0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.1};
    private static final double[] ABOVE_FLOORS = {0.7, 0.8, 0.9, 1.0};
    private static final double[] FLOOR_TARGETS = {0.6, 0.75, 0.9, 1.0};
    private static final double[] QUANTILES = {0.5, 0.9};
    private static final int[] HOLDS = {0, 60, 300, 900};
    private static final int[] FLOOR_HOLDS = {60, 300};
    private static final int LONGEST_HOLD = 3600;

    /** Where the search of a family begins, as shares of the objective. */
    static List<Candidate> grid(PolicyFamily family, double objective) {
        List<Candidate> all = new ArrayList<>();
        boolean floors = family.scheduled() || family.predictive();
        for (double target : floors ? ABOVE_FLOORS : TARGETS) {
            for (int hold : floors ? FLOOR_HOLDS : HOLDS) {
                for (double floor : floors ? FLOOR_TARGETS : new double[] {1}) {
                    for (double quantile : family.scheduled() ? QUANTILES : new double[] {0.5}) {
                        all.add(new Candidate(family, target * objective, hold, floor * objective, quantile));
                    }
                }
            }
        }
        return all;
    }

    /** Those around it, by a share of each target and a factor of two of the time. */
    List<Candidate> neighbours(double share) {
        List<Candidate> all = new ArrayList<>();
        for (double factor : new double[] {1 + share, 1 / (1 + share)}) {
            all.add(new Candidate(family, target * factor, hold, floorTarget, quantile));
            if (family.scheduled() || family.predictive()) {
                all.add(new Candidate(family, target, hold, floorTarget * factor, quantile));
            }
        }
        all.add(new Candidate(family, target, Math.min(LONGEST_HOLD, Math.max(30, 2 * hold)), floorTarget, quantile));
        all.add(new Candidate(family, target, hold / 2, floorTarget, quantile));
        return all;
    }

    /** The policy between bounds. */
    ScalingPolicy policy(HorizontalPolicy like, WeeklyFloors floors, InstanceCapacity capacity) {
        ReactivePolicy reactive = family.horizontal() ? horizontal(like) : tracking(like);
        if (family.scheduled()) {
            return floors.above(reactive, quantile, floorTarget, capacity);
        }
        return family.predictive() ? PredictivePolicy.ofUtilization(floorTarget, reactive) : reactive;
    }

    private HorizontalPolicy horizontal(HorizontalPolicy like) {
        ScalingRules down = like.behavior().down();
        return new HorizontalPolicy(
                like.min(),
                like.max(),
                LoadMetric.UTILIZATION,
                target,
                like.tolerance(),
                new Stabilisation(
                        like.behavior().up(),
                        new ScalingRules(Duration.ofSeconds(hold), down.rates(), Selection.LARGEST)));
    }

    private TargetTrackingPolicy tracking(HorizontalPolicy like) {
        return TargetTrackingPolicy.ofUtilization(target, like.min(), like.max())
                .withCooldowns(Duration.ofMinutes(1), Duration.ofSeconds(hold));
    }
}
