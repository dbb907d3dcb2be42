package io.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.Policies;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.Workload;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Speed and memory of sizing a fleet of made-up containers ({@link ContainerFleet}), processors and memory, by named
 * policies. The first line measures the making of the containers alone; it is part of every other.
 *
 * <p>Arguments, each {@code name=value}: {@code containers} (100000), {@code policies} (planner,vpa), {@code threads}
 * (2), {@code seed} (1).
 */
public final class ContainerFleetBenchmark {

    private static final int WARM_UP = 1000;
    /** Containers a thread takes at a time. */
    private static final int BLOCK = 50;
    /** How often in a run the live heap is measured. */
    private static final int SAMPLES = 10;

    private ContainerFleetBenchmark() {}

    /**
     * What one run took.
     *
     * @param sized workloads that got a size
     * @param share mean size as a share of what is provisioned
     */
    private record Run(double wall, double cpu, double collecting, long live, long peak, long sized, double share) {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        Arguments arguments = new Arguments(args);
        int containers = arguments.number("containers", 100_000);
        int threads = arguments.number("threads", 2);
        ContainerFleet fleet = new ContainerFleet(arguments.number("seed", 1));
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MiB; %,d containers of %d days at 5 minutes, CPU and memory,"
                        + " %d threads%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                containers,
                ContainerFleet.DAYS,
                threads);
        System.out.printf(
                Locale.ROOT,
                "%-22s %9s %9s %14s %7s %10s %10s %10s %8s%n",
                "policy",
                "wall s",
                "CPU s",
                "containers/s",
                "GC s",
                "live MiB",
                "peak MiB",
                "sized",
                "share");
        print("(making them)", containers, measured(fleet, null, containers, threads));
        for (String name : arguments.text("policies", "planner,vpa").split(",", -1)) {
            print(name, containers, measured(fleet, Policies.named(name), containers, threads));
        }
    }

    private static void print(String name, int containers, Run run) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %9.1f %9.1f %14.0f %7.1f %10.1f %10.1f %10d %8.4f%n",
                name,
                run.wall,
                run.cpu,
                containers / run.wall,
                run.collecting,
                run.live / (double) (1 << 20),
                run.peak / (double) (1 << 20),
                run.sized,
                run.share);
    }

    private static Run measured(ContainerFleet fleet, @Nullable SizingPolicy policy, int containers, int threads)
            throws ExecutionException, InterruptedException {
        run(fleet, policy, Math.min(WARM_UP, containers), 1);
        return run(fleet, policy, containers, threads);
    }

    private static Run run(ContainerFleet fleet, @Nullable SizingPolicy policy, int containers, int threads)
            throws ExecutionException, InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (MemoryWatch memory = new MemoryWatch()) {
            memory.live();
            long begun = System.nanoTime() - memory.liveTime();
            long cpu = system.getProcessCpuTime();
            long collecting = MemoryWatch.collectionMillis();
            AtomicInteger next = new AtomicInteger();
            double[] shares = new double[containers];
            List<Future<Integer>> sized = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                boolean watching = i == 0;
                sized.add(pool.submit(() -> work(fleet, policy, next, shares, watching ? memory : null)));
            }
            long count = 0;
            for (Future<Integer> part : sized) {
                count += part.get();
            }
            return new Run(
                    (System.nanoTime() - begun - memory.liveTime()) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    (MemoryWatch.collectionMillis() - collecting) / 1e3,
                    memory.livePeak(),
                    memory.peakAfterCollection(),
                    count,
                    // In order of the containers, so that threads do not show in the last digits.
                    Arrays.stream(shares).sum() / (2.0 * containers));
        } finally {
            pool.shutdownNow();
        }
    }

    private static int work(
            ContainerFleet fleet,
            @Nullable SizingPolicy policy,
            AtomicInteger next,
            double[] shares,
            @Nullable MemoryWatch memory) {
        int sized = 0;
        int every = Math.max(1, shares.length / SAMPLES);
        int measured = 0;
        for (int from = next.getAndAdd(BLOCK); from < shares.length; from = next.getAndAdd(BLOCK)) {
            for (int i = from; i < Math.min(shares.length, from + BLOCK); i++) {
                for (Dimension dimension : Dimension.values()) {
                    Workload workload = fleet.workload(i, dimension);
                    Double size = policy == null
                            ? null
                            : policy.size(workload).map(s -> s.request()).orElse(null);
                    Double present = workload.present();
                    sized += size == null ? 0 : 1;
                    shares[i] += size == null || present == null ? 0 : size / present;
                }
            }
            if (memory != null && from / every > measured) {
                measured = from / every;
                memory.live();
            }
        }
        return sized;
    }
}
