package io.capacityplanner.benchmarks;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import java.util.SplittableRandom;

/**
 * Containers with 14 days of usage at 5 minutes, each made when it is asked for and never kept. Container {@code i}
 * depends on the seed and on {@code i} alone.
 *
 * <p>Processors: a level (log-uniform from 5 millicores to 4 cores) times a day of 10 to 80 % amplitude, weekends up to
 * 60 % lower, plus autocorrelated noise of 2 to 20 %; 20 % have a batch of 15 to 120 minutes at 2 to 8 levels each
 * night, 10 % spikes in 1 % of the samples, 10 % growth of up to 60 %.
 *
 * <p>Memory: a level (log-uniform from 30 MiB to 16 GiB) with a day of up to 20 % and noise of 0.5 to 5 %; 25 % climb by
 * up to 60 % between restarts every few hours to days, 10 % shift their level once, 10 % grow.
 *
 * <p>Provisioned is 1.2 to 6 times the level.
 */
final class ContainerFleet {

    static final int STEPS_A_DAY = 288;
    static final int DAYS = 14;
    static final int STEPS = DAYS * STEPS_A_DAY;

    private static final long STEP_MILLIS = 300_000;
    private static final long START = 1_767_571_200_000L; // 2026-01-05, a Monday
    private static final int WEEKDAYS = 5;
    private static final double MIB = 1L << 20;
    private static final int TABLE = 1 << 12;

    private final long seed;
    private final long[] times = new long[STEPS];
    private final double[] day = new double[STEPS_A_DAY];
    /** Normal deviates to pick from: drawing each anew would cost more than what is measured. */
    private final double[] normal = new double[TABLE];

    ContainerFleet(long seed) {
        this.seed = seed;
        for (int t = 0; t < STEPS; t++) {
            times[t] = START + t * STEP_MILLIS;
        }
        for (int t = 0; t < STEPS_A_DAY; t++) {
            day[t] = Math.sin(2 * Math.PI * t / STEPS_A_DAY);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLE; i++) {
            normal[i] = random.nextGaussian();
        }
    }

    /** One dimension of one container. */
    Workload workload(int index, Dimension dimension) {
        boolean cpu = dimension == Dimension.CPU;
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (2L * index + (cpu ? 1 : 2)));
        double level = cpu ? logUniform(random, 0.005, 4) : logUniform(random, 30 * MIB, 16 * 1024 * MIB);
        double[] values = cpu ? processors(random) : memory(random);
        for (int t = 0; t < STEPS; t++) {
            double value = level * values[t];
            values[t] = value > 0 ? value : 0;
        }
        return Workload.of(
                "container-" + index, dimension, UsageTrace.of(times, values), level * random.nextDouble(1.2, 6));
    }

    private static double logUniform(SplittableRandom random, double from, double to) {
        return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
    }

    private double[] processors(SplittableRandom random) {
        double[] values = daily(random, random.nextDouble(0.1, 0.8), random.nextDouble(0, 0.6));
        noise(values, random, random.nextDouble(0.02, 0.2), random.nextDouble(0, 0.9));
        int kind = random.nextInt(10);
        if (kind < 2) {
            int length = random.nextInt(3, 25);
            int at = random.nextInt(STEPS_A_DAY - length);
            double height = random.nextDouble(2, 8);
            for (int d = 0; d < DAYS; d++) {
                for (int t = 0; t < length; t++) {
                    values[d * STEPS_A_DAY + at + t] += height;
                }
            }
        } else if (kind == 2) {
            for (int spike = 0; spike < STEPS / 100; spike++) {
                values[random.nextInt(STEPS)] += random.nextDouble(1, 6);
            }
        } else if (kind == 3) {
            climb(values, random.nextDouble(0.1, 0.6), STEPS);
        }
        return values;
    }

    private double[] memory(SplittableRandom random) {
        double[] values = daily(random, random.nextDouble(0, 0.2), 0);
        noise(values, random, random.nextDouble(0.005, 0.05), random.nextDouble(0.5, 0.98));
        int kind = random.nextInt(20);
        if (kind < 5) {
            climb(values, random.nextDouble(0.1, 0.6), random.nextInt(36, 3 * STEPS_A_DAY));
        } else if (kind < 7) {
            double shift = random.nextDouble(-0.4, 0.6);
            for (int t = random.nextInt(STEPS / 4, 3 * STEPS / 4); t < STEPS; t++) {
                values[t] += shift;
            }
        } else if (kind < 9) {
            climb(values, random.nextDouble(0.05, 0.4), STEPS);
        }
        return values;
    }

    /** One with a day, lower on weekends. */
    private double[] daily(SplittableRandom random, double amplitude, double lower) {
        double[] values = new double[STEPS];
        int phase = random.nextInt(STEPS_A_DAY);
        int t = 0;
        for (int d = 0; d < DAYS; d++) {
            double base = d % 7 < WEEKDAYS ? 1 : 1 - lower;
            for (int s = 0; s < STEPS_A_DAY; s++) {
                int at = s + phase;
                values[t++] = base + amplitude * day[at < STEPS_A_DAY ? at : at - STEPS_A_DAY];
            }
        }
        return values;
    }

    private void noise(double[] values, SplittableRandom random, double deviation, double memory) {
        double fresh = deviation * Math.sqrt(1 - memory * memory);
        double noise = 0;
        long bits = 0;
        for (int t = 0; t < STEPS; t++) {
            // Five picks of twelve bits from one random number.
            bits = t % 5 == 0 ? random.nextLong() : bits >>> 12;
            noise = memory * noise + fresh * normal[(int) bits & (TABLE - 1)];
            values[t] += noise;
        }
    }

    private static void climb(double[] values, double height, int period) {
        for (int t = 0; t < STEPS; t++) {
            values[t] += height * (t % period) / period;
        }
    }
}
