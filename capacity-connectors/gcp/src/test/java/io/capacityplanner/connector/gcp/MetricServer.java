package io.capacityplanner.connector.gcp;

import com.google.api.Metric;
import com.google.api.MetricDescriptor;
import com.google.api.MetricDescriptor.MetricKind;
import com.google.api.MetricDescriptor.ValueType;
import com.google.api.MonitoredResource;
import com.google.monitoring.v3.Aggregation;
import com.google.monitoring.v3.Aggregation.Aligner;
import com.google.monitoring.v3.Aggregation.Reducer;
import com.google.monitoring.v3.GetMetricDescriptorRequest;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.ListTimeSeriesRequest.TimeSeriesView;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import com.google.monitoring.v3.MetricServiceGrpc;
import com.google.monitoring.v3.Point;
import com.google.monitoring.v3.TimeInterval;
import com.google.monitoring.v3.TimeSeries;
import com.google.monitoring.v3.TypedValue;
import com.google.protobuf.Timestamp;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metric service over a small set of data: it reads filters, keeps to the interval, aligns, reduces and pages by
 * points as the API documents it, and refuses what the service refuses.
 */
final class MetricServer extends MetricServiceGrpc.MetricServiceImplBase implements AutoCloseable {

    private static final Pattern CONDITION =
            Pattern.compile("([a-z_]+(?:\\.[A-Za-z0-9_]+)+) = \"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Something that happens before a request is answered; null to go on. */
    interface Trouble {
        @Nullable
        Status of(ListTimeSeriesRequest request, int number);
    }

    /** A series as it was written: points oldest first. */
    record Written(String project, TimeSeries series) {}

    final List<ListTimeSeriesRequest> requests = new CopyOnWriteArrayList<>();
    final List<Metadata> headers = new CopyOnWriteArrayList<>();
    private final List<Written> data = new ArrayList<>();
    private final Map<String, MetricDescriptor> descriptors = new LinkedHashMap<>();
    private final Server server;
    volatile Trouble trouble = (request, number) -> null;
    volatile UnaryOperator<ListTimeSeriesResponse> twist = UnaryOperator.identity();

    MetricServer() {
        this(UnaryOperator.identity());
    }

    MetricServer(UnaryOperator<NettyServerBuilder> settings) {
        try {
            server = settings.apply(
                            NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                    .addService(ServerInterceptors.intercept(this, new Remembering()))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "localhost:" + server.getPort();
    }

    /** Remembers the headers of each call. */
    private final class Remembering implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata metadata, ServerCallHandler<A, B> next) {
            headers.add(metadata);
            return new SimpleForwardingServerCallListener<>(next.startCall(call, metadata)) {};
        }
    }

    /** What is known of a metric in all projects. */
    MetricServer describe(String type, MetricKind kind, ValueType valueType, String unit) {
        descriptors.put(
                type,
                MetricDescriptor.newBuilder()
                        .setType(type)
                        .setMetricKind(kind)
                        .setValueType(valueType)
                        .setUnit(unit)
                        .build());
        return this;
    }

    /** Writes a gauge of doubles, a point a minute; NaN for no point. */
    MetricServer gauge(
            String project,
            String type,
            Map<String, String> resource,
            Map<String, String> labels,
            Instant first,
            double... values) {
        descriptors.computeIfAbsent(
                type,
                name -> MetricDescriptor.newBuilder()
                        .setType(name)
                        .setMetricKind(MetricKind.GAUGE)
                        .setValueType(ValueType.DOUBLE)
                        .build());
        TimeSeries.Builder series = series(type, resource, labels, MetricKind.GAUGE, ValueType.DOUBLE);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                Timestamp end = stamp(first.plus(Duration.ofMinutes(i)));
                series.addPoints(Point.newBuilder()
                        .setInterval(TimeInterval.newBuilder().setStartTime(end).setEndTime(end))
                        .setValue(TypedValue.newBuilder().setDoubleValue(values[i])));
            }
        }
        return write(project, series.build());
    }

    /** Writes amounts of each minute. */
    MetricServer delta(
            String project,
            String type,
            Map<String, String> resource,
            Map<String, String> labels,
            Instant first,
            long... amounts) {
        describe(type, MetricKind.DELTA, ValueType.INT64, "By");
        TimeSeries.Builder series = series(type, resource, labels, MetricKind.DELTA, ValueType.INT64);
        for (int i = 0; i < amounts.length; i++) {
            Instant end = first.plus(Duration.ofMinutes(i));
            series.addPoints(Point.newBuilder()
                    .setInterval(TimeInterval.newBuilder()
                            .setStartTime(stamp(end.minusSeconds(60)))
                            .setEndTime(stamp(end)))
                    .setValue(TypedValue.newBuilder().setInt64Value(amounts[i])));
        }
        return write(project, series.build());
    }

    MetricServer write(String project, TimeSeries series) {
        data.add(new Written(project, series));
        return this;
    }

    static TimeSeries.Builder series(
            String type,
            Map<String, String> resource,
            Map<String, String> labels,
            MetricKind kind,
            ValueType valueType) {
        Map<String, String> rest = new TreeMap<>(resource);
        String resourceType = rest.remove("type");
        return TimeSeries.newBuilder()
                .setMetric(Metric.newBuilder().setType(type).putAllLabels(labels))
                .setResource(MonitoredResource.newBuilder()
                        .setType(resourceType == null ? "generic_node" : resourceType)
                        .putAllLabels(rest))
                .setMetricKind(kind)
                .setValueType(valueType);
    }

    static Timestamp stamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    @Override
    public void getMetricDescriptor(GetMetricDescriptorRequest request, StreamObserver<MetricDescriptor> answer) {
        String type = request.getName().replaceFirst("^projects/[^/]+/metricDescriptors/", "");
        MetricDescriptor known = descriptors.get(type);
        if (known == null) {
            answer.onError(Status.NOT_FOUND
                    .withDescription("The metric type " + type + " is not known in this project.")
                    .asRuntimeException());
            return;
        }
        answer.onNext(known);
        answer.onCompleted();
    }

    @Override
    public void listTimeSeries(ListTimeSeriesRequest request, StreamObserver<ListTimeSeriesResponse> answer) {
        requests.add(request);
        Status status = trouble.of(request, requests.size());
        if (status != null && status.isOk()) {
            return; // Never answers.
        }
        if (status != null) {
            answer.onError(status.asRuntimeException());
            return;
        }
        try {
            answer.onNext(twist.apply(evaluate(request)));
            answer.onCompleted();
        } catch (StatusRuntimeException e) {
            answer.onError(e);
        } catch (IllegalArgumentException e) {
            answer.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
        }
    }

    private ListTimeSeriesResponse evaluate(ListTimeSeriesRequest request) {
        require(request.getName().matches("projects/[a-z0-9-]+"), "name");
        require(request.getView() == TimeSeriesView.FULL, "view");
        require(request.getInterval().hasEndTime() && request.getInterval().hasStartTime(), "interval");
        Map<String, String> conditions = conditions(request.getFilter());
        String type = conditions.get("metric.type");
        require(type != null, "The filter must name one metric.type");
        if (!descriptors.containsKey(type)) {
            throw Status.NOT_FOUND
                    .withDescription("Cannot find metric(s) that match type = \"" + type + "\".")
                    .asRuntimeException();
        }
        String project = request.getName().substring("projects/".length());
        List<TimeSeries> found = new ArrayList<>();
        for (Written written : data) {
            if (written.project().equals(project) && matches(written.series(), conditions)) {
                found.add(aligned(written.series(), request));
            }
        }
        if (request.getAggregation().getCrossSeriesReducer() != Reducer.REDUCE_NONE) {
            found = reduced(found, request.getAggregation());
        }
        return page(found, request);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("Field " + what + " had an invalid value");
        }
    }

    private static Map<String, String> conditions(String filter) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (String part : filter.split(" AND ")) {
            Matcher condition = CONDITION.matcher(part);
            require(condition.matches(), "filter: " + part);
            conditions.put(condition.group(1), condition.group(2).replaceAll("\\\\(.)", "$1"));
        }
        return conditions;
    }

    private static boolean matches(TimeSeries series, Map<String, String> conditions) {
        return conditions.entrySet().stream().allMatch(condition -> {
            String field = condition.getKey();
            String value = condition.getValue();
            if (field.equals("metric.type")) {
                return series.getMetric().getType().equals(value);
            }
            if (field.equals("resource.type")) {
                return series.getResource().getType().equals(value);
            }
            String name = field.substring(field.lastIndexOf('.') + 1);
            return field.startsWith("metric.labels.")
                    ? value.equals(series.getMetric().getLabelsMap().get(name))
                    : value.equals(series.getResource().getLabelsMap().get(name));
        });
    }

    /** Aligns to periods that end at the interval's end; newest first. */
    private static TimeSeries aligned(TimeSeries series, ListTimeSeriesRequest request) {
        long start = request.getInterval().getStartTime().getSeconds();
        long end = request.getInterval().getEndTime().getSeconds();
        Aggregation aggregation = request.getAggregation();
        Aligner aligner = aggregation.getPerSeriesAligner();
        if (aligner == Aligner.ALIGN_NONE) {
            TimeSeries.Builder raw = series.toBuilder().clearPoints();
            for (int i = series.getPointsCount() - 1; i >= 0; i--) {
                long at = series.getPoints(i).getInterval().getEndTime().getSeconds();
                if (at > start && at <= end) {
                    raw.addPoints(series.getPoints(i));
                }
            }
            return raw.build();
        }
        long period = aggregation.getAlignmentPeriod().getSeconds();
        require(period >= 60, "aggregation.alignmentPeriod");
        boolean gauge = series.getMetricKind() == MetricKind.GAUGE;
        require(gauge != (aligner == Aligner.ALIGN_RATE), "aggregation.perSeriesAligner for the metric kind");
        TimeSeries.Builder aligned =
                series.toBuilder().clearPoints().setMetricKind(MetricKind.GAUGE).setValueType(ValueType.DOUBLE);
        for (long at = end; at > start; at -= period) {
            List<Double> values = new ArrayList<>();
            for (Point point : series.getPointsList()) {
                long stamp = point.getInterval().getEndTime().getSeconds();
                if (stamp > at - period && stamp <= at) {
                    values.add(
                            gauge
                                    ? point.getValue().getDoubleValue()
                                    : point.getValue().getInt64Value());
                }
            }
            if (!values.isEmpty()) {
                aligned.addPoints(point(at, aligned(aligner, values, period)));
            }
        }
        return aligned.build();
    }

    private static double aligned(Aligner aligner, List<Double> values, long period) {
        double sum = values.stream().mapToDouble(v -> v).sum();
        return switch (aligner) {
            case ALIGN_MEAN -> sum / values.size();
            case ALIGN_MAX -> values.stream().mapToDouble(v -> v).max().orElseThrow();
            case ALIGN_RATE -> sum / period;
            default -> throw new IllegalArgumentException("aligner " + aligner);
        };
    }

    private static Point point(long at, double value) {
        Timestamp stamp = Timestamp.newBuilder().setSeconds(at).build();
        return Point.newBuilder()
                .setInterval(TimeInterval.newBuilder().setStartTime(stamp).setEndTime(stamp))
                .setValue(TypedValue.newBuilder().setDoubleValue(value))
                .build();
    }

    /** Sums groups; a group keeps the labels that it is grouped by, and no others. */
    private static List<TimeSeries> reduced(List<TimeSeries> series, Aggregation aggregation) {
        require(aggregation.getCrossSeriesReducer() == Reducer.REDUCE_SUM, "aggregation.crossSeriesReducer");
        Map<String, TimeSeries.Builder> groups = new LinkedHashMap<>();
        Map<String, TreeMap<Long, Double>> sums = new LinkedHashMap<>();
        for (TimeSeries one : series) {
            MonitoredResource.Builder resource =
                    MonitoredResource.newBuilder().setType(one.getResource().getType());
            for (String field : aggregation.getGroupByFieldsList()) {
                require(field.startsWith("resource.labels."), "aggregation.groupByFields");
                String name = field.substring("resource.labels.".length());
                resource.putLabels(name, one.getResource().getLabelsOrThrow(name));
            }
            String key = resource.build().toString();
            groups.computeIfAbsent(
                    key,
                    k -> one.toBuilder()
                            .clearPoints()
                            .setResource(resource)
                            .setMetric(
                                    Metric.newBuilder().setType(one.getMetric().getType())));
            TreeMap<Long, Double> sum = sums.computeIfAbsent(key, k -> new TreeMap<>());
            one.getPointsList()
                    .forEach(point -> sum.merge(
                            point.getInterval().getEndTime().getSeconds(),
                            point.getValue().getDoubleValue(),
                            Double::sum));
        }
        List<TimeSeries> all = new ArrayList<>();
        groups.forEach((key, group) -> {
            Objects.requireNonNull(sums.get(key))
                    .descendingMap()
                    .forEach((at, value) -> group.addPoints(point(at, value)));
            all.add(group.build());
        });
        return all;
    }

    /** A page of points: a series may go on in the next one. The token says how many points were given. */
    private static ListTimeSeriesResponse page(List<TimeSeries> all, ListTimeSeriesRequest request) {
        int from = request.getPageToken().isEmpty()
                ? 0
                : Integer.parseInt(request.getPageToken().substring("at-".length()));
        int left = request.getPageSize();
        int seen = 0;
        ListTimeSeriesResponse.Builder response = ListTimeSeriesResponse.newBuilder();
        for (TimeSeries series : all) {
            TimeSeries.Builder part = series.toBuilder().clearPoints();
            for (Point point : series.getPointsList()) {
                if (seen++ >= from && left > 0) {
                    part.addPoints(point);
                    left--;
                }
            }
            if (part.getPointsCount() > 0) {
                response.addTimeSeries(part);
            }
        }
        int given = from + request.getPageSize() - left;
        if (given < seen) {
            response.setNextPageToken("at-" + given);
        }
        return response.build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
