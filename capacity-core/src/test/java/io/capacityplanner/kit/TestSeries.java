package io.capacityplanner.kit;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Series on which plug-ins are tried: the same ones on every run. */
public final class TestSeries {

    /** Seed of the noise. */
    public static final long SEED = 41;

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int HOURS_A_DAY = 24;

    private TestSeries() {}

    /** Hourly values with a season of a day around 50, from about 30 to 70, with some noise. */
    public static TimeSeries daily(int length) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 50 + 18 * Math.sin(2 * Math.PI * i / HOURS_A_DAY) + 1.5 * random.nextGaussian();
        }
        return hourly(values);
    }

    /** One value throughout. */
    public static TimeSeries constant(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return hourly(values);
    }

    /** The same series with other values. */
    public static TimeSeries map(TimeSeries series, DoubleUnaryOperator change) {
        return hourly(Arrays.stream(series.toArray()).map(change).toArray());
    }

    /** The same series with a share of its values missing, single ones and a run of a day. */
    public static TimeSeries withGaps(TimeSeries series, double share) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] values = series.toArray();
        for (int i = 0; i < values.length; i++) {
            boolean run = i >= values.length / 2 && i < values.length / 2 + HOURS_A_DAY;
            if (run || random.nextDouble() < share) {
                values[i] = Double.NaN;
            }
        }
        return hourly(values);
    }

    /** Hourly values in UTC from a Monday on. */
    public static TimeSeries hourly(double... values) {
        return TimeSeries.of(START, Step.HOUR, values);
    }
}
