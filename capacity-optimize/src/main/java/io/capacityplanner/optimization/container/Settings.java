package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.kubernetes.Quantities;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present requests and limits of a replica; cores and bytes, null where not set or not known.
 *
 * @param cpuRequest cores reserved
 * @param cpuLimit cores at which it is throttled
 * @param memoryRequest bytes reserved
 * @param memoryLimit bytes at which it is killed
 */
record Settings(
        @Nullable Double cpuRequest,
        @Nullable Double cpuLimit,
        @Nullable Double memoryRequest,
        @Nullable Double memoryLimit) {

    static Settings of(Resource resource) {
        return new Settings(
                amount(resource, "cpu_request", Unit.CORES),
                first(amount(resource, "cpu_limit", Unit.CORES), capacity(resource, Metric.CPU_USAGE, Unit.CORES)),
                amount(resource, "memory_request", Unit.BYTES),
                first(
                        amount(resource, "memory_limit", Unit.BYTES),
                        capacity(resource, Metric.MEMORY_USAGE, Unit.BYTES)));
    }

    /** The largest of each setting over replicas, which all should have the same. */
    static Settings largest(List<Settings> all) {
        return all.stream()
                .reduce((a, b) -> new Settings(
                        larger(a.cpuRequest, b.cpuRequest),
                        larger(a.cpuLimit, b.cpuLimit),
                        larger(a.memoryRequest, b.memoryRequest),
                        larger(a.memoryLimit, b.memoryLimit)))
                .orElseGet(() -> new Settings(null, null, null, null));
    }

    /** Whether requests are the limits, so that the container is evicted last and may own whole cores. */
    boolean guaranteed() {
        return cpuRequest != null
                && cpuRequest.equals(cpuLimit)
                && memoryRequest != null
                && memoryRequest.equals(memoryLimit);
    }

    private static @Nullable Double amount(Resource resource, String name, Unit unit) {
        Quantity stated = resource.capacity().get(name);
        if (stated != null && stated.unit().dimension() == unit.dimension()) {
            return positive(stated.in(unit).value());
        }
        String tag = resource.tags().get(name);
        return tag == null || tag.isBlank()
                ? null
                : positive(Quantities.parse(tag, "tag " + name + " of " + resource.id())
                        .doubleValue());
    }

    private static @Nullable Double capacity(Resource resource, Metric metric, Unit unit) {
        return resource.capacityOf(metric.name())
                .filter(q -> q.unit().dimension() == unit.dimension())
                .map(q -> positive(q.in(unit).value()))
                .orElse(null);
    }

    private static @Nullable Double positive(double value) {
        return value > 0 ? (Double) value : null;
    }

    private static @Nullable Double first(@Nullable Double one, @Nullable Double other) {
        return one == null ? other : one;
    }

    private static @Nullable Double larger(@Nullable Double one, @Nullable Double other) {
        return one == null || (other != null && other > one) ? other : one;
    }
}
