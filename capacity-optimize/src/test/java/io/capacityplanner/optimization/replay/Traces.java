package io.capacityplanner.optimization.replay;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up traces. */
final class Traces {

    static final long DAY = 86_400_000L;
    static final long START = 1_767_225_600_000L + 7_777_000L;

    private Traces() {}

    /** A trace of unevenly spaced samples with a day, noise, spikes and at times a gap. */
    static TracedResource random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = random.nextInt(2, 1500);
        long[] times = new long[length];
        double[] values = new double[length];
        long time = START + random.nextLong(DAY);
        double level = Math.pow(10, random.nextDouble(-3, 9));
        for (int i = 0; i < length; i++) {
            times[i] = time;
            double day = 1 + 0.5 * Math.sin(2 * Math.PI * time / DAY);
            double spike = random.nextInt(50) == 0 ? random.nextDouble(1, 4) : 0;
            values[i] = random.nextInt(20) == 0 ? 0 : level * (day + spike + 0.1 * random.nextDouble());
            time += 1 + random.nextLong(3_600_000) + (random.nextInt(400) == 0 ? 3 * DAY : 0);
        }
        Dimension dimension = random.nextBoolean() ? Dimension.CPU : Dimension.MEMORY;
        return TracedResource.of("r" + seed, dimension, UsageTrace.of(times, values), level * random.nextDouble(1, 8));
    }

    static List<TracedResource> fleet(long seed, int size) {
        List<TracedResource> fleet = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            fleet.add(random(seed + i));
        }
        return fleet;
    }

    /** A trace of even steps. */
    static TracedResource regular(Dimension dimension, double capacity, long stepMillis, double... values) {
        long[] times = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            times[i] = START + i * stepMillis;
        }
        return TracedResource.of("vm", dimension, UsageTrace.of(times, values), capacity);
    }
}
