package io.capacityplanner.connector.influxdb;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.IntervalMeasures;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.QuantileMeasures;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Forecasts with something in every part. */
final class TestForecasts {

    private TestForecasts() {}

    /** A forecast of so many steps that begins at an instant, different for each seed. */
    static Forecast of(SeriesKey series, Instant start, int steps, long seed) {
        Random random = new Random(seed);
        double[][] paths = new double[333][steps];
        for (double[] path : paths) {
            double at = 50;
            for (int h = 0; h < steps; h++) {
                at += random.nextGaussian();
                path[h] = at;
            }
        }
        double[] mean = new double[steps];
        Arrays.setAll(mean, h -> 50 + 0.1 * h + random.nextDouble() / 3);
        Step step = Step.HOUR;
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("σ", "1.25");
        numbers.put("a \"quoted\" name\\", "line\nbreak");
        return new Forecast(
                series,
                Metric.CPU_USAGE,
                "ets",
                "ETS(A,Ad,A)[24] φ=0.98",
                start,
                336,
                step,
                false,
                new ForecastDistribution(
                        mean, List.of(band(0.8, mean, 2.5), band(0.95, mean, 4.1), band(0.999, mean, 7.3))),
                RunningMaximum.of(paths),
                start.minus(step.duration()),
                49.5,
                96.0,
                score(),
                new QualityReport(
                        series,
                        4032,
                        336,
                        step,
                        0.9875,
                        List.of(
                                new QualityFinding(
                                        Issue.GAP,
                                        Severity.WARNING,
                                        3,
                                        start.minus(Duration.ofDays(3)),
                                        start.minus(Duration.ofDays(2)),
                                        "3 steps have no observation",
                                        "filled by season"),
                                new QualityFinding(Issue.SHORT_HISTORY, Severity.INFO, 1, null, null, "short", ""))),
                List.of("It had the least error.", "Second, with \"quotes\" and \\ and 機"),
                List.of("The window holds no month end."),
                new Evidence(
                        start.minus(Duration.ofDays(14)), start, 0.9875, "ets", LocalDate.of(2026, 2, 28), numbers));
    }

    /** The same forecast as {@link #of} with everything absent that may be. */
    static Forecast bare(SeriesKey series, Instant start) {
        Forecast full = of(series, start, 3, 1);
        return new Forecast(
                series,
                full.metric().withBounds(null, Double.POSITIVE_INFINITY),
                "naive",
                "",
                start,
                0,
                full.step(),
                true,
                new ForecastDistribution(new double[] {-0.0, 1e-300, 1e300}, List.of()),
                RunningMaximum.of(new double[][] {{0, 0, 1e-9}}),
                start,
                Double.NaN,
                null,
                null,
                new QualityReport(series, 0, 0, full.step(), 0, List.of()),
                List.of(),
                List.of(),
                new Evidence(null, null, 0, "", null, Map.of()));
    }

    private static PredictionBand band(double level, double[] mean, double width) {
        return new PredictionBand(
                Confidence.of(level),
                Arrays.stream(mean).map(m -> m - width).toArray(),
                Arrays.stream(mean).map(m -> m + width / 3).toArray());
    }

    private static BacktestScore score() {
        AccuracyMeasures measures = new AccuracyMeasures(
                72,
                1.5,
                2.25,
                -0.125,
                null,
                4,
                7.5,
                0.06,
                0.81,
                Map.of(Confidence.of(0.8), 0.79, Confidence.of(0.95), 0.9444444444444444, Confidence.of(0.999), 1.0),
                12.5,
                0.9,
                48.25,
                List.of(
                        new IntervalMeasures(Confidence.of(0.8), 0.79, 3.3, 4.4, null),
                        new IntervalMeasures(Confidence.of(0.95), 0.94, null, null, 1.1)),
                new QuantileMeasures(new TreeMap<>(Map.of(0.1, 0.5, 0.5, 0.75, 0.9, 0.333)), null, 1.0625));
        return new BacktestScore("ets", 24, 3, 1, measures, List.of(0.7, 0.8, 0.9), 0.137);
    }
}
