package io.capacityplanner.kit;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Forecasts for tests of stores. */
final class TestForecasts {

    private TestForecasts() {}

    static Forecast of(SeriesKey series, Instant start, String forecaster, double... points) {
        double[] lower = points.clone();
        double[] upper = points.clone();
        for (int h = 0; h < points.length; h++) {
            lower[h] -= 1.5;
            upper[h] += 2;
        }
        return new Forecast(
                series,
                Metric.CPU_USAGE,
                forecaster,
                "LAST",
                start,
                48,
                Step.HOUR,
                false,
                new ForecastDistribution(points, List.of(new PredictionBand(Confidence.of(0.95), lower, upper))),
                RunningMaximum.of(new double[][] {points, upper}),
                start.minus(Duration.ofHours(1)),
                40,
                100.0,
                null,
                new QualityReport(series, 48, 48, Step.HOUR, 1, List.of()),
                List.of("The last value stays"),
                List.of(),
                new Evidence(start.minus(Duration.ofDays(2)), start, 1, "LAST", null, Map.of("observations", "48")));
    }
}
