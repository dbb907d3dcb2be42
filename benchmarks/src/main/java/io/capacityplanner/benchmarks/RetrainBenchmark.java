package io.capacityplanner.benchmarks;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ForecastOutcome;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is saved, and lost, when a fitted model takes in the observations of a day instead of being fitted anew: forecasts
 * of M4 hourly series every six hours over a day, with models kept for a day and with none kept.
 *
 * <p>Arguments: {@code sample=N} every Nth series, {@code model=ID}.
 */
final class RetrainBenchmark {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HORIZON = 24;
    private static final int DAY = 24;
    private static final int EVERY = 6;

    private RetrainBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        Arguments read = new Arguments(arguments);
        String data = System.getProperty("capacity.data", "data");
        List<Task> tasks = TaskSet.M4_HOURLY.read(Path.of(data));
        List<TimeSeries> series = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i += read.number("sample", 10)) {
            Task task = tasks.get(i);
            double[] train = task.train().toArray();
            double[] whole = Arrays.copyOf(train, train.length + task.actual().length);
            System.arraycopy(task.actual(), 0, whole, train.length, task.actual().length);
            series.add(TimeSeries.of(START, Step.HOUR, whole));
        }
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(Horizon.steps(HORIZON))
                .withForecaster(read.text("model", "auto"))
                .withSeasonalPeriods(List.of((double) DAY));
        // The first run warms the machine up.
        run(series.subList(0, Math.min(5, series.size())), request, Duration.ZERO);
        double[] anew = run(series, request, Duration.ZERO);
        double[] kept = run(series, request, Duration.ofDays(1));
        System.out.printf(
                Locale.ROOT,
                "%d series, %s, a forecast every %d hours of a day after the first%n",
                series.size(),
                request.forecaster(),
                EVERY);
        print("fitted for each forecast", anew);
        print("fitted once a day", kept);
        System.out.printf(Locale.ROOT, "%-26s %10.1f times%n", "faster", anew[0] / kept[0]);
    }

    private static void print(String name, double[] result) {
        System.out.printf(
                Locale.ROOT,
                "%-26s %10.2f ms a forecast, mean absolute error by that of the last day repeated (geometric mean) %.4f%n",
                name,
                result[0],
                result[1]);
    }

    /** Milliseconds a forecast after the first of the day, and the error of these. */
    private static double[] run(List<TimeSeries> series, ForecastRequest request, Duration retrainAfter) {
        InMemoryMetricStore store = new InMemoryMetricStore();
        double seconds = 0;
        double error = 0;
        int count = 0;
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .store(store)
                .keepForecasts(Duration.ZERO)
                .retrainAfter(retrainAfter)
                .build()) {
            for (int hour = 0; hour <= DAY; hour += EVERY) {
                Map<String, TimeSeries> byName = new HashMap<>();
                for (int i = 0; i < series.size(); i++) {
                    TimeSeries whole = series.get(i);
                    int end = whole.length() - 2 * DAY + hour;
                    byName.put("s" + i, whole);
                    store.write(samples("s" + i, whole.slice(0, end)));
                }
                long begun = System.nanoTime();
                List<ForecastOutcome> outcomes = planner.forecastAll(MetricQuery.all(), request);
                if (hour > 0) {
                    seconds += (System.nanoTime() - begun) / 1e9;
                    for (ForecastOutcome outcome : outcomes) {
                        if (outcome instanceof ForecastOutcome.Made made) {
                            String name = made.forecast().series().resource();
                            error += Math.log(relative(made.forecast(), byName.getOrDefault(name, series.get(0))));
                            count++;
                        }
                    }
                }
            }
        }
        return new double[] {1e3 * seconds / count, Math.exp(error / count)};
    }

    private static double relative(Forecast forecast, TimeSeries whole) {
        int origin = whole.indexAt(forecast.start());
        double ours = 0;
        double naive = 0;
        for (int h = 0; h < HORIZON && origin + h < whole.length(); h++) {
            ours += Math.abs(whole.get(origin + h) - forecast.distribution().meanAt(h));
            naive += Math.abs(whole.get(origin + h) - whole.get(origin + h - DAY));
        }
        // Ratios beyond a hundred are of series that repeat almost exactly: they say nothing.
        return naive > 0 ? Math.max(0.01, Math.min(100, ours / naive)) : 1;
    }

    private static MetricSamples samples(String name, TimeSeries series) {
        Metric metric = Metric.nonNegative("load", Unit.COUNT);
        long[] times = new long[series.length()];
        Arrays.setAll(times, t -> series.timeAt(t).toEpochMilli());
        return MetricSamples.of(
                SeriesKey.of(name, metric.name()), metric, times, series.toArray(), Provenance.of("m4", name));
    }
}
