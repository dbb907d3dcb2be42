package io.capacityplanner.optimization.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A percentile of the samples of all replicas together, and headroom on top: the plain rule most of the others refine.
 * The 100th is the peak.
 */
public final class PercentilePolicy implements SizingPolicy {

    private final String id;
    private final double percentile;
    private final double headroom;
    private final boolean hindsight;

    private PercentilePolicy(String id, double percentile, double headroom, boolean hindsight) {
        this.id = id;
        this.percentile = percentile;
        this.headroom = headroom;
        this.hindsight = hindsight;
    }

    /**
     * A percentile without headroom, for instance 95.
     *
     * @throws io.capacityplanner.error.InvalidInputException when it does not lie within 0 (excluded) and 100
     */
    public static PercentilePolicy of(double percentile) {
        return of(percentile, 0);
    }

    /**
     * A percentile with headroom.
     *
     * @param percentile above 0 and up to 100
     * @param headroom as a share of it, for instance 0.2
     * @throws io.capacityplanner.error.InvalidInputException when one lies outside of its range
     */
    public static PercentilePolicy of(double percentile, double headroom) {
        Checks.percentile(percentile, "percentile policy");
        Checks.share(headroom, "percentile policy, headroom");
        String added = headroom > 0 ? "+" + Checks.plain(Math.rint(headroom * 1e8) / 1e6) : "";
        return new PercentilePolicy("p" + Checks.plain(percentile) + added, percentile, headroom, false);
    }

    /** The highest value seen. */
    public static PercentilePolicy peak() {
        return new PercentilePolicy("peak", 100, 0, false);
    }

    /** The highest value of the period decided for, which nobody can know: a bound to compare with. */
    public static PercentilePolicy hindsightPeak() {
        return new PercentilePolicy("hindsight", 100, 0, true);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        if (hindsight) {
            return "The highest value of the period decided for: a bound to compare with";
        }
        String what = percentile == 100 ? "The highest value seen" : "The plain percentile " + Checks.plain(percentile);
        return headroom > 0 ? what + " and " + Checks.plain(Math.rint(headroom * 1e8) / 1e6) + " %" : what;
    }

    @Override
    public boolean hindsight() {
        return hindsight;
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        List<UsageTrace> replicas = seen.replicas();
        int samples = Samples.count(replicas);
        if (samples == 0) {
            return Optional.empty();
        }
        double value = percentile == 100
                ? Samples.max(replicas)
                : Percentiles.interpolated(Samples.sorted(replicas), percentile);
        double size = value * (1 + headroom);
        String what = percentile == 100 ? "the highest" : "p" + Checks.plain(percentile);
        String reason = headroom > 0
                ? String.format(
                        Locale.ROOT,
                        "%s of %d samples is %.6g; with %.4g %% headroom %.6g",
                        what,
                        samples,
                        value,
                        100 * headroom,
                        size)
                : String.format(Locale.ROOT, "%s of %d samples is %.6g", what, samples, value);
        return Optional.of(Sizing.of(size, reason));
    }
}
