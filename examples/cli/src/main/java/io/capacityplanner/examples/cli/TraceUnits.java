package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value and a capacity into cores or bytes, by the last word of their columns' names: {@code mhz}, {@code ghz},
 * {@code cores}, {@code millicores}; {@code bytes}, {@code kb}, {@code kib} and so on, all counting in 1,024;
 * {@code percent} of the capacity. What is in MHz becomes cores by the column {@code cpu_cores} when there is one, as a
 * share of the capacity, and at 2,400 MHz a core otherwise. A column without such a word is in cores or bytes.
 */
final class TraceUnits {

    /** Column of the number of cores beside a capacity in MHz. */
    static final String CORES = "cpu_cores";

    private static final double MHZ_PER_CORE = 2400;
    private static final double PERCENT = Double.NaN;

    private static final Map<String, Double> CPU = Map.of(
            "mhz", 1 / MHZ_PER_CORE,
            "ghz", 1000 / MHZ_PER_CORE,
            "cores", 1.0,
            "core", 1.0,
            "vcpu", 1.0,
            "millicores", 0.001,
            "percent", PERCENT);

    private static final Map<String, Double> MEMORY = Map.of(
            "bytes", 1.0,
            "kb", 0x1p10,
            "kib", 0x1p10,
            "mb", 0x1p20,
            "mib", 0x1p20,
            "gb", 0x1p30,
            "gib", 0x1p30,
            "percent", PERCENT);

    private final Dimension dimension;
    private final double valueFactor;
    private final double capacityFactor;
    private final boolean byCores;

    private TraceUnits(Dimension dimension, double valueFactor, double capacityFactor, boolean byCores) {
        this.dimension = dimension;
        this.valueFactor = valueFactor;
        this.capacityFactor = capacityFactor;
        this.byCores = byCores;
    }

    /**
     * The units of a file.
     *
     * @param coresColumn whether there is a column of cores
     */
    static TraceUnits of(TraceColumns columns, boolean coresColumn) {
        Dimension dimension = dimension(columns);
        Map<String, Double> units = dimension == Dimension.CPU ? CPU : MEMORY;
        Map<String, Double> others = dimension == Dimension.CPU ? MEMORY : CPU;
        for (String column : List.of(columns.value(), columns.capacity())) {
            if (others.containsKey(lastWord(column)) && !units.containsKey(lastWord(column))) {
                throw new InvalidInputException(
                        "its unit " + lastWord(column) + " is none of "
                                + (dimension == Dimension.CPU ? "cpu" : "memory"),
                        "column " + column,
                        "Name the column that belongs to the metric, or give the other --metric");
            }
        }
        double value = units.getOrDefault(lastWord(columns.value()), 1.0);
        double capacity = units.getOrDefault(lastWord(columns.capacity()), 1.0);
        if (Double.isNaN(capacity)) {
            throw new InvalidInputException(
                    "a capacity in percent says nothing of the size",
                    "--capacity-column " + columns.capacity(),
                    "Name a column in cores, MHz or bytes");
        }
        // Clock rates differ from machine to machine; a share of the machine's own capacity does not.
        boolean share = coresColumn && isClock(columns.capacity()) && (isClock(columns.value()) || Double.isNaN(value));
        return new TraceUnits(dimension, value, capacity, dimension == Dimension.CPU && share);
    }

    private static boolean isClock(String column) {
        return lastWord(column).equals("mhz") || lastWord(column).equals("ghz");
    }

    private static String lastWord(String column) {
        return column.substring(column.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    private static Dimension dimension(TraceColumns columns) {
        String given = columns.metric();
        if (given != null) {
            Dimension known = named(given);
            if (known == null) {
                throw new InvalidInputException(
                        "\"" + given + "\" is not understood here", "--metric", "Use cpu or memory");
            }
            return known;
        }
        String column = columns.value().toLowerCase(Locale.ROOT);
        String unit = lastWord(column);
        boolean cpu = column.contains("cpu") || (CPU.containsKey(unit) && !MEMORY.containsKey(unit));
        boolean memory = column.contains("mem") || (MEMORY.containsKey(unit) && !CPU.containsKey(unit));
        if (cpu == memory) {
            throw new InvalidInputException(
                    "the column's name does not tell whether it holds cpu or memory",
                    "--value-column " + columns.value(),
                    "Give --metric cpu or --metric memory");
        }
        return cpu ? Dimension.CPU : Dimension.MEMORY;
    }

    private static @Nullable Dimension named(String metric) {
        return switch (metric.toLowerCase(Locale.ROOT)) {
            case "cpu", "cpu_usage" -> Dimension.CPU;
            case "memory", "mem", "memory_usage" -> Dimension.MEMORY;
            default -> null;
        };
    }

    Dimension dimension() {
        return dimension;
    }

    /** Whether the number of cores is needed. */
    boolean byCores() {
        return byCores;
    }

    /** The capacity in cores or bytes. */
    double capacity(double cell, double cores) {
        return byCores ? cores : cell * capacityFactor;
    }

    /** The value in cores or bytes. */
    double value(double cell, double capacityCell, double cores) {
        if (Double.isNaN(valueFactor)) {
            return cell / 100 * capacity(capacityCell, cores);
        }
        return byCores ? cell * valueFactor / (capacityCell * capacityFactor) * cores : cell * valueFactor;
    }
}
