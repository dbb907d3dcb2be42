package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor;
import com.google.api.MetricDescriptor.MetricKind;
import com.google.api.MetricDescriptor.ValueType;
import com.google.monitoring.v3.Aggregation;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.ListTimeSeriesRequest.TimeSeriesView;
import com.google.protobuf.Duration;
import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes requests for the series of a metric. */
final class SeriesRequests {

    private SeriesRequests() {}

    /** A text as a filter holds it. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /**
     * The request for the first page.
     *
     * @param how the alignment, decided
     * @param only labels that a series must have
     */
    static ListTimeSeriesRequest first(
            String project, GcpMetric metric, Alignment how, StepGrid grid, Map<String, String> only, int pageSize) {
        ListTimeSeriesRequest.Builder request = ListTimeSeriesRequest.newBuilder()
                .setName("projects/" + project)
                .setFilter(filter(metric, only))
                .setView(TimeSeriesView.FULL)
                .setPageSize(pageSize);
        if (how == Alignment.RAW) {
            return request.setInterval(grid.raw()).build();
        }
        Aggregation.Builder aggregation = Aggregation.newBuilder()
                .setAlignmentPeriod(Duration.newBuilder().setSeconds(grid.step() / 1000))
                .setPerSeriesAligner(how.aligner());
        if (metric.reduction() != Reduction.NONE) {
            aggregation
                    .setCrossSeriesReducer(metric.reduction().reducer())
                    .addAllGroupByFields(new ResourceTemplate(metric.resource()).paths());
        }
        return request.setInterval(grid.aligned()).setAggregation(aggregation).build();
    }

    private static String filter(GcpMetric metric, Map<String, String> only) {
        List<String> conditions = new ArrayList<>();
        conditions.add("metric.type = " + quoted(metric.type()));
        if (metric.resourceType() != null) {
            conditions.add("resource.type = " + quoted(metric.resourceType()));
        }
        conditions.addAll(metric.filters());
        only.forEach((field, value) -> conditions.add(field + " = " + quoted(value)));
        return String.join(" AND ", conditions);
    }

    /** The alignment that fits a descriptor. */
    static Alignment alignment(MetricDescriptor descriptor, String place) {
        ValueType type = descriptor.getValueType();
        boolean gauge = descriptor.getMetricKind() == MetricKind.GAUGE;
        return switch (type) {
            case INT64, DOUBLE, MONEY -> gauge ? Alignment.MEAN : Alignment.RATE;
            case BOOL -> gauge ? Alignment.FRACTION_TRUE : Alignment.RAW;
            // Percentiles are only defined for the distribution of an interval, not for one since the beginning.
            case DISTRIBUTION ->
                descriptor.getMetricKind() == MetricKind.CUMULATIVE ? Alignment.DELTA : Alignment.PERCENTILE_95;
            case STRING ->
                throw new InvalidInputException(
                        "its values are texts, which cannot be planned with", place, "Leave this metric out");
            default ->
                throw new InvalidInputException(
                        "the type of its values (" + type + ") is not known", place, "Give the metric an alignment");
        };
    }
}
