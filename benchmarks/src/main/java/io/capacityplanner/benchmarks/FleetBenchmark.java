package io.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ForecastOutcome;
import io.capacityplanner.planner.StreamingOptions;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speed and memory of {@link CapacityPlanner#forecastEach} on a fleet of made-up hourly series of 90 days
 * ({@link FleetSource}), on one thread and on several.
 *
 * <p>Arguments, each {@code name=value}: {@code series} (10000), {@code model} (auto), {@code threads} (1,2),
 * {@code horizon} in steps (168), {@code origins} of the backtest (0), {@code seed} (1).
 */
public final class FleetBenchmark {

    private static final int WARM_UP = 200;
    /** How often in a run the live heap is measured. */
    private static final int SAMPLES = 10;

    private FleetBenchmark() {}

    /** What one run took. */
    private record Run(
            int threads,
            double wall,
            double cpu,
            double collecting,
            long allocated,
            MemoryUse memory,
            long made,
            long refused) {}

    /** Bytes of heap: alive before the run, most alive in it, most after any collection in it. */
    private record MemoryUse(long before, long live, long afterCollection) {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        int series = arguments.number("series", 10_000);
        String model = arguments.text("model", "auto");
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(Horizon.steps(arguments.number("horizon", 168)))
                .withLevels(List.of(Confidence.of(0.8), Confidence.of(0.95)))
                .withBacktestOrigins(arguments.number("origins", 0))
                .withForecaster(model);
        long seed = arguments.number("seed", 1);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MiB; %,d series of %,d hours, model %s, %d steps ahead%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                series,
                FleetSource.HOURS,
                model,
                arguments.number("horizon", 168));
        System.out.printf(
                Locale.ROOT,
                "%8s %10s %10s %9s %12s %9s %12s %12s %12s%n",
                "threads",
                "wall s",
                "series/s",
                "speed-up",
                "CPU s/series",
                "GC s",
                "MiB/series",
                "live +MiB",
                "peak MiB");
        run(1, WARM_UP, request, seed);
        List<Run> runs = new ArrayList<>();
        for (int threads : Arrays.stream(arguments.text("threads", "1,2").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray()) {
            Run run = run(threads, series, request, seed);
            runs.add(run);
            print(run, series, runs.get(0));
        }
    }

    private static void print(Run run, int series, Run first) {
        System.out.printf(
                Locale.ROOT,
                "%8d %10.1f %10.1f %9.2f %12.5f %9.1f %12.2f %12.1f %12.1f%s%n",
                run.threads,
                run.wall,
                series / run.wall,
                first.wall / run.wall,
                run.cpu / series,
                run.collecting,
                run.allocated / (double) series / (1 << 20),
                (run.memory.live - run.memory.before) / (double) (1 << 20),
                run.memory.afterCollection / (double) (1 << 20),
                run.refused == 0 ? "" : "  refused " + run.refused);
    }

    private static Run run(int threads, int series, ForecastRequest request, long seed) {
        ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<Thread> workers = new ArrayList<>(List.of(Thread.currentThread()));
        // One thread works on the calling thread, as a planner without an executor does.
        ExecutorService pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads, task -> {
                    Thread worker = new Thread(task);
                    workers.add(worker);
                    return worker;
                });
        var builder = CapacityPlanner.builder().source(new FleetSource(series, seed));
        try (CapacityPlanner planner = (pool == null ? builder : builder.executor(pool)).build();
                MemoryWatch memory = new MemoryWatch()) {
            long alive = memory.live();
            Tally tally = new Tally(memory, Math.max(1, series / SAMPLES));
            long begun = System.nanoTime() - memory.liveTime();
            long cpu = system.getProcessCpuTime();
            long collecting = MemoryWatch.collectionMillis();
            long allocatedBefore = allocated(threadBean, workers);
            planner.forecastEach(MetricQuery.all(), request, StreamingOptions.ofParallelism(threads), tally::take);
            long allocated = allocated(threadBean, workers) - allocatedBefore;
            return new Run(
                    threads,
                    (System.nanoTime() - begun - memory.liveTime()) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    (MemoryWatch.collectionMillis() - collecting) / 1e3,
                    allocated,
                    new MemoryUse(alive, memory.livePeak(), memory.peakAfterCollection()),
                    tally.made,
                    tally.refused);
        } finally {
            if (pool != null) {
                pool.shutdownNow();
            }
        }
    }

    private static long allocated(ThreadMXBean bean, List<Thread> threads) {
        return threads.stream()
                .mapToLong(thread -> bean.getThreadAllocatedBytes(thread.getId()))
                .sum();
    }

    /** Counts outcomes and measures the live heap now and then. */
    private static final class Tally {

        private final MemoryWatch memory;
        private final int every;
        private long made;
        private long refused;

        Tally(MemoryWatch memory, int every) {
            this.memory = memory;
            this.every = every;
        }

        void take(ForecastOutcome outcome) {
            if (outcome instanceof ForecastOutcome.Made) {
                made++;
            } else {
                refused++;
            }
            if ((made + refused) % every == 0) {
                memory.live();
            }
        }
    }
}
