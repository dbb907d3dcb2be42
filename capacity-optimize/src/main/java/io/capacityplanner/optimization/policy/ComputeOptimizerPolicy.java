package io.capacityplanner.optimization.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What AWS Compute Optimizer documents of its rightsizing preferences: a percentile of processor use and headroom on
 * top of it, and headroom on top of the highest memory, over the last 14, 32 or 93 days, from 30 hours of data on.
 *
 * <p>Its choice of instance types is not part of it, and how it takes its percentile is not published; here it is linear
 * between samples of all replicas.
 */
public final class ComputeOptimizerPolicy implements SizingPolicy {

    /** Share of the processor samples that may lie above the size before headroom. */
    public enum CpuThreshold {
        /** The 90th percentile. */
        P90(90),
        /** The 95th percentile. */
        P95(95),
        /** The 99.5th percentile. */
        P99_5(99.5);

        private final double percent;

        CpuThreshold(double percent) {
            this.percent = percent;
        }
    }

    /** How far back is looked. */
    public enum LookBack {
        /** 14 days, the default. */
        DAYS_14(14),
        /** 32 days. */
        DAYS_32(32),
        /** 93 days. */
        DAYS_93(93);

        private final long millis;

        LookBack(int days) {
            millis = days * Samples.DAY;
        }
    }

    private static final int LEAST_HOURS = 30;

    private final String id;
    private final CpuThreshold threshold;
    private final double cpuHeadroom;
    private final double memoryHeadroom;
    private final LookBack lookBack;

    private ComputeOptimizerPolicy(
            String id, CpuThreshold threshold, double cpuHeadroom, double memoryHeadroom, LookBack lookBack) {
        this.id = id;
        this.threshold = threshold;
        this.cpuHeadroom = cpuHeadroom;
        this.memoryHeadroom = memoryHeadroom;
        this.lookBack = lookBack;
    }

    /** P99.5 with 20 percent headroom, memory with 20. */
    public static ComputeOptimizerPolicy ofDefaults() {
        return new ComputeOptimizerPolicy("compute-optimizer", CpuThreshold.P99_5, 0.2, 0.2, LookBack.DAYS_14);
    }

    /** The preset for maximum savings: P90 without headroom, memory with 10 percent. */
    public static ComputeOptimizerPolicy maxSavings() {
        return new ComputeOptimizerPolicy("compute-optimizer-max-savings", CpuThreshold.P90, 0, 0.1, LookBack.DAYS_14);
    }

    /** The balanced preset: P95 with 30 percent headroom, memory with 30. */
    public static ComputeOptimizerPolicy balanced() {
        return new ComputeOptimizerPolicy("compute-optimizer-balanced", CpuThreshold.P95, 0.3, 0.3, LookBack.DAYS_14);
    }

    /** The preset for maximum performance: P99.5 with 30 percent headroom, memory with 30. */
    public static ComputeOptimizerPolicy maxPerformance() {
        return new ComputeOptimizerPolicy(
                "compute-optimizer-max-performance", CpuThreshold.P99_5, 0.3, 0.3, LookBack.DAYS_14);
    }

    /** The same with another threshold for processors. */
    public ComputeOptimizerPolicy withThreshold(CpuThreshold other) {
        return new ComputeOptimizerPolicy(id, other, cpuHeadroom, memoryHeadroom, lookBack);
    }

    /**
     * The same with other headroom, as shares. The tool offers 0, 0.2 and 0.3 for processors and 0.1, 0.2 and 0.3 for
     * memory; any is taken.
     *
     * @throws io.capacityplanner.error.InvalidInputException when one is negative or not finite
     */
    public ComputeOptimizerPolicy withHeadroom(double cpu, double memory) {
        Checks.share(cpu, "compute-optimizer policy, processor headroom");
        Checks.share(memory, "compute-optimizer policy, memory headroom");
        return new ComputeOptimizerPolicy(id, threshold, cpu, memory, lookBack);
    }

    /** The same with another look-back. */
    public ComputeOptimizerPolicy withLookBack(LookBack other) {
        return new ComputeOptimizerPolicy(id, threshold, cpuHeadroom, memoryHeadroom, other);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "AWS Compute Optimizer's preferences: processors p%s and %.0f %%, memory maximum and %.0f %%",
                Checks.plain(threshold.percent),
                100 * cpuHeadroom,
                100 * memoryHeadroom);
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        List<UsageTrace> replicas = Samples.within(seen.replicas(), lookBack.millis);
        int hours = hours(replicas);
        if (hours < LEAST_HOURS) {
            return Optional.empty();
        }
        boolean cpu = seen.dimension() == Dimension.CPU;
        double[] sorted = Samples.sorted(replicas);
        double percent = cpu ? threshold.percent : 100;
        double used = Percentiles.interpolated(sorted, percent);
        double headroom = cpu ? cpuHeadroom : memoryHeadroom;
        double size = used * (1 + headroom);
        return Optional.of(Sizing.of(
                size,
                String.format(
                        Locale.ROOT,
                        "%s of %d samples in %d hours is %.6g; with %.0f %% headroom %.6g",
                        cpu ? "p" + Checks.plain(percent) : "the highest",
                        sorted.length,
                        hours,
                        used,
                        100 * headroom,
                        size)));
    }

    /** Hours in which any replica has a sample. */
    private static int hours(List<UsageTrace> replicas) {
        if (Samples.count(replicas) == 0) {
            return 0;
        }
        long first = Samples.first(replicas);
        boolean[] seen = new boolean[(int) (Samples.span(replicas) / Samples.HOUR) + 1];
        for (UsageTrace replica : replicas) {
            for (int i = 0; i < replica.length(); i++) {
                seen[(int) ((replica.time(i) - first) / Samples.HOUR)] = true;
            }
        }
        int hours = 0;
        for (boolean flag : seen) {
            hours += flag ? 1 : 0;
        }
        return hours;
    }
}
