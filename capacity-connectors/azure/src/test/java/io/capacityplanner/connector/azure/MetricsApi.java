package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The metrics API over invented measurements: checks every parameter as the service does, makes points on whole intervals
 * of the timespan, and refuses what the service refuses, in its words.
 */
final class MetricsApi {

    private static final Set<String> INTERVALS =
            Set.of("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D");
    private static final String SUFFIX = "/providers/microsoft.insights/metrics";

    /** One metric: unit, finest interval, and a value (null for none) by the beginning of an interval. */
    record Measured(String unit, String finest, Map<String, LongFunction<Double>> lines) {}

    private final Map<String, Map<String, Measured>> resources = new HashMap<>();

    /** Adds a metric without dimensions. */
    MetricsApi with(String resource, String metric, String unit, LongFunction<Double> value) {
        return with(resource, metric, new Measured(unit, "PT1M", Map.of("", value)));
    }

    MetricsApi with(String resource, String metric, Measured measured) {
        resources
                .computeIfAbsent(resource.toLowerCase(Locale.ROOT), id -> new HashMap<>())
                .put(metric, measured);
        return this;
    }

    Reply reply(Request request) {
        String path = request.path().toLowerCase(Locale.ROOT);
        if (!request.method().equals("GET") || !path.endsWith(SUFFIX)) {
            return AzurePeer.error(404, "NotFound", "no such operation");
        }
        Map<String, Measured> metrics = resources.get(path.substring(0, path.length() - SUFFIX.length()));
        if (metrics == null) {
            return AzurePeer.error(404, "ResourceNotFound", "The Resource was not found.");
        }
        Map<String, String> query = request.query();
        if (!"2023-10-01".equals(query.get("api-version"))) {
            return AzurePeer.error(400, "InvalidApiVersionParameter", "The api-version is invalid.");
        }
        List<String> names = List.of(query.getOrDefault("metricnames", "").split(","));
        for (String name : names) {
            if (!metrics.containsKey(name)) {
                return AzurePeer.error(
                        400,
                        "BadRequest",
                        "Failed to find metric configuration for provider: Microsoft.Compute, resource Type:"
                                + " virtualMachines, metric: " + name + ", Valid metrics: " + metrics.keySet());
            }
        }
        String interval = query.getOrDefault("interval", "");
        String[] span = query.getOrDefault("timespan", "/").split("/");
        Instant from = Instant.parse(span[0]);
        Instant to = Instant.parse(span[1]);
        if (!INTERVALS.contains(interval) || Duration.between(from, to).toDays() > 30 || names.size() > 20) {
            return AzurePeer.error(400, "BadRequest", "invalid interval, timespan or number of names");
        }
        return Reply.json("{\"cost\":1,\"timespan\":\"" + query.get("timespan") + "\",\"interval\":\""
                + longest(interval, metrics, names) + "\",\"value\":["
                + names.stream()
                        .map(name -> metric(
                                name,
                                Objects.requireNonNull(metrics.get(name)),
                                query,
                                from,
                                to,
                                longest(interval, metrics, names)))
                        .collect(Collectors.joining(","))
                + "],\"namespace\":\"Microsoft.Compute/virtualMachines\",\"resourceregion\":\"westeurope\"}");
    }

    private static String longest(String interval, Map<String, Measured> metrics, List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(metrics.get(name)).finest())
                .filter(finest -> Duration.parse(finest).compareTo(Duration.parse(interval)) > 0)
                .findFirst()
                .orElse(interval);
    }

    private static String metric(
            String name, Measured measured, Map<String, String> query, Instant from, Instant to, String interval) {
        String filter = query.getOrDefault("$filter", "");
        List<String> lines = new ArrayList<>();
        measured.lines().forEach((dimension, value) -> {
            String metadata = dimension.isEmpty()
                    ? ""
                    : "{\"name\":{\"value\":\"" + dimension.split("=")[0].toLowerCase(Locale.ROOT)
                            + "\",\"localizedValue\":\"x\"},\"value\":\""
                            + dimension.split("=")[1] + "\"}";
            if (dimension.isEmpty() || filter.equals(dimension.split("=")[0] + " eq '*'")) {
                lines.add("{\"metadatavalues\":[" + metadata + "],\"data\":["
                        + points(
                                value,
                                query.getOrDefault("aggregation", ""),
                                from,
                                to,
                                Duration.parse(interval).toMillis())
                        + "]}");
            }
        });
        return "{\"id\":\"x\",\"type\":\"Microsoft.Insights/metrics\",\"name\":{\"value\":\"" + name
                + "\",\"localizedValue\":\"" + name + "\"},\"displayDescription\":\"d\",\"timeseries\":["
                + String.join(",", lines) + "],\"unit\":\"" + measured.unit() + "\",\"errorCode\":\"Success\"}";
    }

    private static String points(
            LongFunction<Double> value, String aggregations, Instant from, Instant to, long interval) {
        List<String> points = new ArrayList<>();
        for (long time = from.toEpochMilli(); time < to.toEpochMilli(); time += interval) {
            Double measured = value.apply(time);
            String values = measured == null
                    ? ""
                    : Arrays.stream(aggregations.split(","))
                            .map(aggregation -> ",\"" + aggregation + "\":" + measured)
                            .collect(Collectors.joining());
            points.add("{\"timeStamp\":\"" + Instant.ofEpochMilli(time) + "\"" + values + "}");
        }
        return String.join(",", points);
    }
}
