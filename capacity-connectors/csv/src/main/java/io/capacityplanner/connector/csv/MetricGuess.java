package io.capacityplanner.connector.csv;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Guesses what a series measures: first from the unit that ends its name ({@code cpu_usage_mhz}), then from its words.
 * A guess that the values contradict is given up.
 */
final class MetricGuess {

    private static final Map<String, Unit> BY_ENDING = Map.ofEntries(
            Map.entry("mhz", new Unit("MHz", Unit.Dimension.UNKNOWN, 1)),
            Map.entry("ghz", new Unit("GHz", Unit.Dimension.UNKNOWN, 1)),
            Map.entry("kb", Unit.KIBIBYTES),
            Map.entry("kib", Unit.KIBIBYTES),
            Map.entry("mb", Unit.MEBIBYTES),
            Map.entry("mib", Unit.MEBIBYTES),
            Map.entry("gb", Unit.GIBIBYTES),
            Map.entry("gib", Unit.GIBIBYTES),
            Map.entry("tb", Unit.TEBIBYTES),
            Map.entry("tib", Unit.TEBIBYTES),
            Map.entry("bytes", Unit.BYTES),
            Map.entry("ms", Unit.MILLISECONDS),
            Map.entry("millis", Unit.MILLISECONDS),
            Map.entry("seconds", Unit.SECONDS),
            Map.entry("secs", Unit.SECONDS),
            Map.entry("cores", Unit.CORES),
            Map.entry("vcpu", Unit.CORES),
            Map.entry("vcpus", Unit.CORES),
            Map.entry("millicores", Unit.MILLICORES),
            Map.entry("ratio", Unit.RATIO),
            Map.entry("fraction", Unit.RATIO));

    private static final List<String> POWERS_OF_1000_ELSEWHERE = List.of("kb", "mb", "gb", "tb");

    /** More of the values than this outside the bounds of a guess, and the guess is wrong rather than the values. */
    private static final double TOLERATED_OUTSIDE = 0.05;

    private MetricGuess() {}

    /** The guess from a name. */
    static Metric of(String name) {
        Unit unit = BY_ENDING.get(ending(name));
        return unit == null ? Metric.guess(name) : Metric.nonNegative(name, unit);
    }

    /** The guess, or a gauge of unknown unit when too many values lie outside its bounds; notes what it decided. */
    static Metric confirmed(Metric guess, double[] values, List<String> notes) {
        double least = guess.lower() == null ? Double.NEGATIVE_INFINITY : guess.lower();
        double most = guess.upper() == null ? Double.POSITIVE_INFINITY : guess.upper();
        int finite = 0;
        int outside = 0;
        double largest = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                finite++;
                outside += value < least || value > most ? 1 : 0;
                largest = Math.max(largest, Math.abs(value));
            }
        }
        if (outside > TOLERATED_OUTSIDE * finite) {
            notes.add("the name suggests values in " + guess.unit().symbol() + " between " + guess.lower() + " and "
                    + guess.upper() + ", but " + outside + " of " + finite + " lie outside: unit and bounds left open");
            return Metric.gauge(guess.name(), Unit.UNKNOWN);
        }
        note(guess, largest, finite, notes);
        return guess;
    }

    private static void note(Metric guess, double largest, int finite, List<String> notes) {
        if (!guess.unit().equals(Unit.UNKNOWN)) {
            notes.add("unit taken from the name: " + guess.unit().symbol());
        }
        if (POWERS_OF_1000_ELSEWHERE.contains(ending(guess.name()))) {
            notes.add("its prefix taken as a power of 1024");
        }
        if (guess.unit().equals(Unit.PERCENT) && finite > 0 && largest <= 1) {
            notes.add("no value exceeds 1: if they are shares and not percentages, give the metric");
        }
    }

    private static String ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(Math.max(lower.lastIndexOf('_'), lower.lastIndexOf('.')) + 1);
    }
}
