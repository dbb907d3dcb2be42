package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.Locale;

/**
 * AWS target tracking. Two alarms on one-minute values: three in a row above the target scale out in proportion, fifteen in
 * a row below a share of the target scale in. While an instance warms up it counts as capacity, not in the metric, and
 * nothing is scaled in.
 *
 * @param min fewest instances
 * @param max most instances
 * @param metric what the target is of
 * @param target for a utilization a share of the capacity, otherwise demand for each instance
 * @param outCooldown after scaling out, what was added counts against what a further scaling out asks for
 * @param inCooldown after scaling in, no other scaling in
 * @param warmUp from starting to serve until an instance counts in the metric
 * @param scaleInDisabled whether it never scales in
 * @param lowShare the share of the target below which the lower alarm counts
 */
public record TargetTrackingPolicy(
        int min,
        int max,
        LoadMetric metric,
        double target,
        Duration outCooldown,
        Duration inCooldown,
        Duration warmUp,
        boolean scaleInDisabled,
        double lowShare)
        implements ReactivePolicy {

    /** Minutes in a row above the target. */
    public static final int HIGH_MINUTES = 3;
    /** Minutes in a row below. */
    public static final int LOW_MINUTES = 15;

    private static final String PLACE = "target tracking policy";

    /**
     * Checks the settings.
     *
     * @throws InvalidInputException when a bound, the target, a duration or the share cannot be
     */
    public TargetTrackingPolicy {
        PolicyChecks.bounds(PLACE, min, max);
        PolicyChecks.positive(PLACE, "target", target);
        PolicyChecks.notNegative(PLACE, "scale-out cooldown", outCooldown);
        PolicyChecks.notNegative(PLACE, "scale-in cooldown", inCooldown);
        PolicyChecks.notNegative(PLACE, "warm-up", warmUp);
        if (!(lowShare > 0 && lowShare <= 1)) {
            throw new InvalidInputException(
                    "the lower alarm's share " + lowShare + " is not above 0 and at most 1", PLACE, "Give 0.9");
        }
    }

    /** A utilization target, cooldowns of 300 s, no warm-up, the lower alarm at 90 % of the target. */
    public static TargetTrackingPolicy ofUtilization(double target, int min, int max) {
        Duration five = Duration.ofMinutes(5);
        return new TargetTrackingPolicy(
                min, max, LoadMetric.UTILIZATION, target, five, five, Duration.ZERO, false, 0.9);
    }

    /** The same with other cooldowns. */
    public TargetTrackingPolicy withCooldowns(Duration out, Duration in) {
        return new TargetTrackingPolicy(min, max, metric, target, out, in, warmUp, scaleInDisabled, lowShare);
    }

    /** The same with another warm-up. */
    public TargetTrackingPolicy withWarmUp(Duration other) {
        return new TargetTrackingPolicy(
                min, max, metric, target, outCooldown, inCooldown, other, scaleInDisabled, lowShare);
    }

    /** The same that scales out only. */
    public TargetTrackingPolicy withoutScaleIn() {
        return new TargetTrackingPolicy(min, max, metric, target, outCooldown, inCooldown, warmUp, true, lowShare);
    }

    @Override
    public String kind() {
        return "target tracking";
    }

    @Override
    public String settings() {
        return String.format(
                Locale.ROOT,
                metric == LoadMetric.UTILIZATION
                        ? "%d-%d, target %.0f %%, cooldown out %d s, in %d s, warm-up %d s%s"
                        : "%d-%d, target %.4g each, cooldown out %d s, in %d s, warm-up %d s%s",
                min,
                max,
                metric == LoadMetric.UTILIZATION ? 100 * target : target,
                outCooldown.toSeconds(),
                inCooldown.toSeconds(),
                warmUp.toSeconds(),
                scaleInDisabled ? ", never in" : "");
    }
}
