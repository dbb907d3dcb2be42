package io.capacityplanner.resource;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.json.JsonTree;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a series measures.
 *
 * @param name its name, for instance {@code cpu_usage}
 * @param unit the unit of its values
 * @param kind gauge or counter
 * @param lower the least value that can exist, in {@code unit}; null when there is none
 * @param upper the largest value that can exist, in {@code unit}; null when there is none
 */
public record Metric(
        String name,
        Unit unit,
        MetricKind kind,
        @Nullable Double lower,
        @Nullable Double upper) {

    /** What names of shares of events hold. */
    private static final Pattern EVENTS = Pattern.compile(
            "(?i)(?:^|[_.\\-/])(?:errors?|failures?|failed|hits?|miss(?:es)?|loss|success|availability)(?:$|[_.\\-/])");

    /** Processor use in percent of capacity. */
    public static final Metric CPU_USAGE = percentage("cpu_usage");
    /** Memory use in percent of capacity. */
    public static final Metric MEMORY_USAGE = percentage("memory_usage");
    /** Disk space used, in percent of capacity. */
    public static final Metric DISK_USAGE = percentage("disk_usage");
    /** Network traffic, in bytes per second. */
    public static final Metric NETWORK = nonNegative("network", Unit.BYTES_PER_SECOND);

    /** Refuses an empty name, NaN bounds and bounds that contradict each other. */
    public Metric {
        if (name.isBlank()) {
            throw new InvalidInputException("the metric name is blank", "metric", "Give it a name such as cpu_usage");
        }
        double low = lower == null ? Double.NEGATIVE_INFINITY : lower;
        double high = upper == null ? Double.POSITIVE_INFINITY : upper;
        if (!(low < high)) {
            throw new InvalidInputException(
                    "the bounds (" + lower + ", " + upper + ") leave no room",
                    "metric " + name,
                    "Give a lower bound below the upper one, or null for none");
        }
    }

    /** A percentage of a capacity: 0 to 100. */
    public static Metric percentage(String name) {
        return new Metric(name, Unit.PERCENT, MetricKind.GAUGE, 0.0, 100.0);
    }

    /** A gauge that cannot go below zero. */
    public static Metric nonNegative(String name, Unit unit) {
        return new Metric(name, unit, MetricKind.GAUGE, 0.0, null);
    }

    /** A gauge without bounds. */
    public static Metric gauge(String name, Unit unit) {
        return new Metric(name, unit, MetricKind.GAUGE, null, null);
    }

    /** A running total that starts again at zero on restart. */
    public static Metric counter(String name, Unit unit) {
        return new Metric(name, unit, MetricKind.COUNTER, 0.0, null);
    }

    /**
     * The best guess from a name alone: percentages, bytes, counts and latencies by their usual words. What cannot be
     * recognised is a gauge of unknown unit, without bounds.
     */
    public static Metric guess(String name) {
        String words = name.toLowerCase(Locale.ROOT);
        if (words.matches(".*_(m?hz|[kmgt]i?b|ms|s|us|ns|cores)")) {
            // A unit at the end says more than the words before it; a frequency has no unit here.
            return nonNegative(name, unitOf(words.substring(words.lastIndexOf('_') + 1)));
        }
        if (words.endsWith("_total")) {
            return counter(name, words.contains("bytes") ? Unit.BYTES : Unit.COUNT);
        }
        if (words.matches(".*(percent|pct).*")) {
            return percentage(name);
        }
        if (words.matches(".*(bytes_per_second|throughput).*")) {
            return nonNegative(name, Unit.BYTES_PER_SECOND);
        }
        if (words.matches(".*(bytes|networkin|networkout|network_in|network_out).*")) {
            return nonNegative(name, Unit.BYTES);
        }
        // After the bytes: container_memory_usage_bytes is no percentage.
        if (words.matches(".*(utili[sz]ation|cpu_usage|memory_usage|mem_usage|disk_usage|cpu_util).*")) {
            return percentage(name);
        }
        if (words.matches(".*(latency|duration|response_time).*")) {
            return nonNegative(name, Unit.UNKNOWN);
        }
        if (words.matches(".*(count|requests|orders|users|connections|errors).*")) {
            return nonNegative(name, Unit.COUNT);
        }
        return gauge(name, Unit.UNKNOWN);
    }

    private static Unit unitOf(String suffix) {
        return switch (suffix) {
            case "kib" -> Unit.KIBIBYTES;
            case "mib" -> Unit.MEBIBYTES;
            case "gib" -> Unit.GIBIBYTES;
            case "tib" -> Unit.TEBIBYTES;
            case "gb" -> Unit.GIGABYTES;
            case "cores" -> Unit.CORES;
            case "s" -> Unit.SECONDS;
            case "ms" -> Unit.MILLISECONDS;
            default -> Unit.UNKNOWN;
        };
    }

    /** The metric as JSON, which {@link #fromJson} reads. */
    public String toJson() {
        return MetricJson.write(this);
    }

    /**
     * The metric that {@link #toJson} wrote.
     *
     * @throws InvalidInputException when the text is something else
     */
    public static Metric fromJson(String json) {
        try {
            return MetricJson.read(JsonTree.parse(json));
        } catch (IOException | IllegalArgumentException odd) {
            throw new InvalidInputException(Fault.of(
                            "it is none (" + odd.getMessage() + ")",
                            "JSON of a metric",
                            "Give a text that toJson() wrote")
                    .causedBy(odd));
        }
    }

    /** The same metric under another unit. */
    public Metric withUnit(Unit other) {
        return new Metric(name, other, kind, lower, upper);
    }

    /** The same metric with other bounds. */
    public Metric withBounds(@Nullable Double least, @Nullable Double most) {
        return new Metric(name, unit, kind, least, most);
    }

    /** Whether its values are a percentage or share of a capacity; shares of events, as an error rate is, are not. */
    public boolean isUtilization() {
        return unit.dimension() == Unit.Dimension.RATIO && !EVENTS.matcher(name).find();
    }
}
