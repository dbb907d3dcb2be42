package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;
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

    /** An exbibyte: more is a slip. */
    private static final double MOST = 0x1p60;
    /** Below this a memory setting has lost its unit. */
    private static final double LEAST_MEMORY = 1024 * 1024;

    static Settings of(Resource resource) {
        Settings settings = read(resource);
        refuseAbove("cpu", settings.cpuRequest, settings.cpuLimit, resource);
        refuseAbove("memory", settings.memoryRequest, settings.memoryLimit, resource);
        return settings;
    }

    /** Kubernetes refuses a request above the limit; here it is a mistake in the inventory. */
    private static void refuseAbove(String what, @Nullable Double request, @Nullable Double limit, Resource resource) {
        if (request != null && limit != null && request > limit * (1 + 1e-9)) {
            throw new InvalidInputException(
                    "the " + what + " request is above the limit",
                    what + "_request and " + what + "_limit of " + resource.id(),
                    "Swap or correct them");
        }
    }

    private static Settings read(Resource resource) {
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
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String place = "tag " + name + " of " + resource.id();
        double value = Quantities.parse(tag, place).doubleValue();
        if (!(value >= 0) || value > MOST) {
            throw new InvalidInputException(
                    "\"" + tag + "\" is out of range", place, "Give for instance 500m, or leave it out where not set");
        }
        if (unit.equals(Unit.BYTES) && value > 0 && value < LEAST_MEMORY) {
            throw new InvalidInputException(
                    "\"" + tag + "\" is less than 1 MiB", place, "Write the unit, for instance 2Gi");
        }
        return positive(value);
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
