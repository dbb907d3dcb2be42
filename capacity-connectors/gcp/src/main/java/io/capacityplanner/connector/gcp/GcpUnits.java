package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.unit.Unit.Dimension;
import java.util.Map;
import java.util.Optional;

/**
 * Units as Cloud Monitoring writes them, a subset of UCUM [1], and how values become those of the core's units.
 *
 * <p>{@code 10^2.%} says that values are shares of 1 and are shown as percent. {@code 1} and anything in braces are things
 * counted or shares: which of the two, the metric that reads them says.
 *
 * <p>[1] Google: Cloud Monitoring API, MetricDescriptor.unit; ucum.org.
 */
final class GcpUnits {

    private static final Unit BITS = new Unit("bit", Dimension.DATA, 0.125);

    private static final Map<String, Unit> KNOWN = Map.ofEntries(
            Map.entry("", Unit.COUNT),
            Map.entry("1", Unit.COUNT),
            Map.entry("10^2.%", Unit.RATIO),
            Map.entry("%", Unit.PERCENT),
            Map.entry("By", Unit.BYTES),
            Map.entry("byte", Unit.BYTES),
            Map.entry("bytes", Unit.BYTES),
            Map.entry("KiBy", Unit.KIBIBYTES),
            Map.entry("MiBy", Unit.MEBIBYTES),
            Map.entry("GiBy", Unit.GIBIBYTES),
            Map.entry("TiBy", Unit.TEBIBYTES),
            Map.entry("kBy", new Unit("kB", Dimension.DATA, 1e3)),
            Map.entry("MBy", new Unit("MB", Dimension.DATA, 1e6)),
            Map.entry("GBy", Unit.GIGABYTES),
            Map.entry("TBy", new Unit("TB", Dimension.DATA, 1e12)),
            Map.entry("bit", BITS),
            Map.entry("kbit", new Unit("kbit", Dimension.DATA, 125)),
            Map.entry("Mbit", new Unit("Mbit", Dimension.DATA, 125e3)),
            Map.entry("Gbit", new Unit("Gbit", Dimension.DATA, 125e6)),
            Map.entry("s", Unit.SECONDS),
            Map.entry("ms", Unit.MILLISECONDS),
            Map.entry("us", new Unit("us", Dimension.TIME, 1e-6)),
            Map.entry("ns", new Unit("ns", Dimension.TIME, 1e-9)),
            Map.entry("min", new Unit("min", Dimension.TIME, 60)),
            Map.entry("h", new Unit("h", Dimension.TIME, 3600)),
            Map.entry("d", new Unit("d", Dimension.TIME, 86_400)));

    private GcpUnits() {}

    /** A unit as the API writes it; empty when it has no counterpart. */
    static Optional<Unit> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equalsIgnoreCase("{cpu}") || trimmed.equalsIgnoreCase("{cores}")) {
            return Optional.of(Unit.CORES);
        }
        // Time of processors per second is how many are busy.
        if (trimmed.startsWith("s{CPU}")) {
            return trimmed.equals("s{CPU}/s") ? Optional.of(Unit.CORES) : Optional.of(Unit.SECONDS);
        }
        String bare = trimmed.replaceAll("\\{[^}]*}", "");
        if (bare.endsWith("/s")) {
            return Optional.ofNullable(KNOWN.get(bare.substring(0, bare.length() - 2)))
                    .flatMap(unit -> perSecond(unit, ""));
        }
        return Optional.ofNullable(KNOWN.get(bare));
    }

    /** The unit of a rate per second of values in a unit. */
    static Optional<Unit> rateOf(String text) {
        return parse(text).flatMap(unit -> perSecond(unit, text));
    }

    private static Optional<Unit> perSecond(Unit unit, String text) {
        return switch (unit.dimension()) {
            case DATA ->
                Optional.of(
                        unit.equals(Unit.BYTES)
                                ? Unit.BYTES_PER_SECOND
                                : new Unit(unit.symbol() + "/s", Dimension.DATA_RATE, unit.toBase()));
            case COUNT -> Optional.of(Unit.PER_SECOND);
            case TIME ->
                Optional.of(
                        text.contains("{CPU}")
                                ? Unit.CORES
                                : new Unit(unit.symbol() + "/s", Dimension.RATIO, unit.toBase()));
            default -> Optional.empty();
        };
    }

    /** The factor from a unit to the one that a metric has. A plain number may stand for a share or a count. */
    static double factor(Unit from, Unit to, String place) {
        if (to.dimension() == Dimension.UNKNOWN) {
            return 1;
        }
        if (from.dimension() == Dimension.COUNT && to.dimension() == Dimension.RATIO) {
            return 1 / to.toBase();
        }
        if (from.dimension() == Dimension.COUNT && to.dimension() == Dimension.COMPUTE) {
            return 1 / to.toBase();
        }
        try {
            return from.factorTo(to);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "its values are in \"" + from.symbol() + "\" and cannot become \"" + to.symbol() + "\"",
                    place,
                    "Give the metric a unit that measures the same thing");
        }
    }
}
