package io.capacityplanner.forecasting.driver;

import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Series with and without a driver behind them. */
final class DriverSamples {

    private DriverSamples() {}

    static PreparedSeries prepared(double... values) {
        TimeSeries series = TimeSeries.of(Instant.parse("2026-03-01T00:00:00Z"), Step.DAY, values);
        return new PreparedSeries(
                new SeriesKey("web-app", "requests"),
                Metric.guess("requests"),
                series,
                new QualityReport(
                        new SeriesKey("web-app", "requests"), values.length, values.length, Step.DAY, 1, List.of()));
    }

    static double[] noise(int n, double size, SplittableRandom random) {
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            values[t] = size * random.nextGaussian();
        }
        return values;
    }

    static double[] walk(int n, double drift, SplittableRandom random) {
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            values[t] = (t == 0 ? 100 : values[t - 1]) + drift + random.nextGaussian();
        }
        return values;
    }

    /** An autoregression around a trend and a week. */
    static double[] demand(int n, double trend, double phi, SplittableRandom random) {
        double[] values = new double[n];
        double rest = 0;
        for (int t = 0; t < n; t++) {
            rest = phi * rest + random.nextGaussian();
            values[t] = 100 + trend * t + 5 * Math.sin(2 * Math.PI * t / 7) + 2 * rest;
        }
        return values;
    }
}
