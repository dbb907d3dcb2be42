package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The recommender of the Kubernetes Vertical Pod Autoscaler with its default constants.
 *
 * <p>Samples of all replicas go into one histogram of 176 buckets, each 5 percent wider than the one below, in which
 * weights halve every 24 hours. Processors: every sample, from 0.01 core on. Memory: the peak of each 24 hours that a
 * replica has run, stamped at their end, from 10 MB on. The target is the 90th percentile and 15 percent, the lower and
 * the upper bound are the 50th and 95th and 15 percent, which little data widens: with {@code c} the days of history, or
 * the samples divided by 1440 where that is less, the lower one by {@code (1 + 0.001/c)^-2} and the upper one by
 * {@code 1 + 1/c}. A pod gets at least 25 millicores and 250 MiB, its containers equal parts of that.
 *
 * <p>An out-of-memory kill counts as a sample of 1.2 times what was used, at least 100 MiB more; what was used is the
 * limit it ran into, or the peak of the replica if that is higher. The kill goes to the replica with the highest peak.
 *
 * <p>A percentile is read at the upper end of its bucket, therefore a constant use of 1 core has a target of 1.169.
 */
public final class VpaPolicy implements SizingPolicy {

    private static final double RATIO = 1.05;
    private static final ExponentialBuckets CPU_BUCKETS = new ExponentialBuckets(0.01, RATIO, 1000);
    private static final ExponentialBuckets MEMORY_BUCKETS = new ExponentialBuckets(1e7, RATIO, 1e12);
    private static final long HALF_LIFE = Samples.DAY;
    private static final long WINDOW = Samples.DAY;
    private static final double CPU_WEIGHT = 0.1;
    private static final double MEMORY_WEIGHT = 1;
    private static final double TARGET = 90;
    private static final double LOWER = 0.5;
    private static final double UPPER = 0.95;
    private static final double MARGIN = 0.15;
    private static final double POD_MILLICORES = 25;
    private static final double POD_BYTES = 250 * 1024 * 1024.0;
    private static final double SAMPLES_A_DAY = 1440;
    private static final double OOM_FACTOR = 1.2;
    private static final double OOM_STEP = 100 * 1024 * 1024.0;

    private final double percentile;
    private final double margin;
    private final boolean floors;

    private VpaPolicy(double percentile, double margin, boolean floors) {
        this.percentile = percentile;
        this.margin = margin;
        this.floors = floors;
    }

    /** The policy as it runs in a cluster. */
    public static VpaPolicy ofDefaults() {
        return new VpaPolicy(TARGET, MARGIN, true);
    }

    /** The same without the pod's minimum, to compare on machines. */
    public VpaPolicy withoutFloors() {
        return new VpaPolicy(percentile, margin, false);
    }

    /**
     * The same with another target percentile.
     *
     * @throws InvalidInputException when it does not lie within 0 (excluded) and 100
     */
    public VpaPolicy withTargetPercentile(double percent) {
        return new VpaPolicy(Checks.percentile(percent, "vpa policy"), margin, floors);
    }

    /**
     * The same with another safety margin, as a share of the percentile.
     *
     * @throws InvalidInputException when it is negative or not finite
     */
    public VpaPolicy withMargin(double share) {
        return new VpaPolicy(percentile, Checks.share(share, "vpa policy, margin"), floors);
    }

    @Override
    public String id() {
        return "vpa";
    }

    @Override
    public String description() {
        return "Kubernetes Vertical Pod Autoscaler: decayed 90th percentile (memory: of daily peaks) and 15 %";
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        List<UsageTrace> replicas = seen.replicas();
        int samples = Samples.count(replicas);
        if (samples == 0) {
            return Optional.empty();
        }
        DecayingHistogram histogram = seen.dimension() == Dimension.CPU ? processors(replicas) : memory(seen);
        double days = (double) Samples.span(replicas) / Samples.DAY;
        double confidence = Math.min(days, samples / SAMPLES_A_DAY);
        double floor = floor(seen);
        double raw = histogram.percentile(percentile / 100);
        double target = Math.max(floor, raw * (1 + margin));
        double lower = histogram.percentile(LOWER) * (1 + margin) * lowerFactor(confidence);
        double upper = histogram.percentile(UPPER) * (1 + margin) * upperFactor(confidence);
        return Optional.of(new Sizing(
                target,
                null,
                Math.max(floor, lower),
                // A single sample has no lifespan yet: the tool's bound is infinite, ours is left out.
                Double.isInfinite(upper) ? null : Math.max(floor, upper),
                reasons(seen, raw, floor, target, days, samples, confidence)));
    }

    private List<String> reasons(
            Workload seen, double raw, double floor, double target, double days, int samples, double confidence) {
        String percentileText = String.format(
                Locale.ROOT,
                "decayed p%s of %s in one histogram of %d replicas is %.6g; with %.3g %% margin %.6g",
                Checks.plain(percentile),
                seen.dimension() == Dimension.CPU ? "all samples" : "24-hour peaks",
                seen.replicas().size(),
                raw,
                100 * margin,
                raw * (1 + margin));
        String data = String.format(
                Locale.ROOT,
                "%d samples over %.2f days: confidence %.3g, the bounds multiplied by %.4f and %.4f",
                samples,
                days,
                confidence,
                lowerFactor(confidence),
                upperFactor(confidence));
        if (floor >= target) {
            return List.of(percentileText, String.format(Locale.ROOT, "raised to the pod's minimum %.6g", floor), data);
        }
        return List.of(percentileText, data);
    }

    static double lowerFactor(double confidence) {
        return Math.pow(1 + 0.001 / confidence, -2);
    }

    static double upperFactor(double confidence) {
        return 1 + 1 / confidence;
    }

    /** The container's part of the pod's minimum, cut to whole millicores or bytes. */
    private double floor(Workload seen) {
        if (!floors) {
            return 0;
        }
        return seen.dimension() == Dimension.CPU
                ? Math.floor(POD_MILLICORES / seen.containersInPod()) / 1000
                : Math.floor(POD_BYTES / seen.containersInPod());
    }

    private static DecayingHistogram processors(List<UsageTrace> replicas) {
        DecayingHistogram histogram = new DecayingHistogram(CPU_BUCKETS, HALF_LIFE);
        for (UsageTrace replica : replicas) {
            for (int i = 0; i < replica.length(); i++) {
                histogram.add(replica.value(i), CPU_WEIGHT, replica.time(i));
            }
        }
        return histogram;
    }

    private static DecayingHistogram memory(Workload seen) {
        List<WindowPeaks> peaks = seen.replicas().stream()
                .filter(replica -> replica.length() > 0)
                .map(replica -> new WindowPeaks(replica, WINDOW))
                .toList();
        for (OomKill kill : seen.oomKills()) {
            WindowPeaks hit = peaks.get(0);
            for (WindowPeaks candidate : peaks) {
                hit = candidate.peakUpTo(kill.epochMillis()) > hit.peakUpTo(kill.epochMillis()) ? candidate : hit;
            }
            double used = Math.max(kill.limitBytes(), hit.peakUpTo(kill.epochMillis()));
            hit.raise(kill.epochMillis(), Math.max(used + OOM_STEP, used * OOM_FACTOR));
        }
        DecayingHistogram histogram = new DecayingHistogram(MEMORY_BUCKETS, HALF_LIFE);
        for (WindowPeaks replica : peaks) {
            replica.forEach((end, peak) -> histogram.add(peak, MEMORY_WEIGHT, end));
        }
        return histogram;
    }
}
