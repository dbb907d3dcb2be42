package io.capacityplanner.forecasting.trend;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Series as the tests of this package need them. */
final class TrendSeries {

    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private TrendSeries() {}

    /** An autoregression with innovations of one. */
    static double[] noise(long seed, int length, double persistence) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = new double[length];
        double now = 0;
        for (int i = -50; i < length; i++) {
            now = persistence * now + random.nextGaussian();
            if (i >= 0) {
                noise[i] = now;
            }
        }
        return noise;
    }

    /** Daily values in UTC. */
    static TimeSeries daily(int days, ToDoubleFunction<Integer> value) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return TimeSeries.of(START, Step.DAY, values);
    }

    /** Hourly values by their local time. */
    static TimeSeries hourly(Instant start, ZoneId zone, int hours, ToDoubleFunction<ZonedDateTime> value) {
        double[] values = new double[hours];
        for (int i = 0; i < hours; i++) {
            values[i] = value.applyAsDouble(start.plus(Duration.ofHours(i)).atZone(zone));
        }
        return TimeSeries.of(start, Step.HOUR, zone, values);
    }

    /** The same series with a share of its values missing, and a run in the middle. */
    static TimeSeries withGaps(TimeSeries series, long seed, double share, int run) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = series.toArray();
        for (int i = 0; i < values.length; i++) {
            boolean inRun = i >= values.length / 2 && i < values.length / 2 + run;
            values[i] = inRun || random.nextDouble() < share ? Double.NaN : values[i];
        }
        return series.withValues(values);
    }
}
