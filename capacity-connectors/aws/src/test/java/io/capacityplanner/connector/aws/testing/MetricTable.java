package io.capacityplanner.connector.aws.testing;

import io.capacityplanner.connector.aws.testing.AwsStub.Call;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongToDoubleFunction;

/**
 * CloudWatch as its API reference describes it: lists metrics in pages, answers data in pages of so many points, refuses
 * what the service refuses, and keeps points only as long as the service does.
 */
public final class MetricTable {

    /** One series; the function gives the value of a period by its stamp in seconds, NaN where there is none. */
    public record Series(
            String account,
            String region,
            String namespace,
            String name,
            Map<String, String> dimensions,
            LongToDoubleFunction values) {}

    private final List<Series> series = new CopyOnWriteArrayList<>();
    private final Map<String, String> statuses = new HashMap<>();
    private volatile int listPage = 500;
    private volatile int dataPage = 100_800;
    private volatile boolean shuffled;
    private volatile boolean emptyFirst;

    /** Adds a series of the user's own account. */
    public MetricTable add(
            String region, String namespace, String name, LongToDoubleFunction values, String... dimensions) {
        return in(AwsStub.ACCOUNT, region, namespace, name, values, dimensions);
    }

    /** Adds a series of an account. */
    public MetricTable in(
            String account,
            String region,
            String namespace,
            String name,
            LongToDoubleFunction values,
            String... dimensions) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.length; i += 2) {
            named.put(dimensions[i], dimensions[i + 1]);
        }
        series.add(new Series(account, region, namespace, name, named, values));
        return this;
    }

    /** Metrics on a page of the list, and points on a page of data. */
    public MetricTable pages(int metrics, int points) {
        listPage = metrics;
        dataPage = points;
        return this;
    }

    /** Gives points in no order. */
    public MetricTable shuffled() {
        shuffled = true;
        return this;
    }

    /** Begins with a page that has nothing but a token. */
    public MetricTable emptyFirst() {
        emptyFirst = true;
        return this;
    }

    /** The status of series whose dimensions have a value. */
    public MetricTable status(String dimensionValue, String code) {
        statuses.put(dimensionValue, code);
        return this;
    }

    /** Answers the two actions. */
    public AwsStub serve(AwsStub stub) {
        return stub.on("ListMetrics", this::list).on("GetMetricData", this::data);
    }

    /** Answers {@code ListMetrics}. */
    public Reply list(Call call) {
        Map<String, String> filter = new HashMap<>();
        AwsStub.members(call, "Dimensions.member").forEach(one -> filter.put(one.get("Name"), one.get("Value")));
        List<Series> found = series.stream()
                .filter(one -> one.account().equals(call.caller().account())
                        && one.region().equals(call.caller().region())
                        && one.namespace().equals(call.parameter("Namespace"))
                        && one.name().equals(call.parameter("MetricName"))
                        && one.dimensions().entrySet().containsAll(filter.entrySet()))
                .toList();
        String token = call.parameter("NextToken");
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.replace("list-", ""));
        int to = Math.min(found.size(), from + listPage);
        StringBuilder members = new StringBuilder();
        for (Series one : found.subList(from, to)) {
            members.append("<member><Namespace>")
                    .append(one.namespace())
                    .append("</Namespace><MetricName>")
                    .append(one.name())
                    .append("</MetricName><Dimensions>");
            one.dimensions()
                    .forEach((name, value) ->
                            members.append("<member><Name>" + name + "</Name><Value>" + value + "</Value></member>"));
            members.append("</Dimensions></member>");
        }
        return AwsStub.xml(
                "ListMetrics",
                "<Metrics>" + members + "</Metrics>"
                        + (to < found.size() ? "<NextToken>list-" + to + "</NextToken>" : ""));
    }

    /** Answers {@code GetMetricData}. */
    public Reply data(Call call) {
        List<Map<String, String>> queries = AwsStub.members(call, "MetricDataQueries.member");
        Instant start = Instant.parse(call.parameter("StartTime"));
        Instant end = Instant.parse(call.parameter("EndTime"));
        int most = Integer.parseInt(call.parameter("MaxDatapoints"));
        if (queries.size() > 500 || queries.isEmpty() || most > 100_800 || !start.isBefore(end)) {
            return AwsStub.error(400, "ValidationError", "The parameters are out of their limits");
        }
        if (!call.parameter("ScanBy").equals("TimestampAscending")) {
            return AwsStub.error(400, "ValidationError", "this peer answers in ascending order only");
        }
        String token = call.parameter("NextToken");
        if (token.isEmpty() && emptyFirst) {
            return AwsStub.xml("GetMetricData", "<MetricDataResults/><NextToken>data-0</NextToken>");
        }
        long skip = token.isEmpty() ? 0 : Long.parseLong(token.replace("data-", ""));
        long budget = Math.min(most, dataPage);
        long position = 0;
        boolean more = false;
        StringBuilder results = new StringBuilder();
        for (Map<String, String> query : queries) {
            if (query.getOrDefault("MetricStat.Stat", "").equals("p101")) {
                return AwsStub.error(400, "ValidationError", "The value p101 for parameter Stat is not supported");
            }
            int period = Integer.parseInt(query.getOrDefault("MetricStat.Period", "0"));
            if (period < 60 || period % 60 != 0) {
                return AwsStub.error(400, "ValidationError", "Period must be a multiple of 60");
            }
            List<Long> stamps = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            long whole = 0;
            for (long[] point : points(call, query, start, end, period)) {
                whole++;
                if (position >= skip && position < skip + budget) {
                    stamps.add(point[0]);
                    values.add(Double.longBitsToDouble(point[1]));
                }
                position++;
            }
            boolean partial = position > skip + budget;
            more |= partial;
            if (whole == 0 || !stamps.isEmpty()) {
                results.append(result(query, stamps, values, partial));
            }
        }
        return AwsStub.xml(
                "GetMetricData",
                "<MetricDataResults>" + results + "</MetricDataResults>"
                        + (more ? "<NextToken>data-" + (skip + budget) + "</NextToken>" : ""));
    }

    private List<long[]> points(Call call, Map<String, String> query, Instant start, Instant end, int period) {
        Map<String, String> dimensions = new TreeMap<>();
        for (int i = 1; query.containsKey("MetricStat.Metric.Dimensions.member." + i + ".Name"); i++) {
            String prefix = "MetricStat.Metric.Dimensions.member." + i;
            dimensions.put(query.getOrDefault(prefix + ".Name", ""), query.getOrDefault(prefix + ".Value", ""));
        }
        String status = status(dimensions);
        List<long[]> points = new ArrayList<>();
        for (Series one : series) {
            boolean asked = one.account().equals(call.caller().account())
                    && one.region().equals(call.caller().region())
                    && one.namespace().equals(query.get("MetricStat.Metric.Namespace"))
                    && one.name().equals(query.get("MetricStat.Metric.MetricName"))
                    && one.dimensions().equals(dimensions);
            if (!asked || status.equals("Forbidden") || status.equals("InternalError")) {
                continue;
            }
            for (long at = start.getEpochSecond(); at < end.getEpochSecond(); at += period) {
                double value = kept(at, period) ? one.values().applyAsDouble(at) : Double.NaN;
                if (!Double.isNaN(value)) {
                    points.add(new long[] {at, Double.doubleToRawLongBits(value)});
                }
            }
        }
        return points;
    }

    private static boolean kept(long at, int period) {
        long days = Duration.between(Instant.ofEpochSecond(at), AwsStub.NOW).toSeconds() / 86_400;
        return period % 3600 == 0 ? days <= 455 : period % 300 == 0 ? days <= 63 : days <= 15;
    }

    private String status(Map<String, String> dimensions) {
        return dimensions.values().stream()
                .map(value -> statuses.getOrDefault(value, ""))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String result(Map<String, String> query, List<Long> stamps, List<Double> values, boolean partial) {
        Map<String, String> dimensions = new HashMap<>();
        query.forEach((name, value) -> dimensions.put(name, value));
        String set = status(dimensions);
        StringBuilder times = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < stamps.size(); i++) {
            order.add(shuffled ? (i * 7 + 3) % stamps.size() : i);
        }
        for (int i : order) {
            times.append("<member>")
                    .append(Instant.ofEpochSecond(stamps.get(i)))
                    .append("</member>");
            numbers.append("<member>").append(values.get(i)).append("</member>");
        }
        String message = set.isEmpty()
                ? ""
                : "<Messages><member><Code>" + set + "</Code><Value>details of " + set + "</Value></member></Messages>";
        return "<member><Id>" + query.get("Id") + "</Id><Label>a label</Label><Timestamps>" + times
                + "</Timestamps><Values>" + numbers + "</Values><StatusCode>"
                + (set.isEmpty() ? partial ? "PartialData" : "Complete" : set) + "</StatusCode>" + message
                + "</member>";
    }
}
