package io.capacityplanner.benchmarks;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fleet of hourly series of 90 days, each made when it is read and never kept. Series {@code i} depends on the seed
 * and on {@code i} alone, so a fleet is the beginning of any larger one.
 *
 * <p>Each series is a level (log-uniform from 1 to 10,000) times a sum of parts, plus noise of 2 to 15 % of the level.
 * The parts by kind, with the share of the fleet:
 *
 * <ul>
 *   <li>30 %: a day of 20 to 80 % amplitude with a second harmonic, weekends 10 to 60 % lower
 *   <li>20 %: a day without a weekend
 *   <li>15 %: a day and growth of 10 to 100 % over the 90 days
 *   <li>10 %: a day and one level shift of -40 to +80 % somewhere in the middle half
 *   <li>10 %: nothing but autocorrelated noise
 *   <li>10 %: spikes of 2 to 8 levels in 1 % of the hours
 *   <li>5 %: flat at a few distinct values
 * </ul>
 *
 * <p>One series in ten also lacks one to three stretches of up to two days.
 */
final class FleetSource implements MetricSource {

    static final int HOURS = 90 * 24;

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Metric REQUESTS = Metric.nonNegative("requests", Unit.COUNT);
    private static final double DAY = 2 * Math.PI / 24;

    private final int size;
    private final long seed;

    FleetSource(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    @Override
    public String id() {
        return "fleet";
    }

    @Override
    public String description() {
        return "Makes hourly series on demand";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        return IntStream.range(0, size)
                .mapToObj(i -> new SourceItem.Delivered(MetricSamples.regular(
                        SeriesKey.of("vm-" + i, REQUESTS.name()), REQUESTS, START, Step.HOUR, values(i))));
    }

    /** The values of one series, NaN in its gaps. */
    double[] values(int index) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (index + 1));
        int kind = random.nextInt(100);
        double level = Math.exp(random.nextDouble(0, Math.log(10_000)));
        double[] shape = kind < 75 ? season(random, kind < 30) : new double[HOURS];
        if (kind >= 50 && kind < 65) {
            double growth = random.nextDouble(0.1, 1);
            add(shape, t -> growth * t / HOURS);
        } else if (kind >= 65 && kind < 75) {
            int at = random.nextInt(HOURS / 4, 3 * HOURS / 4);
            double shift = random.nextDouble(-0.4, 0.8);
            add(shape, t -> t < at ? 0 : shift);
        } else if (kind >= 85 && kind < 95) {
            add(shape, t -> random.nextInt(100) == 0 ? random.nextDouble(2, 8) : 0);
        }
        double[] values = kind < 95 ? noisy(shape, random) : flat(random);
        for (int t = 0; t < HOURS; t++) {
            values[t] = Math.max(0, level * values[t]);
        }
        if (random.nextInt(10) == 0) {
            gaps(values, random);
        }
        return values;
    }

    private static double[] season(SplittableRandom random, boolean weekends) {
        double amplitude = random.nextDouble(0.2, 0.8) / 2;
        double second = amplitude * random.nextDouble(0, 0.5);
        double phase = random.nextDouble(0, 24);
        double lower = weekends ? random.nextDouble(0.1, 0.6) : 0;
        double[] shape = new double[HOURS];
        add(shape, t -> amplitude * Math.sin(DAY * (t - phase)) + second * Math.sin(2 * DAY * (t - phase)));
        add(shape, t -> t / 24 % 7 >= 5 ? -lower : 0);
        return shape;
    }

    /** One plus the shape plus first-order autoregressive noise. */
    private static double[] noisy(double[] shape, SplittableRandom random) {
        double deviation = random.nextDouble(0.02, 0.15);
        double memory = random.nextDouble(0, 0.8);
        double[] values = new double[HOURS];
        double noise = 0;
        for (int t = 0; t < HOURS; t++) {
            noise = memory * noise + Math.sqrt(1 - memory * memory) * deviation * random.nextGaussian();
            values[t] = 1 + shape[t] + noise;
        }
        return values;
    }

    private static double[] flat(SplittableRandom random) {
        double[] values = new double[HOURS];
        double value = 1;
        for (int t = 0; t < HOURS; t++) {
            if (random.nextInt(500) == 0) {
                value = 1 + random.nextInt(4) / 4.0;
            }
            values[t] = value;
        }
        return values;
    }

    private static void gaps(double[] values, SplittableRandom random) {
        for (int gap = random.nextInt(1, 4); gap > 0; gap--) {
            int length = random.nextInt(1, 49);
            int from = random.nextInt(HOURS - length);
            Arrays.fill(values, from, from + length, Double.NaN);
        }
    }

    private static void add(double[] shape, IntToDoubleFunction part) {
        for (int t = 0; t < shape.length; t++) {
            shape[t] += part.applyAsDouble(t);
        }
    }
}
