package io.capacityplanner.report;

import io.capacityplanner.unit.Unit;
import java.util.List;

/**
 * The unit a value is best read in.
 *
 * @param symbol how it is written after a number, empty for none
 * @param factor from the metric's unit to this one
 */
record ReadingUnit(String symbol, double factor) {

    private record Scale(String symbol, double base) {}

    private static final double KIBI = 1024;
    private static final List<Scale> BINARY = List.of(
            new Scale("TiB", Math.pow(KIBI, 4)),
            new Scale("GiB", Math.pow(KIBI, 3)),
            new Scale("MiB", Math.pow(KIBI, 2)),
            new Scale("KiB", KIBI),
            new Scale("B", 1));
    private static final List<Scale> DECIMAL = List.of(
            new Scale("TB", 1e12), new Scale("GB", 1e9), new Scale("MB", 1e6), new Scale("kB", 1e3), new Scale("B", 1));
    private static final List<Scale> FLOW =
            List.of(new Scale("GB/s", 1e9), new Scale("MB/s", 1e6), new Scale("kB/s", 1e3), new Scale("B/s", 1));
    private static final List<Scale> TIME =
            List.of(new Scale("h", 3600), new Scale("min", 60), new Scale("s", 1), new Scale("ms", 0.001));

    /** The unit in which values up to {@code size}, given in {@code unit}, read well. */
    static ReadingUnit of(Unit unit, double size) {
        return switch (unit.dimension()) {
            case RATIO -> new ReadingUnit("%", unit.toBase() * 100);
            case DATA -> pick(unit.symbol().equals("GB") ? DECIMAL : BINARY, unit, size);
            case DATA_RATE -> pick(FLOW, unit, size);
            case TIME -> pick(TIME, unit, size);
            case COMPUTE -> new ReadingUnit("cores", unit.toBase());
            case COUNT_RATE -> new ReadingUnit("/s", unit.toBase());
            case COUNT -> new ReadingUnit("", 1);
            case UNKNOWN -> new ReadingUnit(unit.symbol(), 1);
        };
    }

    private static ReadingUnit pick(List<Scale> scales, Unit unit, double size) {
        double base = size * unit.toBase();
        Scale last = scales.get(scales.size() - 1);
        Scale best = base == 0
                ? new Scale(unit.symbol(), unit.toBase())
                : scales.stream()
                        .filter(scale -> base >= scale.base())
                        .findFirst()
                        .orElse(last);
        return new ReadingUnit(best.symbol(), unit.toBase() / best.base());
    }

    /** A number of this unit. */
    String text(String number) {
        if (symbol.isEmpty()) {
            return number;
        }
        if (symbol.equals("cores") && number.equals("1")) {
            return "1 core";
        }
        return symbol.startsWith("/") ? number + symbol : number + " " + symbol;
    }
}
