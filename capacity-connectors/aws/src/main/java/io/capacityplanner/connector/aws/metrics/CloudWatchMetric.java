package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A metric of CloudWatch and what it means.
 *
 * @param metric name and unit of the values as they are handed on
 * @param namespace where CloudWatch keeps it, for instance {@code AWS/EC2}
 * @param names its name there, for instance {@code CPUUtilization}; of several the values are added, and a stamp that one
 *     of them lacks is missing
 * @param statistic what is asked of each period: {@code Average}, {@code Sum}, {@code Maximum}, {@code p99} and so on
 * @param conversion what is made of a value
 * @param resource how the resource's id is made of dimensions, for instance {@code {InstanceId}:{path}}; {@code
 *     {partition}}, {@code {region}} and {@code {account}} say where it is
 * @param exact whether series with other dimensions than those are left alone; if not, of several series of a resource the
 *     one with the fewest dimensions is taken
 * @param without series that are left out: dimension to regular expression of its values
 */
public record CloudWatchMetric(
        Metric metric,
        String namespace,
        List<String> names,
        String statistic,
        Conversion conversion,
        String resource,
        boolean exact,
        Map<String, String> without) {

    /** Refuses what cannot be asked; copies the list and the map. */
    public CloudWatchMetric {
        names = List.copyOf(names);
        without = Map.copyOf(without);
        String place = "CloudWatch metric " + metric.name();
        if (namespace.isBlank()
                || statistic.isBlank()
                || names.isEmpty()
                || names.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException(
                    "its namespace, name or statistic is blank", place, "Give each, as CloudWatch's console shows it");
        }
        if (conversion.rate() && !statistic.equals("Sum")) {
            throw new InvalidInputException(
                    "a rate is made of sums, not of " + statistic, place, "Take the statistic Sum");
        }
        IdTemplate.parse(resource);
        for (String expression : without.values()) {
            try {
                Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw new InvalidInputException(
                        "\"" + expression + "\" is no regular expression (" + e.getDescription() + ")",
                        place,
                        "Correct it");
            }
        }
    }

    /** A metric whose series have exactly the dimensions of the id. */
    public static CloudWatchMetric of(Metric metric, String namespace, String name, String statistic, String resource) {
        return new CloudWatchMetric(
                metric, namespace, List.of(name), statistic, Conversion.NONE, resource, true, Map.of());
    }

    /** The sum over each period as a rate. */
    public static CloudWatchMetric rate(Metric metric, String namespace, String name, String resource) {
        return of(metric, namespace, name, "Sum", resource).converted(Conversion.PER_SECOND);
    }

    /** The same, and another metric of the same dimensions is added to it. */
    public CloudWatchMetric plus(String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return new CloudWatchMetric(metric, namespace, more, statistic, conversion, resource, exact, without);
    }

    /** The same with another conversion. */
    public CloudWatchMetric converted(Conversion other) {
        return new CloudWatchMetric(metric, namespace, names, statistic, other, resource, exact, without);
    }

    /** The same, whatever other dimensions its series have. */
    public CloudWatchMetric withOtherDimensions() {
        return new CloudWatchMetric(metric, namespace, names, statistic, conversion, resource, false, without);
    }

    /** The same without series whose dimension has such values. */
    public CloudWatchMetric without(String dimension, String expression) {
        Map<String, String> more = new LinkedHashMap<>(without);
        more.put(dimension, expression);
        return new CloudWatchMetric(metric, namespace, names, statistic, conversion, resource, exact, more);
    }

    IdTemplate template() {
        return IdTemplate.parse(resource);
    }

    /** Whether a series of these dimensions is one of this metric. */
    boolean covers(Map<String, String> dimensions) {
        List<String> needed = template().dimensions();
        return dimensions.keySet().containsAll(needed)
                && (!exact || dimensions.size() == needed.size())
                && without.entrySet().stream()
                        .noneMatch(rule ->
                                dimensions.getOrDefault(rule.getKey(), "").matches(rule.getValue())
                                        && dimensions.containsKey(rule.getKey()));
    }

    /** As people say it: {@code AWS/EC2 CPUUtilization Average}. */
    String words() {
        return namespace + " " + String.join(" + ", names) + " " + statistic;
    }
}
