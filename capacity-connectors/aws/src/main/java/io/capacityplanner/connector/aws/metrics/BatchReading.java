package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.common.Redaction;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads the series of one request, page by page. A request that is refused as a whole is asked again in halves. */
final class BatchReading {

    /** Points in one answer, as CloudWatch allows them; what is more comes on further pages. */
    private static final int MOST_POINTS = 100_800;

    private final FetchPlan plan;
    private final String source;

    BatchReading(FetchPlan plan, String source) {
        this.plan = plan;
        this.source = source;
    }

    List<SourceItem> read(Batch batch) {
        List<SourceItem> items = new ArrayList<>();
        read(batch, items);
        return items;
    }

    private void read(Batch batch, List<SourceItem> items) {
        Map<String, SeriesPoints> points = new LinkedHashMap<>();
        List<MetricDataQuery> queries = queries(batch, points);
        Set<String> notes = new LinkedHashSet<>(plan.window().notes());
        boolean begun = false;
        @Nullable CapacityException failure = null;
        Set<String> pages = new HashSet<>();
        String token = null;
        try {
            do {
                String page = token;
                GetMetricDataResponse answer =
                        batch.state().ask("GetMetricData", client -> client.getMetricData(request(queries, page)));
                begun = true;
                plan.answered().set(true);
                take(answer, points, notes);
                token = next(batch, pages, answer.nextToken());
            } while (token != null);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (InvalidInputException e) {
            if (!begun && batch.series().size() > 1) {
                // One series that cannot be asked for must not take the others with it.
                int half = batch.series().size() / 2;
                read(batch.part(0, half), items);
                read(batch.part(half, batch.series().size()), items);
                return;
            }
            failure = e;
        } catch (CapacityException e) {
            failure = e;
        }
        if (failure != null) {
            items.add(new SourceItem.Failed(batch.state().place(batch.words()), failure));
        }
        if (begun) {
            new SeriesItems(batch, plan.window(), source, notes, failure).addTo(items, points);
        }
    }

    private static String id(int series, int name) {
        return "m" + series + "_" + name;
    }

    private List<MetricDataQuery> queries(Batch batch, Map<String, SeriesPoints> points) {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < batch.series().size(); i++) {
            SeriesRef ref = batch.series().get(i);
            List<Dimension> dimensions = ref.dimensions().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> Dimension.builder()
                            .name(one.getKey())
                            .value(one.getValue())
                            .build())
                    .toList();
            for (int j = 0; j < ref.metric().names().size(); j++) {
                String name = ref.metric().names().get(j);
                Metric metric = Metric.builder()
                        .namespace(ref.metric().namespace())
                        .metricName(name)
                        .dimensions(dimensions)
                        .build();
                int period = (int) (plan.window().period().millis() / 1000);
                points.put(id(i, j), new SeriesPoints());
                queries.add(MetricDataQuery.builder()
                        .id(id(i, j))
                        .metricStat(stat -> stat.metric(metric)
                                .period(period)
                                .stat(ref.metric().statistic()))
                        .returnData(true)
                        .build());
            }
        }
        return queries;
    }

    private GetMetricDataRequest request(List<MetricDataQuery> queries, @Nullable String token) {
        return GetMetricDataRequest.builder()
                .metricDataQueries(queries)
                .startTime(plan.window().start())
                .endTime(plan.window().endExclusive())
                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                .maxDatapoints(MOST_POINTS)
                .nextToken(token)
                .build();
    }

    private static void take(GetMetricDataResponse answer, Map<String, SeriesPoints> points, Set<String> notes) {
        answer.messages().forEach(message -> notes.add(said(message)));
        for (MetricDataResult result : answer.metricDataResults()) {
            SeriesPoints series = points.get(result.id());
            if (series != null) {
                series.add(result.timestamps(), result.values(), result.statusCode());
                result.messages().forEach(message -> series.note(said(message)));
            }
        }
    }

    private static String said(MessageData message) {
        return "CloudWatch said " + StatusFaults.gist(Redaction.of(message.code() + ": " + message.value()));
    }

    private static @Nullable String next(Batch batch, Set<String> pages, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (!pages.add(token)) {
            throw new InvalidInputException(
                    "the same page was offered twice, so the answer has no end",
                    batch.state().place("GetMetricData"),
                    "Check what answers in the place of AWS");
        }
        return token;
    }

    /** The points of a series. */
    static SeriesPoints of(Map<String, SeriesPoints> points, int series, int names) {
        SeriesPoints sum = points.getOrDefault(id(series, 0), new SeriesPoints());
        for (int j = 1; j < names; j++) {
            sum = sum.plus(points.getOrDefault(id(series, j), new SeriesPoints()));
        }
        return sum;
    }
}
