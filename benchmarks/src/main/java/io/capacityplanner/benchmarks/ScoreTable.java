package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints how models did on a set of tasks, a line a model. */
final class ScoreTable {

    /** Levels of the intervals that are scored. */
    static final List<Confidence> LEVELS = List.of(Confidence.of(0.80), Confidence.of(0.95));

    private static final Confidence LEVEL_95 = Confidence.of(0.95);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Task> tasks;
    private final AccuracyMeasures naive2;

    ScoreTable(List<Task> tasks) {
        this.tasks = tasks;
        this.naive2 = Accuracy.average(tasks.stream().map(Task::naive2).toList());
    }

    void head(String title) {
        System.out.printf(Locale.ROOT, "%n%s, %d series%n", title, tasks.size());
        System.out.printf(
                Locale.ROOT,
                "%-18s %8s %8s %8s %8s %8s %8s %8s %10s %10s%n",
                "model",
                "sMAPE",
                "MASE",
                "median",
                "OWA",
                "held 80",
                "held 95",
                "MSIS",
                "s/series",
                "CPU s");
        line("Naive2", tasks.stream().map(Task::naive2).toList(), Double.NaN, Double.NaN, "");
    }

    /** Runs a forecaster without timing or printing, so that the compiler has seen it. */
    void warm(Forecaster forecaster) {
        for (Task task : tasks) {
            forecast(forecaster, task);
        }
    }

    /** Null where the history is too short for the forecaster. */
    private static @Nullable ForecastDistribution forecast(Forecaster forecaster, Task task) {
        try {
            return forecaster.fit(task.train(), task.context()).forecast(task.actual().length, LEVELS);
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    /** Runs and times a forecaster; gives its CPU seconds a series. */
    double score(Forecaster forecaster) {
        List<AccuracyMeasures> scores = new ArrayList<>();
        int refused = 0;
        long begun = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (Task task : tasks) {
            ForecastDistribution forecast = forecast(forecaster, task);
            if (forecast == null) {
                refused++;
            } else {
                scores.add(task.measure(forecast.within(task.context().bounds())));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9 / tasks.size();
        double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9 / tasks.size();
        line(forecaster.id(), scores, seconds, cpuSeconds, refused == 0 ? "" : "  refused " + refused);
        return cpuSeconds;
    }

    /** Prints a line; NaN seconds are left blank. */
    void line(String name, List<AccuracyMeasures> scores, double seconds, double cpuSeconds, String remark) {
        AccuracyMeasures mean = Accuracy.average(scores);
        System.out.printf(
                Locale.ROOT,
                "%-18s %8s %8s %8s %8s %8s %8s %8s %10s %10s%s%n",
                name,
                number("%.3f", mean.smape()),
                number("%.3f", mean.mase()),
                number("%.3f", median(scores)),
                number("%.4f", mean.owa(naive2)),
                number("%.3f", mean.coverage().get(Confidence.of(0.8))),
                number("%.3f", mean.coverage().get(LEVEL_95)),
                number("%.2f", mean.msis()),
                number("%.4f", seconds),
                number("%.4f", cpuSeconds),
                remark);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null || value.isNaN() ? "" : String.format(Locale.ROOT, format, value);
    }

    private static @Nullable Double median(List<AccuracyMeasures> scores) {
        double[] mase = scores.stream()
                .map(AccuracyMeasures::mase)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return mase.length == 0 ? null : mase[mase.length / 2];
    }
}
