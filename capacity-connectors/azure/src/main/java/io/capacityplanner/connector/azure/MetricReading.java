package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.azure.MetricsAnswer.Answered;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics of one resource, slice of time by slice of time. */
final class MetricReading {

    static final String ROLE = "Monitoring Reader";

    /** The API takes 20 names at a time. */
    private static final int MOST_NAMES = 20;

    /** Without it a filtered question is answered with the first 10 series. */
    private static final int MOST_SERIES = 1000;

    private static final String VERSION = "2023-10-01";

    /** What belongs to the fetch and not to the resource. */
    record Fetch(String source, AzureService service, Outcome outcome, MetricRange range, MetricQuery wanted) {}

    private final Fetch fetch;
    private final ArmId resource;
    private final Map<AzureMetric, SeriesSet> series = new LinkedHashMap<>();
    private final Set<AzureMetric> given = new LinkedHashSet<>();
    private final List<SourceItem> failures = new ArrayList<>();

    private MetricReading(Fetch fetch, ArmId resource) {
        this.fetch = fetch;
        this.resource = resource;
    }

    /** The series of a resource, and a failure in the place of each that cannot be read. */
    static List<SourceItem> read(Fetch fetch, ArmId resource, List<AzureMetric> metrics) {
        return new MetricReading(fetch, resource).all(metrics);
    }

    private List<SourceItem> all(List<AzureMetric> metrics) {
        metrics.forEach(metric -> series.put(
                metric, new SeriesSet(fetch.source(), fetch.service().address(), resource, metric, fetch.range())));
        Map<List<String>, List<AzureMetric>> groups = metrics.stream()
                .collect(Collectors.groupingBy(
                        metric -> List.of(String.valueOf(metric.namespace()), metric.filter()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<AzureMetric> group : groups.values()) {
            for (int from = 0; from < group.size(); from += MOST_NAMES) {
                chunk(group.subList(from, Math.min(group.size(), from + MOST_NAMES)));
            }
        }
        List<SourceItem> items = new ArrayList<>();
        series.forEach((metric, set) -> items.addAll(set.items(fetch.wanted())));
        items.addAll(failures);
        return items;
    }

    private void chunk(List<AzureMetric> metrics) {
        for (MetricRange slice : fetch.range().slices()) {
            List<AzureMetric> left =
                    metrics.stream().filter(metric -> !given.contains(metric)).toList();
            if (!left.isEmpty()) {
                slice(slice, left);
            }
        }
    }

    private void slice(MetricRange slice, List<AzureMetric> metrics) {
        MetricsAnswer answer;
        try {
            answer = fetch.outcome().ask(() -> fetch.service().ask(question(slice, metrics), MetricsAnswer::read));
        } catch (AzureRefusal e) {
            if (e.status() == 400 && metrics.size() > 1) {
                // One name that the resource does not have spoils the whole question.
                metrics.forEach(metric -> slice(slice, List.of(metric)));
            } else {
                metrics.forEach(metric -> missing(slice, metric, e));
            }
            return;
        }
        take(answer, slice, metrics);
    }

    private AzureService.Question question(MetricRange slice, List<AzureMetric> metrics) {
        AzureMetric first = metrics.get(0);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("api-version", VERSION);
        parameters.put("timespan", slice.timespan());
        parameters.put("interval", slice.interval().name());
        parameters.put(
                "metricnames",
                metrics.stream().map(AzureMetric::name).distinct().collect(Collectors.joining(",")));
        parameters.put(
                "aggregation",
                metrics.stream()
                        .map(metric -> metric.aggregation().key())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(",")));
        String namespace = first.namespace();
        if (namespace != null) {
            parameters.put("metricnamespace", namespace);
        }
        if (!first.filter().isEmpty()) {
            parameters.put("$filter", first.filter());
            parameters.put("top", String.valueOf(MOST_SERIES));
        }
        // A metric that is measured less often is then answered at its own interval, and the answer says so.
        parameters.put("AutoAdjustTimegrain", "true");
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + HttpCall.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return AzureService.Question.get(resource.path() + "/providers/Microsoft.Insights/metrics?" + query, ROLE);
    }

    private void take(MetricsAnswer answer, MetricRange slice, List<AzureMetric> metrics) {
        long interval = Interval.read(answer.interval(), slice.interval().millis());
        Map<String, Answered> byName = new LinkedHashMap<>();
        answer.metrics().forEach(metric -> byName.put(metric.name().toLowerCase(java.util.Locale.ROOT), metric));
        for (AzureMetric metric : metrics) {
            Answered answered = byName.get(metric.name().toLowerCase(java.util.Locale.ROOT));
            if (answered == null) {
                failed(slice, metric, unavailable(slice, metric, "the answer says nothing about it"));
            } else if (!answered.error().isEmpty()) {
                failed(slice, metric, unavailable(slice, metric, AzureFaults.clean(answered.error())));
            } else {
                add(metric, answered, interval);
            }
        }
    }

    private void add(AzureMetric metric, Answered answered, long interval) {
        SeriesSet set = java.util.Objects.requireNonNull(series.get(metric));
        try {
            set.add(answered, interval);
        } catch (InvalidInputException e) {
            given.add(metric);
            failures.add(new SourceItem.Failed(place(metric), e));
            return;
        }
        if (answered.lines().size() >= MOST_SERIES) {
            failures.add(new SourceItem.Failed(
                    place(metric),
                    new InvalidInputException(
                            "it has " + MOST_SERIES + " series or more, of which only that many are delivered",
                            place(metric),
                            "Split it by another dimension, or fix the value of one")));
        }
    }

    private void missing(MetricRange slice, AzureMetric metric, AzureRefusal refusal) {
        CapacityException failure = fetch.outcome().reported(refusal);
        if (refusal.status() == 400 && metric.optional() && absent(failure)) {
            given.add(metric);
            return;
        }
        if (refusal.status() == 400 || refusal.status() == 403 || refusal.status() == 404) {
            // The next slice would fail alike.
            given.add(metric);
            failures.add(new SourceItem.Failed(place(metric), failure));
            return;
        }
        failed(slice, metric, failure);
    }

    /** What the API says of a metric, or of a dimension, that a resource does not have. */
    private static boolean absent(CapacityException failure) {
        String problem = failure.problem();
        return problem.contains("Failed to find metric configuration")
                || problem.contains("does not support")
                || problem.contains("not supported");
    }

    private void failed(MetricRange slice, AzureMetric metric, CapacityException failure) {
        boolean whole = slice.first() == fetch.range().first()
                && slice.end() == fetch.range().end();
        failures.add(new SourceItem.Failed(
                whole
                        ? place(metric)
                        : place(metric) + " from " + slice.timespan().replace("/", " to "),
                failure));
        if (!whole) {
            java.util.Objects.requireNonNull(series.get(metric))
                    .note("samples from " + slice.timespan().replace("/", " to ") + " are missing: "
                            + failure.problem());
        }
    }

    private SourceUnavailableException unavailable(MetricRange slice, AzureMetric metric, String said) {
        return new SourceUnavailableException(
                "the metric failed inside a successful answer (" + said + ")",
                place(metric) + " " + slice.timespan(),
                "Ask again later; if it stays, look whether the resource still reports it");
    }

    private String place(AzureMetric metric) {
        return resource.text() + " " + metric.name();
    }
}
