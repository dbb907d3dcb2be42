package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the control groups of this process have counted. Where they limit processors or memory, the use is that of
 * what they allow. Thread-safe.
 */
final class CgroupProbe {

    private static final Duration LEAST_INTERVAL = Duration.ofMillis(500);
    private static final String OF_CPU_LIMIT = "share of the processors that the control group allows";
    private static final String OF_MEMORY_LIMIT =
            "share of the memory that the control group allows, without file caches that were not used for a while";

    private record Load(
            Instant at, double cpuSeconds, @Nullable Double percent) {}

    private final Cgroups groups;
    private volatile @Nullable Load load;

    CgroupProbe(Path root, Instant now) {
        groups = new Cgroups(root);
        OptionalDouble used = groups.cpuSeconds();
        load = used.isPresent() ? new Load(now, used.getAsDouble(), null) : null;
    }

    /** Cores that may be used, of those that the machine has. */
    double cores(double machine) {
        OptionalLong cpus = groups.cpus();
        double pinned = cpus.isPresent() ? Math.min(machine, (double) cpus.getAsLong()) : machine;
        return Math.min(pinned, groups.cpuLimit().orElse(pinned));
    }

    /** Bytes that may be used, of those that the machine has. */
    long memory(long machine) {
        return Math.min(machine, groups.memoryLimit().orElse(machine));
    }

    /** Adds the readings, and takes out those that the groups know better. */
    void addTo(List<Reading> readings, Instant now, int machineCores, long machineMemory) {
        OptionalDouble cpuLimit = groups.cpuLimit();
        if (cpuLimit.isPresent() && cpuLimit.getAsDouble() < groups.online().orElse(machineCores)) {
            readings.removeIf(reading -> reading.metric().equals(Metric.CPU_USAGE));
            Double percent = percent(now, cpuLimit.getAsDouble());
            if (percent != null) {
                readings.add(new Reading("", Metric.CPU_USAGE, percent, OF_CPU_LIMIT));
            }
        }
        OptionalLong memoryLimit = groups.memoryLimit();
        OptionalDouble workingSet = groups.workingSet();
        if (memoryLimit.isPresent() && memoryLimit.getAsLong() < machineMemory && workingSet.isPresent()) {
            readings.removeIf(reading -> reading.metric().equals(Metric.MEMORY_USAGE));
            double share = Math.min(1, workingSet.getAsDouble() / memoryLimit.getAsLong());
            readings.add(new Reading("", Metric.MEMORY_USAGE, 100 * share, OF_MEMORY_LIMIT));
        }
        readings.addAll(counted(workingSet));
    }

    private List<Reading> counted(OptionalDouble workingSet) {
        List<Reading> readings = new ArrayList<>();
        add(readings, HostMetrics.WORKING_SET, workingSet);
        add(readings, HostMetrics.CGROUP_CPU, groups.cpuSeconds());
        add(readings, HostMetrics.CPU_PERIODS, groups.periods());
        add(readings, HostMetrics.THROTTLED_PERIODS, groups.throttledPeriods());
        add(readings, HostMetrics.THROTTLED_SECONDS, groups.throttledSeconds());
        add(readings, HostMetrics.OOM_KILLS, groups.oomKills());
        add(readings, HostMetrics.CGROUP_READ, groups.bytesRead());
        add(readings, HostMetrics.CGROUP_WRITTEN, groups.bytesWritten());
        return readings;
    }

    private static void add(List<Reading> readings, Metric metric, OptionalDouble value) {
        if (value.isPresent()) {
            readings.add(Reading.of(metric, value.getAsDouble()));
        }
    }

    /** Use since the last reading; the one before when that was just now; null while there is none. */
    private @Nullable Double percent(Instant now, double cores) {
        OptionalDouble used = groups.cpuSeconds();
        Load before = load;
        if (used.isEmpty()) {
            return null;
        }
        if (before == null) {
            load = new Load(now, used.getAsDouble(), null);
            return null;
        }
        Duration span = Duration.between(before.at(), now);
        if (span.compareTo(LEAST_INTERVAL) < 0) {
            return before.percent();
        }
        double seconds = used.getAsDouble() - before.cpuSeconds();
        // Less than before: the process was moved to another group.
        Double percent =
                seconds < 0 ? null : Double.valueOf(100 * Math.min(1, seconds / (cores * span.toNanos() / 1e9)));
        load = new Load(now, used.getAsDouble(), percent);
        return percent;
    }
}
