package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.spi.Forecaster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accuracy and speed of every installed forecaster on public series, one thread.
 *
 * <p>Run with {@code -Dcapacity.data=DIR}, a folder that holds {@code m4-hourly/train.csv.gz} and {@code test.csv.gz}
 * (rows {@code id,v1,v2,…}), {@code m3-monthly} and {@code m3-other} likewise, {@code cloudwatch/*.csv.gz}
 * ({@code timestamp,value}) and {@code vm-traces}. Arguments: the sets to run (all when none is given), and
 *
 * <ul>
 *   <li>{@code model=A,B}: these models only
 *   <li>{@code sample=N}: every Nth series only
 *   <li>{@code train} or {@code train=K}: for tuning; the test part is dropped and the last K horizons of the training
 *       part are held out instead, one by one
 *   <li>{@code warm=N}: run each model N times over the set before it is timed, as in a service that has run for a while
 *   <li>{@code peers}: also print what others have published
 *   <li>{@code r=N} and {@code slow=M}: also run R's models on N series, the slow ones (auto.arima, tbats) on M
 * </ul>
 */
public final class AccuracyBenchmark {

    private AccuracyBenchmark() {}

    /** Runs the benchmark and prints one table a set. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        String folder = System.getProperty("capacity.data");
        if (folder == null) {
            throw new InvalidInputException(
                    "no data folder is given",
                    "-Dcapacity.data",
                    "Give the folder that holds m4-hourly, m3-monthly, …");
        }
        List<String> sets = arguments.words().stream()
                .filter(word -> !word.equals("train") && !word.equals("peers"))
                .toList();
        refuseUnknown(sets);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, one thread%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        try (CapacityPlanner planner = CapacityPlanner.builder().build()) {
            List<String> models = arguments.list("model");
            List<Forecaster> forecasters = planner.forecasters().stream()
                    .filter(f -> models.isEmpty() || models.contains(f.id()))
                    .toList();
            for (TaskSet set : TaskSet.values()) {
                if (sets.isEmpty() || sets.contains(set.id())) {
                    run(set, Path.of(folder), arguments, forecasters);
                }
            }
        }
    }

    private static void refuseUnknown(List<String> sets) {
        for (String set : sets) {
            if (Arrays.stream(TaskSet.values()).noneMatch(known -> known.id().equals(set))) {
                throw new InvalidInputException(
                        "no set is called \"" + set + "\"",
                        "arguments",
                        "Use "
                                + Arrays.stream(TaskSet.values())
                                        .map(TaskSet::id)
                                        .collect(Collectors.joining(", ")));
            }
        }
    }

    private static void run(TaskSet set, Path data, Arguments arguments, List<Forecaster> forecasters) {
        List<Task> tasks = everyNth(set.read(data), arguments.number("sample", 1));
        boolean train = arguments.has("train");
        if (train) {
            int origins = arguments.number("train", 1);
            tasks = tasks.stream().flatMap(task -> task.inner(origins).stream()).toList();
        }
        ScoreTable table = new ScoreTable(tasks);
        table.head(set.title() + (train ? ", inside the training part" : ""));
        for (Forecaster forecaster : forecasters) {
            for (int i = 0; i < arguments.number("warm", 0); i++) {
                table.warm(forecaster);
            }
            table.score(forecaster);
        }
        if (arguments.has("peers") && !train) {
            PublishedFigures.print(set);
        }
        if (arguments.has("r")) {
            new RPeers(forecasters).compare(tasks, arguments.number("r", 40), arguments.number("slow", 10));
        }
    }

    private static List<Task> everyNth(List<Task> tasks, int n) {
        return IntStream.range(0, tasks.size())
                .filter(i -> i % n == 0)
                .mapToObj(tasks::get)
                .toList();
    }
}
