package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.Locale;
import java.util.Set;

/** What a size gives and a demand is measured in. */
enum Dimension {
    /** Processors, in cores. */
    CPU("cpu", Unit.CORES, "cores", Metric.CPU_USAGE.name(), Set.of("cpu")),
    /** Memory, in GiB. */
    MEMORY("memory", Unit.GIBIBYTES, "GiB", Metric.MEMORY_USAGE.name(), Set.of("mem", "ram"));

    /** Words of metrics that speak of a dimension but do not measure its use. */
    private static final Set<String> NOT_USE = Set.of(
            "credit",
            "steal",
            "wait",
            "throttl",
            "limit",
            "request",
            "quota",
            "idle",
            "free",
            "avail",
            "temp",
            "freq",
            "capacity",
            "total",
            "swap",
            "count",
            "error",
            "cache",
            "buffer",
            "member");

    private final String label;
    private final Unit unit;
    private final String symbol;
    private final String preferred;
    private final Set<String> words;

    Dimension(String label, Unit unit, String symbol, String preferred, Set<String> words) {
        this.label = label;
        this.unit = unit;
        this.symbol = symbol;
        this.preferred = preferred;
        this.words = words;
    }

    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    String symbol() {
        return symbol;
    }

    /** What a size has of it. */
    double of(InstanceSize size) {
        return this == CPU ? size.vcpu() : size.memoryGib();
    }

    /** Whether a metric measures the use of it: by the dimension of its unit and the words of its name. */
    boolean measuredBy(Metric metric) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        boolean unitFits = metric.isUtilization() || metric.unit().dimension() == unit.dimension();
        return unitFits
                && words.stream().anyMatch(name::contains)
                && (isPreferred(metric) || NOT_USE.stream().noneMatch(name::contains));
    }

    boolean isPreferred(Metric metric) {
        return metric.name().equals(preferred);
    }
}
