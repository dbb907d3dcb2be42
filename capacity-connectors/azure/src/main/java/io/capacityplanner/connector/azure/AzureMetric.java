package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metric of Azure Monitor and what becomes of it. The unit that Azure names is converted to the metric's own.
 *
 * @param resourceType type of the resources that have it, in lower case, for instance {@code
 *     microsoft.compute/virtualmachines}
 * @param name its name in Azure, for instance {@code Percentage CPU}
 * @param namespace its namespace; null for the metrics of the platform
 * @param aggregation what is taken of an interval
 * @param reading what the value means
 * @param metric what it is delivered as; a unit of {@link Unit#UNKNOWN} takes over Azure's
 * @param where dimensions and the one value of each that counts
 * @param splitBy the dimension whose values become series of their own; null for none. Such a series belongs to the
 *     resource {@code id/dimension/value}
 * @param optional whether some resources of the type do not have it, for instance those of another pricing tier; that
 *     is then no failure
 */
public record AzureMetric(
        String resourceType,
        String name,
        @Nullable String namespace,
        Aggregation aggregation,
        Reading reading,
        Metric metric,
        Map<String, String> where,
        @Nullable String splitBy,
        boolean optional) {

    /** What a value means. */
    public enum Reading {
        /** What it says. */
        AS_IS,
        /** What is free, in percent: 100 less it is what is used. */
        FREE_PERCENT,
        /** An amount of the interval: divided by its seconds. */
        PER_SECOND
    }

    /** Refuses blank names; puts the type in lower case; copies the map. */
    public AzureMetric {
        if (resourceType.isBlank() || name.isBlank()) {
            throw new InvalidInputException(
                    "the resource type (" + resourceType + ") or name (" + name + ") is blank",
                    "Azure metric",
                    "Give both, for instance Microsoft.Compute/virtualMachines and Percentage CPU");
        }
        resourceType = resourceType.toLowerCase(Locale.ROOT);
        where = Map.copyOf(where);
    }

    /** A metric of the platform, taken as it is. */
    public static AzureMetric of(String resourceType, String name, Aggregation aggregation, Metric metric) {
        return new AzureMetric(resourceType, name, null, aggregation, Reading.AS_IS, metric, Map.of(), null, false);
    }

    /** The same, read otherwise. */
    public AzureMetric reading(Reading other) {
        return new AzureMetric(resourceType, name, namespace, aggregation, other, metric, where, splitBy, optional);
    }

    /** The same in another namespace, for instance {@code Azure.VM.Windows.GuestMetrics}. */
    public AzureMetric namespace(@Nullable String other) {
        return new AzureMetric(resourceType, name, other, aggregation, reading, metric, where, splitBy, optional);
    }

    /** The same for one value of a dimension. */
    public AzureMetric where(String dimension, String value) {
        Map<String, String> more = new TreeMap<>(where);
        more.put(dimension, value);
        return new AzureMetric(resourceType, name, namespace, aggregation, reading, metric, more, splitBy, optional);
    }

    /** The same with a series for each value of a dimension. */
    public AzureMetric splitBy(@Nullable String dimension) {
        return new AzureMetric(resourceType, name, namespace, aggregation, reading, metric, where, dimension, optional);
    }

    /** The same, and no failure where a resource does not have it. */
    public AzureMetric whereOffered() {
        return new AzureMetric(resourceType, name, namespace, aggregation, reading, metric, where, splitBy, true);
    }

    /** The filter of the question; empty for none. */
    String filter() {
        Stream<String> all = Stream.concat(
                where.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                entry.getKey() + " eq '" + entry.getValue().replace("'", "''") + "'"),
                Stream.ofNullable(splitBy).map(dimension -> dimension + " eq '*'"));
        return all.collect(Collectors.joining(" and "));
    }
}
