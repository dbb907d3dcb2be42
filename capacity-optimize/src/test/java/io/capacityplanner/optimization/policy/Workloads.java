package io.capacityplanner.optimization.policy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Workloads for tests. */
final class Workloads {

    static final long MINUTE = 60_000;
    static final long START = 1_700_000_000_000L;
    static final double MEBI = 1024 * 1024;

    private Workloads() {}

    static UsageTrace trace(long stepMillis, double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = START + i * stepMillis;
        }
        return UsageTrace.of(times, values);
    }

    static UsageTrace constant(double value, int days) {
        double[] values = new double[days * 288];
        Arrays.fill(values, value);
        return trace(5 * MINUTE, values);
    }

    /** A daily wave with noise and rare peaks at 5 minutes. */
    static double[] busy(SplittableRandom random, int days, double scale) {
        double[] values = new double[days * 288];
        for (int i = 0; i < values.length; i++) {
            double wave = 1 + 0.5 * Math.sin(2 * Math.PI * i / 288);
            double peak = random.nextInt(400) == 0 ? 3 * random.nextDouble() : 0;
            values[i] = scale * (wave + 0.3 * random.nextDouble() + peak);
        }
        return values;
    }

    static Workload cpu(UsageTrace... replicas) {
        return new Workload("web", Dimension.CPU, Arrays.asList(replicas), null, List.of());
    }

    static Workload memory(UsageTrace... replicas) {
        return new Workload("web", Dimension.MEMORY, Arrays.asList(replicas), null, List.of());
    }
}
