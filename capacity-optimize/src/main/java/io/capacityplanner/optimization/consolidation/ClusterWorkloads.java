package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machines of one group and what runs on them, on one hourly grid of largest values. */
final class ClusterWorkloads {

    static final String CPU = "cpu";
    static final String MEMORY = "memory";
    private static final List<String> CPU_NAMES = List.of("cpu_usage", "cpu_usage_cores", "cpu_cores");
    private static final List<String> MEMORY_NAMES = List.of(
            "memory_working_set_bytes", "container_memory_working_set_bytes", "memory_usage_bytes", "memory_usage");
    private static final double GIBI = 1024.0 * 1024 * 1024;

    final Map<String, InstanceSize> machines = new TreeMap<>();
    private final Map<String, Map<String, TimeSeries>> usage = new TreeMap<>();
    private final Map<String, Resource> workloads = new TreeMap<>();
    private final Map<String, String> on = new TreeMap<>();
    private Instant from = Instant.MIN;
    private Instant to = Instant.MAX;

    /** The machine a resource says it runs on. */
    static @Nullable String node(Resource resource) {
        String node = resource.tags().get("node");
        return node != null ? node : resource.tags().get("host");
    }

    /** Takes a machine with all that runs on it; one of whose workloads is not measured is left as it is. */
    void add(PlanningContext context, Resource machine, InstanceSize size, List<Resource> held) {
        Map<String, Map<String, TimeSeries>> read = new TreeMap<>();
        for (Resource workload : held) {
            Optional<TimeSeries> cpu = series(context, workload, CPU_NAMES, false);
            Optional<TimeSeries> memory = series(context, workload, MEMORY_NAMES, true);
            if (cpu.isEmpty() || memory.isEmpty()) {
                return;
            }
            read.put(workload.id(), Map.of(CPU, cpu.get(), MEMORY, memory.get()));
        }
        machines.put(machine.id(), size);
        held.forEach(workload -> {
            workloads.put(workload.id(), workload);
            on.put(workload.id(), machine.id());
        });
        usage.putAll(read);
        read.values()
                .forEach(both -> both.values().forEach(series -> {
                    from = series.start().isAfter(from) ? series.start() : from;
                    to = series.endExclusive().isBefore(to) ? series.endExclusive() : to;
                }));
    }

    private static Optional<TimeSeries> series(
            PlanningContext context, Resource resource, List<String> names, boolean memory) {
        for (String name : names) {
            PreparedSeries prepared =
                    context.history(SeriesKey.of(resource.id(), name)).orElse(null);
            if (prepared != null
                    && !prepared.series().indexed()
                    && prepared.series().coverage() > 0
                    && prepared.series().step().compareTo(Step.HOUR) <= 0
                    && Step.HOUR.millis() % prepared.series().step().millis() == 0) {
                double factor = factor(prepared.metric(), resource, name, memory);
                if (factor > 0) {
                    TimeSeries hourly = prepared.series().resample(Step.HOUR, Aggregation.MAX);
                    double[] values = hourly.toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Math.max(0, values[i] * factor);
                    }
                    return Optional.of(hourly.withValues(values));
                }
            }
        }
        return Optional.empty();
    }

    /** Cores or GiB of one unit of the series; 0 when not known. */
    private static double factor(Metric metric, Resource resource, String name, boolean memory) {
        Unit unit = metric.unit();
        if (unit.dimension() == Unit.Dimension.RATIO) {
            Quantity capacity = resource.capacityOf(name).orElse(null);
            return capacity == null || capacity.unit().dimension() == Unit.Dimension.RATIO
                    ? 0
                    : unit.toBase() * capacity.value() * capacity.unit().toBase() / (memory ? GIBI : 1);
        }
        if (memory) {
            return unit.dimension() == Unit.Dimension.DATA ? unit.toBase() / GIBI : 0;
        }
        return unit.dimension() == Unit.Dimension.COMPUTE ? unit.toBase() : 0;
    }

    int hours() {
        return workloads.isEmpty() || !to.isAfter(from)
                ? 0
                : (int) ((to.toEpochMilli() - from.toEpochMilli()) / Step.HOUR.millis());
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** The workloads in a part of the hours common to all. */
    List<Workload> part(int first, int end) {
        List<Workload> part = new ArrayList<>();
        workloads.forEach((id, resource) -> {
            Map<String, double[]> cut = new LinkedHashMap<>();
            usage.getOrDefault(id, Map.of()).forEach((dimension, series) -> {
                int offset = series.indexAt(from);
                cut.put(dimension, series.slice(offset + first, offset + end).toArray());
            });
            Map<String, Double> requests = new LinkedHashMap<>();
            resource.capacityOf("cpu_request")
                    .ifPresent(q -> requests.put(CPU, q.value() * q.unit().toBase()));
            resource.capacityOf("memory_request")
                    .ifPresent(q -> requests.put(MEMORY, q.value() * q.unit().toBase() / GIBI));
            Workload workload = Workload.of(id, cut).withRequests(requests).on(on.get(id));
            String spread = resource.tags().get("spread");
            part.add(spread == null ? workload : workload.spread(spread, 1));
        });
        return part;
    }
}
