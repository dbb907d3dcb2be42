package io.capacityplanner.scenario;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.resource.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The series that regions bring in, before anything has arrived there. */
final class AddedSeries {

    private AddedSeries() {}

    /** With the series that are added, so that more can be moved from there. */
    static Map<SeriesKey, SimulatedForecast> with(Scenario scenario, Map<SeriesKey, SimulatedForecast> linked) {
        Map<SeriesKey, SimulatedForecast> all = new TreeMap<>(linked);
        for (Change change : scenario.changes()) {
            if (change instanceof RegionAdded region) {
                Map.copyOf(all).forEach((key, source) -> {
                    if (region.isSource(key)) {
                        SeriesKey added = new SeriesKey(region.resource(), key.metric());
                        all.putIfAbsent(added, nothing(added, source));
                    }
                });
            }
        }
        return Map.copyOf(all);
    }

    /** A series without demand on the grid of another. */
    private static SimulatedForecast nothing(SeriesKey key, SimulatedForecast like) {
        Forecast model = like.forecast();
        double[] zero = new double[model.steps()];
        List<PredictionBand> bands = model.distribution().bands().stream()
                .map(band -> new PredictionBand(band.level(), zero, zero))
                .toList();
        double[][] paths = new double[like.paths()][model.steps()];
        Forecast none = new Forecast(
                key,
                model.metric(),
                model.forecaster(),
                "like " + model.series(),
                model.start(),
                model.startIndex(),
                model.step(),
                model.indexed(),
                new ForecastDistribution(zero, bands),
                RunningMaximum.of(paths),
                model.lastObserved(),
                0,
                null,
                null,
                model.quality(),
                List.of("it has no history of its own"),
                List.of(),
                model.evidence());
        return SimulatedForecast.holding(none, paths);
    }
}
