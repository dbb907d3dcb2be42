package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes series of what was counted. A step without a line has a rate of zero, and neither latency nor error rate. */
final class LogSeries {

    /** More than nine years of minutes: what lies further apart than that is a wrong stamp. */
    private static final long MOST_SAMPLES = 5_000_000;

    private record Figure(Metric metric, boolean told, ToDoubleFunction<@Nullable Bucket> value) {}

    private final String id;
    private final LogOptions options;
    private final LogReading reading;
    private final MetricQuery query;
    private final long step;

    LogSeries(String id, LogOptions options, LogReading reading, MetricQuery query) {
        this.id = id;
        this.options = options;
        this.reading = reading;
        this.query = query;
        this.step = options.step().millis();
    }

    /** The series of one resource that are asked for. */
    List<SourceItem> of(String name, ResourceLog log) {
        if (query.resource() != null && !query.resource().equals(name)) {
            return List.of();
        }
        Coverage coverage = new Coverage(step);
        coverage.addAll(log.logs.stream()
                .map(reading.coverage::get)
                .filter(Objects::nonNull)
                .toList());
        long[] stamps = stamps(name, coverage.wholeSteps());
        if (stamps.length == 0) {
            return tooShort(name, log);
        }
        List<String> notes = new ArrayList<>(reading.notes());
        notes.add("steps of " + options.step() + " in which the log begins or ends are left out");
        if (coverage.gaps() > 0) {
            notes.add("the files leave " + coverage.gaps() + " gaps of more than a step, of which nothing is said");
        }
        Provenance provenance = new Provenance(id, options.location(), notes);
        List<SourceItem> items = new ArrayList<>();
        for (Figure figure : figures(log)) {
            SeriesKey key = SeriesKey.of(name, figure.metric().name());
            if (figure.told() && query.matches(key)) {
                items.add(new SourceItem.Delivered(samples(key, figure, log, stamps, provenance)));
            }
        }
        return items;
    }

    private List<Figure> figures(ResourceLog log) {
        double seconds = step / 1000.0;
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure(
                        Metric.nonNegative("request_rate", Unit.PER_SECOND),
                        true,
                        bucket -> bucket == null ? 0 : bucket.requests / seconds),
                new Figure(
                        Metric.percentage("error_rate"),
                        log.tellsStatus,
                        bucket -> bucket == null ? Double.NaN : share(bucket.serverErrors, bucket.judged)),
                new Figure(
                        Metric.percentage("client_error_rate"),
                        options.clientErrors() && log.tellsStatus,
                        bucket -> bucket == null ? Double.NaN : share(bucket.clientErrors, bucket.judged))));
        for (double quantile : options.quantiles()) {
            figures.add(new Figure(
                    Metric.nonNegative(latencyName(quantile), Unit.SECONDS),
                    log.tellsLatency,
                    bucket -> bucket == null ? Double.NaN : bucket.latency.quantile(quantile)));
        }
        figures.add(new Figure(
                Metric.nonNegative("sent_bytes_per_second", Unit.BYTES_PER_SECOND),
                log.tellsBytes,
                bucket -> bucket == null ? 0 : bucket.bytes / seconds));
        return figures;
    }

    /** {@code latency_p99} or {@code latency_p99_9}. */
    static String latencyName(double quantile) {
        String percent = BigDecimal.valueOf(quantile)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
        return "latency_p" + percent.replace('.', '_');
    }

    private static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : 100.0 * part / whole;
    }

    private long[] stamps(String name, Map<Long, Long> runs) {
        List<long[]> inside = new ArrayList<>();
        long count = 0;
        for (Map.Entry<Long, Long> run : runs.entrySet()) {
            long from = Math.max(run.getKey(), first(query.range().start()));
            long to = Math.min(run.getValue(), last(query.range().endExclusive()));
            if (from <= to) {
                inside.add(new long[] {from, to});
                count += to - from + 1;
            }
        }
        if (count > MOST_SAMPLES) {
            throw new InvalidInputException(
                    "its lines lie " + count + " steps of " + options.step() + " apart, from "
                            + Instant.ofEpochMilli(inside.get(0)[0] * step),
                    name,
                    "Look for a wrong stamp, ask for a shorter range, or take a longer step");
        }
        long[] stamps = new long[(int) count];
        int i = 0;
        for (long[] run : inside) {
            for (long number = run[0]; number <= run[1]; number++) {
                stamps[i++] = number * step;
            }
        }
        return stamps;
    }

    /** The first step that begins at an instant or later. */
    private long first(Instant instant) {
        long millis = clamped(instant);
        return millis == Long.MIN_VALUE ? Long.MIN_VALUE : -Math.floorDiv(-millis, step);
    }

    /** The last step that begins before an instant. */
    private long last(Instant instant) {
        long millis = clamped(instant);
        return millis == Long.MIN_VALUE ? Long.MIN_VALUE : Math.floorDiv(millis - 1, step);
    }

    private static long clamped(Instant instant) {
        if (instant.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE))) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE)) ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    private List<SourceItem> tooShort(String name, ResourceLog log) {
        if (log.buckets.isEmpty()) {
            return List.of();
        }
        return List.of(new SourceItem.Failed(
                name,
                new InvalidInputException(
                        "the log covers no whole step of " + options.step() + " in the range asked for",
                        name + " in " + options.location(),
                        "Take a shorter step or more of the log")));
    }

    private MetricSamples samples(SeriesKey key, Figure figure, ResourceLog log, long[] stamps, Provenance provenance) {
        long[] kept = new long[stamps.length];
        double[] values = new double[stamps.length];
        int count = 0;
        for (long stamp : stamps) {
            double value = figure.value().applyAsDouble(log.buckets.get(stamp / step));
            if (!Double.isNaN(value)) {
                kept[count] = stamp;
                values[count++] = value;
            }
        }
        return MetricSamples.of(
                key, figure.metric(), Arrays.copyOf(kept, count), Arrays.copyOf(values, count), provenance);
    }
}
