package io.capacityplanner.benchmarks;

import io.capacityplanner.evaluation.Naive2;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * One series cut at its origin.
 *
 * @param id names it
 * @param train what models see
 * @param actual what came, NaN where missing
 * @param context what models are told
 * @param season season of the scaled measures and of Naive2, in steps
 */
record Task(String id, TimeSeries train, double[] actual, FitContext context, int season) {

    /** Shortest history that an inner hold-out leaves. */
    private static final int LEAST_HISTORY = 10;

    AccuracyMeasures measure(ForecastDistribution forecast) {
        return Accuracy.measure(train.toArray(), actual, forecast, season);
    }

    AccuracyMeasures naive2() {
        double[] forecast = Naive2.forecast(train.toArray(), season, actual.length);
        return measure(new ForecastDistribution(forecast, List.of()));
    }

    /**
     * Tasks inside the history, for tuning: the test part is dropped and the last steps of the history are held out
     * instead.
     *
     * @param origins how many, one horizon apart
     */
    List<Task> inner(int origins) {
        List<Task> tasks = new ArrayList<>();
        int horizon = actual.length;
        for (int k = 1; k <= origins; k++) {
            int origin = train.length() - k * horizon;
            if (origin >= LEAST_HISTORY && train.slice(origin, origin + horizon).missing() < horizon) {
                tasks.add(new Task(
                        id + "@-" + k,
                        train.slice(0, origin),
                        train.slice(origin, origin + horizon).toArray(),
                        context,
                        season));
            }
        }
        return tasks;
    }
}
