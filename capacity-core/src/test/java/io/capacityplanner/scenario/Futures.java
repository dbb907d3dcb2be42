package io.capacityplanner.scenario;

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
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Simulated forecasts whose every number is known. */
final class Futures {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final int PATHS = 2000;
    static final int STEPS = 60;
    static final Metric REQUESTS = Metric.nonNegative("requests", Unit.COUNT);
    private static final double Z80 = 1.2815515655446004;
    private static final double Z95 = 1.959963984540054;

    private Futures() {}

    static SeriesKey key(String resource) {
        return SeriesKey.of(resource, REQUESTS.name());
    }

    /** The start of a step. */
    static Instant day(int step) {
        return START.plusMillis(step * Step.DAY.millis());
    }

    /** A level with independent normal noise of a deviation at each step. */
    static SimulatedForecast level(String resource, double level, double deviation, long seed) {
        return of(resource, level, 0, deviation, seed);
    }

    /** A straight line with such noise. */
    static SimulatedForecast of(String resource, double level, double slope, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] paths = new double[PATHS][STEPS];
        double[] mean = new double[STEPS];
        Arrays.setAll(mean, h -> level + slope * h);
        for (double[] path : paths) {
            Arrays.setAll(path, h -> mean[h] + deviation * random.nextGaussian());
        }
        SeriesKey key = key(resource);
        ForecastDistribution distribution = new ForecastDistribution(
                mean, List.of(band(0.80, mean, Z80 * deviation), band(0.95, mean, Z95 * deviation)));
        Forecast forecast = new Forecast(
                key,
                REQUESTS,
                "fake",
                "LINE",
                START,
                100,
                Step.DAY,
                false,
                distribution,
                RunningMaximum.of(paths),
                START.minusMillis(Step.DAY.millis()),
                level,
                200.0,
                null,
                new QualityReport(key, 100, 100, Step.DAY, 1, List.of()),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "LINE", null, Map.of()));
        return SimulatedForecast.of(forecast, paths);
    }

    private static PredictionBand band(double level, double[] mean, double half) {
        return new PredictionBand(
                Confidence.of(level),
                Arrays.stream(mean).map(m -> m - half).toArray(),
                Arrays.stream(mean).map(m -> m + half).toArray());
    }

    /** Carries changes out on one series. */
    static SimulatedForecast apply(SimulatedForecast series, Change... changes) {
        return simulation(42, Map.of(), changes).apply(series);
    }

    static ScenarioSimulation simulation(long seed, Map<SeriesKey, SimulatedForecast> linked, Change... changes) {
        return new ScenarioSimulation(Scenario.of("test", changes), PATHS, seed, linked, id -> "shop");
    }

    static double width(SimulatedForecast simulated, int step) {
        PredictionBand band = simulated.forecast().distribution().band(Confidence.of(0.95));
        return band.upperAt(step) - band.lowerAt(step);
    }
}
