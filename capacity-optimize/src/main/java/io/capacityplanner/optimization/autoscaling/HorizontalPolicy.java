package io.capacityplanner.optimization.autoscaling;

import java.time.Duration;
import java.util.Locale;

/**
 * The Kubernetes horizontal pod autoscaler (autoscaling/v2): every 15 seconds {@code ceil(pods * usage / target)} unless
 * usage is within a tolerance of the target, then windows and rates. Pods that are starting count as idle when others ask
 * for more.
 *
 * @param min fewest pods, 1 or more
 * @param max most pods
 * @param metric what the target is of
 * @param target for a utilization a share of the capacity (0.7 for 70 %), otherwise demand for each pod
 * @param tolerance share by which usage may differ without anything being done; 0.1 where a cluster sets nothing
 * @param behavior windows and rates
 */
public record HorizontalPolicy(
        int min, int max, LoadMetric metric, double target, double tolerance, Stabilisation behavior)
        implements ReactivePolicy {

    /** How often it decides. */
    public static final Duration SYNC = Duration.ofSeconds(15);

    /** The target that Kubernetes assumes where a manifest names no metric: 80 % of the requested processor. */
    public static final double DEFAULT_UTILIZATION = 0.8;

    private static final double DEFAULT_TOLERANCE = 0.1;
    private static final String PLACE = "horizontal policy";

    /**
     * Checks the settings.
     *
     * @throws io.capacityplanner.error.InvalidInputException when min is below 1, max below min, the target not positive or
     *     the tolerance negative
     */
    public HorizontalPolicy {
        PolicyChecks.bounds(PLACE, min, max);
        PolicyChecks.positive(PLACE, "least number of pods", min);
        PolicyChecks.positive(PLACE, "target", target);
        PolicyChecks.notNegative(PLACE, "tolerance", tolerance);
    }

    /** A utilization target with the published defaults of everything else. */
    public static HorizontalPolicy ofUtilization(double target, int min, int max) {
        return new HorizontalPolicy(
                min, max, LoadMetric.UTILIZATION, target, DEFAULT_TOLERANCE, Stabilisation.ofDefaults());
    }

    /** A target of demand for each pod with the published defaults of everything else. */
    public static HorizontalPolicy ofAverageValue(double target, int min, int max) {
        return new HorizontalPolicy(
                min, max, LoadMetric.AVERAGE_VALUE, target, DEFAULT_TOLERANCE, Stabilisation.ofDefaults());
    }

    /** The same with other windows and rates. */
    public HorizontalPolicy withBehavior(Stabilisation other) {
        return new HorizontalPolicy(min, max, metric, target, tolerance, other);
    }

    /** The same with another tolerance. */
    public HorizontalPolicy withTolerance(double other) {
        return new HorizontalPolicy(min, max, metric, target, other, behavior);
    }

    @Override
    public String kind() {
        return "HPA";
    }

    @Override
    public String settings() {
        return String.format(
                Locale.ROOT,
                metric == LoadMetric.UTILIZATION
                        ? "%d-%d, target %.0f %%, tolerance %.2f, up after %d s, down after %d s"
                        : "%d-%d, target %.4g each, tolerance %.2f, up after %d s, down after %d s",
                min,
                max,
                metric == LoadMetric.UTILIZATION ? 100 * target : target,
                tolerance,
                behavior.up().window().toSeconds(),
                behavior.down().window().toSeconds());
    }
}
