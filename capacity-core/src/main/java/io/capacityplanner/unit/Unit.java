package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of measure.
 *
 * @param symbol how it is written, for instance {@code GiB}
 * @param dimension what it measures
 * @param toBase factor to the dimension's base unit (ratio 1, byte, core, second, one)
 */
public record Unit(String symbol, Dimension dimension, double toBase) {

    /** What a unit measures; only units of one dimension convert into each other. */
    public enum Dimension {
        /** A share of a capacity, base 1. */
        RATIO,
        /** An amount of data, base byte. */
        DATA,
        /** A flow of data, base byte per second. */
        DATA_RATE,
        /** Processor capacity, base one core. */
        COMPUTE,
        /** A duration, base second. */
        TIME,
        /** Things counted, base one. */
        COUNT,
        /** Things per second, base one per second. */
        COUNT_RATE,
        /** Nothing is known; never converts. */
        UNKNOWN
    }

    /** A percentage of a capacity. */
    public static final Unit PERCENT = new Unit("%", Dimension.RATIO, 0.01);
    /** A share of a capacity, 1 is the whole. */
    public static final Unit RATIO = new Unit("ratio", Dimension.RATIO, 1);
    /** Bytes. */
    public static final Unit BYTES = new Unit("B", Dimension.DATA, 1);
    /** Kibibytes. */
    public static final Unit KIBIBYTES = new Unit("KiB", Dimension.DATA, 1024);
    /** Mebibytes. */
    public static final Unit MEBIBYTES = new Unit("MiB", Dimension.DATA, 1024.0 * 1024);
    /** Gibibytes. */
    public static final Unit GIBIBYTES = new Unit("GiB", Dimension.DATA, 1024.0 * 1024 * 1024);
    /** Tebibytes. */
    public static final Unit TEBIBYTES = new Unit("TiB", Dimension.DATA, 1024.0 * 1024 * 1024 * 1024);
    /** Gigabytes, powers of ten as billed. */
    public static final Unit GIGABYTES = new Unit("GB", Dimension.DATA, 1e9);
    /** Bytes per second. */
    public static final Unit BYTES_PER_SECOND = new Unit("B/s", Dimension.DATA_RATE, 1);
    /** Processor cores. */
    public static final Unit CORES = new Unit("cores", Dimension.COMPUTE, 1);
    /** Thousandths of a core. */
    public static final Unit MILLICORES = new Unit("m", Dimension.COMPUTE, 0.001);
    /** Seconds. */
    public static final Unit SECONDS = new Unit("s", Dimension.TIME, 1);
    /** Milliseconds. */
    public static final Unit MILLISECONDS = new Unit("ms", Dimension.TIME, 0.001);
    /** Things counted. */
    public static final Unit COUNT = new Unit("count", Dimension.COUNT, 1);
    /** Things per second. */
    public static final Unit PER_SECOND = new Unit("/s", Dimension.COUNT_RATE, 1);
    /** No unit is known. */
    public static final Unit UNKNOWN = new Unit("", Dimension.UNKNOWN, 1);

    private static final Map<String, Unit> ALIASES = Map.ofEntries(
            Map.entry("percent", PERCENT),
            Map.entry("pct", PERCENT),
            Map.entry("bytes", BYTES),
            Map.entry("byte", BYTES),
            Map.entry("bytes/s", BYTES_PER_SECOND),
            Map.entry("core", CORES),
            Map.entry("vcpu", CORES),
            Map.entry("millicores", MILLICORES),
            Map.entry("seconds", SECONDS),
            Map.entry("milliseconds", MILLISECONDS),
            Map.entry("1", RATIO));

    private static final List<Unit> KNOWN = List.of(
            PERCENT,
            RATIO,
            BYTES,
            KIBIBYTES,
            MEBIBYTES,
            GIBIBYTES,
            TEBIBYTES,
            GIGABYTES,
            BYTES_PER_SECOND,
            CORES,
            MILLICORES,
            SECONDS,
            MILLISECONDS,
            COUNT,
            PER_SECOND);

    /** Refuses a factor that is not positive and finite. */
    public Unit {
        if (!(toBase > 0) || Double.isInfinite(toBase)) {
            throw new InvalidInputException(
                    "the factor (" + toBase + ") must be positive and finite",
                    "unit " + symbol,
                    "Give how many base units one of it is");
        }
    }

    /** Finds a unit by its symbol or usual name; empty when it is not known. */
    public static Optional<Unit> find(String text) {
        String trimmed = text.trim();
        for (Unit unit : KNOWN) {
            if (unit.symbol.equals(trimmed)) {
                return Optional.of(unit);
            }
        }
        return Optional.ofNullable(ALIASES.get(trimmed.toLowerCase(Locale.ROOT)));
    }

    /** Factor that turns a value in this unit into one in {@code target}. */
    public double factorTo(Unit target) {
        if (dimension != target.dimension || (dimension == Dimension.UNKNOWN && !equals(target))) {
            throw new InvalidInputException(
                    "\"" + symbol + "\" (" + dimension + ") cannot become \"" + target.symbol + "\" ("
                            + target.dimension + ")",
                    "unit conversion",
                    "Use two units that measure the same thing");
        }
        return toBase / target.toBase;
    }
}
