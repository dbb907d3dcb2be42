package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastValidation;
import io.capacityplanner.forecast.SanityFinding;
import io.capacityplanner.spi.Forecaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often the checks refuse or doubt forecasts of sound models, and what the fallback does to accuracy.
 *
 * <p>Arguments: {@code set=} ids of task sets, {@code model=} ids of forecasters, both separated by commas; {@code
 * sample=N} every Nth series; {@code show} prints what did not pass. A forecast that is refused is replaced by that of
 * {@code seasonal-naive}, else {@code naive}.
 */
final class ValidationBenchmark {

    private final Map<String, Forecaster> forecasters = new TreeMap<>();
    private final boolean show;

    private ValidationBenchmark(boolean show) {
        this.show = show;
        ServiceLoader.load(Forecaster.class).forEach(f -> forecasters.put(f.id(), f));
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        Arguments read = new Arguments(arguments);
        Path data = Path.of(System.getProperty("capacity.data", "data"));
        ValidationBenchmark benchmark = new ValidationBenchmark(read.has("show"));
        List<String> sets = read.list("set");
        List<String> models = read.has("model") ? read.list("model") : List.of("auto", "ets", "arima", "theta");
        for (TaskSet set : TaskSet.values()) {
            if (sets.isEmpty() || sets.contains(set.id())) {
                List<Task> tasks = everyNth(set.read(data), read.number("sample", 1));
                System.out.printf(Locale.ROOT, "%n%s, %d series%n", set.title(), tasks.size());
                System.out.printf(
                        Locale.ROOT,
                        "%-12s %8s %8s %10s %10s  %s%n",
                        "model",
                        "refused",
                        "doubted",
                        "MASE",
                        "validated",
                        "by check, refused/doubted");
                models.forEach(id -> benchmark.run(id, tasks));
            }
        }
    }

    private static List<Task> everyNth(List<Task> tasks, int n) {
        List<Task> kept = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i += n) {
            kept.add(tasks.get(i));
        }
        return kept;
    }

    private void run(String id, List<Task> tasks) {
        Map<String, int[]> byCheck = new TreeMap<>();
        double before = 0;
        double after = 0;
        int scored = 0;
        int refused = 0;
        int doubted = 0;
        for (Task task : tasks) {
            ForecastDistribution forecast = forecast(id, task);
            if (forecast == null) {
                continue;
            }
            List<SanityFinding> findings = check(task, forecast);
            boolean severe = findings.stream().anyMatch(SanityFinding::severe);
            refused += severe ? 1 : 0;
            doubted += severe || findings.isEmpty() ? 0 : 1;
            for (SanityFinding finding : findings) {
                byCheck.computeIfAbsent(finding.check().name(), k -> new int[2])[finding.severe() ? 0 : 1]++;
                if (show) {
                    System.out.println("  " + id + " " + task.id() + " " + finding);
                }
            }
            AccuracyMeasures own = task.measure(forecast.within(task.context().bounds()));
            AccuracyMeasures given = severe ? task.measure(fallback(task)) : own;
            if (own.mase() != null && given.mase() != null) {
                before += own.mase();
                after += given.mase();
                scored++;
            }
        }
        StringBuilder parts = new StringBuilder();
        byCheck.forEach((check, counts) -> parts.append(check)
                .append(' ')
                .append(counts[0])
                .append('/')
                .append(counts[1])
                .append("  "));
        System.out.printf(
                Locale.ROOT,
                "%-12s %8d %8d %10.4f %10.4f  %s%n",
                id,
                refused,
                doubted,
                before / scored,
                after / scored,
                parts);
    }

    private static List<SanityFinding> check(Task task, ForecastDistribution forecast) {
        return ForecastValidation.check(
                task.train().toArray(), task.season(), forecast, task.context().bounds(), false);
    }

    private @Nullable ForecastDistribution forecast(String id, Task task) {
        Forecaster forecaster = forecasters.get(id);
        try {
            return forecaster == null
                    ? null
                    : forecaster.fit(task.train(), task.context()).forecast(task.actual().length, ScoreTable.LEVELS);
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    private ForecastDistribution fallback(Task task) {
        ForecastDistribution seasonal = forecast("seasonal-naive", task);
        ForecastDistribution chosen = seasonal != null ? seasonal : forecast("naive", task);
        if (chosen == null) {
            throw new IllegalStateException("nothing forecasts " + task.id());
        }
        return chosen.within(task.context().bounds());
    }
}
