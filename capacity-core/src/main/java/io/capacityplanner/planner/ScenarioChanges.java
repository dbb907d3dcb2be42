package io.capacityplanner.planner;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.scenario.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Applies the changes of a scenario to points, bands and paths alike; all changes keep the order of values. */
final class ScenarioChanges {

    private ScenarioChanges() {}

    static Forecast apply(Forecast forecast, double[][] paths, List<Change> changes) {
        double[][] changed = new double[paths.length][];
        for (int p = 0; p < paths.length; p++) {
            changed[p] = apply(forecast, paths[p], changes);
        }
        List<PredictionBand> bands = forecast.distribution().bands().stream()
                .map(band -> new PredictionBand(
                        band.level(), apply(forecast, band.lower(), changes), apply(forecast, band.upper(), changes)))
                .toList();
        return new Forecast(
                forecast.series(),
                forecast.metric(),
                forecast.forecaster(),
                forecast.model(),
                forecast.start(),
                forecast.startIndex(),
                forecast.step(),
                forecast.indexed(),
                new ForecastDistribution(apply(forecast, forecast.distribution().mean(), changes), bands),
                RunningMaximum.of(changed),
                forecast.lastObserved(),
                forecast.presentLevel(),
                forecast.capacity(),
                forecast.accuracy(),
                forecast.quality(),
                forecast.explanation(),
                forecast.warnings(),
                forecast.evidence());
    }

    private static double[] apply(Forecast forecast, double[] values, List<Change> changes) {
        return IntStream.range(0, values.length)
                .mapToDouble(h -> apply(forecast.timeAt(h), values[h], changes))
                .toArray();
    }

    private static double apply(Instant time, double value, List<Change> changes) {
        double result = value;
        for (Change change : changes) {
            result = time.isBefore(change.from()) ? result : change.applyTo(result);
        }
        return result;
    }
}
