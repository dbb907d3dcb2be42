package io.capacityplanner.connector.host;

import com.sun.management.OperatingSystemMXBean;
import io.capacityplanner.resource.Metric;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads processors, memory and the JVM through the platform's management beans. Thread-safe.
 *
 * <p>The processor load is that of the time since the last reading, so the first reading has none, and readings that
 * follow each other faster than the kernel counts would tell of nothing: those repeat the load measured before.
 */
final class JmxProbe {

    private static final Duration LEAST_INTERVAL = Duration.ofMillis(500);
    private static final String CACHES_COUNT = "file caches count as used memory";

    private record Load(Instant at, double machine, double process) {}

    private final OperatingSystemMXBean system;
    private final ProcFiles proc;
    private volatile Load load;

    JmxProbe(ProcFiles proc, Instant now) {
        this((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean(), proc, now);
    }

    JmxProbe(OperatingSystemMXBean system, ProcFiles proc, Instant now) {
        this.system = system;
        this.proc = proc;
        // Begins the first interval; what it returns is of no interval at all.
        system.getCpuLoad();
        system.getProcessCpuLoad();
        this.load = new Load(now, Double.NaN, Double.NaN);
    }

    List<Reading> read(Instant now) {
        List<Reading> readings = new ArrayList<>();
        Load latest = load(now);
        addShare(readings, Metric.CPU_USAGE, latest.machine());
        addShare(readings, HostMetrics.PROCESS_CPU_USAGE, latest.process());
        readings.add(memory());
        long swap = system.getTotalSwapSpaceSize();
        if (swap > 0) {
            addShare(readings, HostMetrics.SWAP_USAGE, 1 - (double) system.getFreeSwapSpaceSize() / swap);
        }
        double average = system.getSystemLoadAverage();
        if (average >= 0) {
            readings.add(Reading.of(HostMetrics.LOAD_AVERAGE, average));
        }
        addJvm(readings);
        return readings;
    }

    private Load load(Instant now) {
        Load before = load;
        if (Duration.between(before.at(), now).compareTo(LEAST_INTERVAL) < 0) {
            return before;
        }
        Load fresh = new Load(now, system.getCpuLoad(), system.getProcessCpuLoad());
        load = fresh;
        return fresh;
    }

    /** The beans answer with a negative number or NaN for what they cannot tell. */
    private static void addShare(List<Reading> readings, Metric metric, double share) {
        if (share >= 0) {
            readings.add(Reading.of(metric, 100 * Math.min(1, share)));
        }
    }

    /**
     * The bean's free memory leaves out what file caches hold and programs can have back; the kernel's own estimate of
     * available memory does not. The estimate is of the whole machine, so it is used only where the bean sees all of it:
     * in a container the bean tells of the container.
     */
    private Reading memory() {
        long total = system.getTotalMemorySize();
        OptionalLong all = proc.totalMemory();
        OptionalLong available = proc.availableMemory();
        boolean estimated = available.isPresent() && all.isPresent() && all.getAsLong() == total;
        long free = estimated ? available.getAsLong() : system.getFreeMemorySize();
        return new Reading("", Metric.MEMORY_USAGE, 100 * (1 - (double) free / total), estimated ? "" : CACHES_COUNT);
    }

    private static void addJvm(List<Reading> readings) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        readings.add(Reading.of(HostMetrics.HEAP_BYTES, heap.getUsed()));
        if (heap.getMax() > 0) {
            addShare(readings, HostMetrics.HEAP_USAGE, (double) heap.getUsed() / heap.getMax());
        }
        readings.add(Reading.of(
                HostMetrics.THREADS, ManagementFactory.getThreadMXBean().getThreadCount()));
        long collections = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .filter(count -> count > 0)
                .sum();
        readings.add(Reading.of(HostMetrics.COLLECTIONS, collections));
    }

    int processors() {
        return system.getAvailableProcessors();
    }

    long memorySize() {
        return system.getTotalMemorySize();
    }

    long swapSize() {
        return system.getTotalSwapSpaceSize();
    }
}
