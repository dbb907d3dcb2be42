package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

/**
 * Finds the series of a metric: from the id that is asked for or from an inventory where they say all dimensions, else by
 * {@code ListMetrics}, which knows what had values in the last two weeks.
 */
final class Discovery {

    private static final Duration RECENT = Duration.ofHours(3);

    private final ScopeState state;
    private final Supplier<String> account;
    private final @Nullable String wanted;
    private final @Nullable KnownResources known;
    private final boolean recent;

    Discovery(
            ScopeState state,
            Supplier<String> account,
            @Nullable String wanted,
            @Nullable KnownResources known,
            Window window,
            Instant now) {
        this.state = state;
        this.account = account;
        this.wanted = wanted;
        this.known = known;
        this.recent = Duration.between(window.start(), now).compareTo(RECENT) <= 0;
    }

    /**
     * The series of a metric, each key once.
     *
     * @throws io.capacityplanner.error.CapacityException when they cannot be listed
     */
    List<SeriesRef> series(CloudWatchMetric metric) {
        IdTemplate template = metric.template();
        String region = state.scope().region();
        String owner = template.needsAccount() ? account.get() : "";
        Map<String, String> filter = Map.of();
        if (wanted != null) {
            Optional<Map<String, String>> asked = template.dimensions(wanted, region, owner);
            if (asked.isEmpty()) {
                return List.of();
            }
            filter = asked.get();
        }
        if (metric.exact() && wanted != null) {
            return List.of(ref(metric, filter, owner));
        }
        if (metric.exact() && known != null) {
            return known.in(state.scope()).stream()
                    .map(id -> template.dimensions(id, region, owner))
                    .flatMap(Optional::stream)
                    .map(dimensions -> ref(metric, dimensions, owner))
                    .toList();
        }
        return listed(metric, filter, owner);
    }

    private SeriesRef ref(CloudWatchMetric metric, Map<String, String> dimensions, String owner) {
        String id = metric.template().id(dimensions, state.scope().region(), owner);
        return new SeriesRef(
                metric, dimensions, SeriesKey.of(id, metric.metric().name()));
    }

    private List<SeriesRef> listed(CloudWatchMetric metric, Map<String, String> filter, String owner) {
        Map<SeriesKey, List<SeriesRef>> found = new LinkedHashMap<>();
        Set<String> pages = new HashSet<>();
        String token = null;
        do {
            ListMetricsRequest request = request(metric, filter, token);
            ListMetricsResponse page =
                    state.ask("ListMetrics " + metric.words(), client -> client.listMetrics(request));
            for (Metric series : page.metrics()) {
                Map<String, String> dimensions = new HashMap<>();
                for (Dimension dimension : series.dimensions()) {
                    dimensions.put(dimension.name(), dimension.value());
                }
                if (metric.covers(dimensions)) {
                    SeriesRef ref = ref(metric, dimensions, owner);
                    if (wanted == null || wanted.equals(ref.key().resource())) {
                        found.computeIfAbsent(ref.key(), key -> new ArrayList<>())
                                .add(ref);
                    }
                }
            }
            token = next(pages, page.nextToken());
        } while (token != null);
        return found.values().stream().flatMap(same -> told(same).stream()).toList();
    }

    private ListMetricsRequest request(CloudWatchMetric metric, Map<String, String> filter, @Nullable String token) {
        ListMetricsRequest.Builder request = ListMetricsRequest.builder()
                .namespace(metric.namespace())
                .metricName(metric.names().get(0))
                .nextToken(token);
        if (!filter.isEmpty()) {
            request.dimensions(filter.entrySet().stream()
                    .map(one -> DimensionFilter.builder()
                            .name(one.getKey())
                            .value(one.getValue())
                            .build())
                    .toList());
        }
        if (recent) {
            request.recentlyActive(RecentlyActive.PT3_H);
        }
        return request.build();
    }

    private @Nullable String next(Set<String> pages, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (!pages.add(token)) {
            throw new InvalidInputException(
                    "the same page was offered twice, so the list has no end",
                    state.place("ListMetrics"),
                    "Check what answers in the place of AWS");
        }
        return token;
    }

    /**
     * Of several series of a key the one with the fewest dimensions. Where several have as few, they are parts of the
     * resource, and the values that tell them apart become part of the id.
     */
    private static List<SeriesRef> told(List<SeriesRef> same) {
        int fewest =
                same.stream().mapToInt(ref -> ref.dimensions().size()).min().orElse(0);
        List<SeriesRef> shortest = same.stream()
                .filter(ref -> ref.dimensions().size() == fewest)
                .distinct()
                .toList();
        if (shortest.size() == 1) {
            return shortest;
        }
        List<String> needed = shortest.get(0).metric().template().dimensions();
        return shortest.stream()
                .map(ref -> {
                    String part = ref.dimensions().entrySet().stream()
                            .filter(one -> !needed.contains(one.getKey()))
                            .filter(one -> shortest.stream()
                                    .anyMatch(other -> !one.getValue()
                                            .equals(other.dimensions().get(one.getKey()))))
                            .sorted(Map.Entry.comparingByKey())
                            .map(Map.Entry::getValue)
                            .reduce("", (all, one) -> all + ":" + one);
                    return new SeriesRef(
                            ref.metric(),
                            ref.dimensions(),
                            SeriesKey.of(ref.key().resource() + part, ref.key().metric()));
                })
                .toList();
    }
}
