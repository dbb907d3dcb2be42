package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.neural.GlobalNeuralModel;
import io.capacityplanner.forecasting.neural.NeuralOptions;
import io.capacityplanner.forecasting.neural.NeuralTraining;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.series.TimeSeries;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains a neural model on the training parts of each public set and forecasts the tests, beside models that are fitted
 * to each series alone.
 *
 * <p>Run with {@code -Dcapacity.data=DIR} as {@link AccuracyBenchmark}. Arguments: the sets (all but those with other
 * seasons when none is given), {@code sample=N}, {@code train} (inside the training part, for tuning), {@code
 * threads=N} (2 unless given) and {@code model=A,B} (models beside, {@code none} for none); {@code steps=}, {@code
 * members=}, {@code width=} and {@code inputs=} change {@link NeuralOptions}.
 */
public final class NeuralBenchmark {

    private static final List<String> BESIDE = List.of("seasonal-naive", "auto", "ets", "theta", "neural");
    private static final List<TaskSet> SETS =
            List.of(TaskSet.M4_HOURLY, TaskSet.M3_MONTHLY, TaskSet.M3_OTHER, TaskSet.CLOUDWATCH, TaskSet.VM_TRACES);

    private NeuralBenchmark() {}

    /** Runs the benchmark and prints one table a set. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        String folder = System.getProperty("capacity.data");
        if (folder == null) {
            throw new InvalidInputException(
                    "no data folder is given", "-Dcapacity.data", "Give the folder that holds m4-hourly, …");
        }
        List<String> words = arguments.words();
        int threads = arguments.number("threads", 2);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, trained on %d threads%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                threads);
        boolean all = words.stream().allMatch(word -> word.equals("train"));
        for (TaskSet set : SETS) {
            if (all || words.contains(set.id())) {
                run(set, Path.of(folder), arguments, threads);
            }
        }
    }

    private static void run(TaskSet set, Path data, Arguments arguments, int threads) {
        List<Task> tasks = new ArrayList<>();
        List<Task> read = set.read(data);
        for (int i = 0; i < read.size(); i += arguments.number("sample", 1)) {
            if (arguments.has("train")) {
                tasks.addAll(read.get(i).inner(1));
            } else {
                tasks.add(read.get(i));
            }
        }
        ScoreTable table = new ScoreTable(tasks);
        table.head(set.title() + (arguments.has("train") ? ", inside the training part" : ""));
        table.score(train(tasks, arguments, threads).forecaster());
        List<String> beside = arguments.list("model").isEmpty() ? BESIDE : arguments.list("model");
        try (CapacityPlanner planner = CapacityPlanner.builder().build()) {
            planner.forecasters().stream()
                    .filter(forecaster -> beside.contains(forecaster.id()))
                    .forEach(table::score);
        }
    }

    /** Trains and prints what that took. */
    private static GlobalNeuralModel train(List<Task> tasks, Arguments arguments, int threads) {
        NeuralOptions usual = NeuralOptions.fleet();
        NeuralOptions options = usual.withHorizon(tasks.get(0).actual().length)
                .withInputs(arguments.number("inputs", 0))
                .withSteps(arguments.number("steps", usual.steps()))
                .withMembers(arguments.number("members", usual.members()))
                .withWidth(arguments.number("width", usual.width()));
        List<TimeSeries> series = tasks.stream().map(Task::train).toList();
        FitContext context = tasks.get(0).context().withBounds(ValueBounds.NONE);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long cpu = cpu();
            long begun = System.nanoTime();
            GlobalNeuralModel model =
                    NeuralTraining.of(options).withExecutor(pool).train(series, context);
            System.out.printf(
                    Locale.ROOT,
                    "trained on %d series in %.1f s, %.1f CPU s; %,d bytes%n",
                    model.series(),
                    (System.nanoTime() - begun) / 1e9,
                    (cpu() - cpu) / 1e9,
                    model.toBytes().length);
            model.explanation().forEach(System.out::println);
            return model;
        } finally {
            pool.shutdownNow();
        }
    }

    /** CPU time of all threads of this process that live, in nanoseconds: the compiler's included. */
    private static long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            sum += Math.max(0, threads.getThreadCpuTime(id));
        }
        return sum;
    }
}
