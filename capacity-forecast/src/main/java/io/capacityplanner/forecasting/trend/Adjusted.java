package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.Mstl;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.util.List;
import java.util.Optional;

/**
 * A series in parts.
 *
 * @param series as it was observed, by the hour where it was finer
 * @param periods periods of the parts in steps, as found or given, rising
 * @param parts trend, seasons and remainder
 * @param adjusted the series without its seasons
 */
record Adjusted(TimeSeries series, List<Double> periods, Decomposition parts, TimeSeries adjusted) {

    static Adjusted of(TimeSeries given, Optional<List<Double>> wanted) {
        TimeSeries series = hourly(given);
        double scale = (double) given.step().millis() / series.step().millis();
        List<Double> found = wanted.map(
                        periods -> periods.stream().map(p -> p * scale).toList())
                .orElseGet(() -> SeasonDetector.detect(series));
        double[] values = series.toArray();
        List<Double> usable = found.stream()
                .filter(p -> Math.rint(p) >= 2 && 2 * Math.rint(p) < values.length)
                .toList();
        int[] periods = usable.stream().mapToInt(p -> (int) Math.rint(p)).toArray();
        Decomposition parts = Mstl.decompose(values, periods, false);
        double[] adjusted = values.clone();
        for (double[] season : parts.seasonal()) {
            for (int t = 0; t < adjusted.length; t++) {
                adjusted[t] -= season[t];
            }
        }
        return new Adjusted(series, usable, parts, series.withValues(adjusted));
    }

    private static TimeSeries hourly(TimeSeries series) {
        boolean finer = !series.indexed()
                && series.step().compareTo(Step.HOUR) < 0
                && Step.HOUR.millis() % series.step().millis() == 0;
        return finer ? series.resample(Step.HOUR, Aggregation.MEAN) : series;
    }
}
