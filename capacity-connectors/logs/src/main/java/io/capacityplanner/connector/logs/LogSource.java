package io.capacityplanner.connector.logs;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Request rate, error rate, latency quantiles and bytes sent, from access logs and JSON lines.
 *
 * <p>Each fetch reads the files once from beginning to end; lines may stand in any order. In memory are the counts of
 * each resource and step, never the lines. A sample stands at the beginning of its step. Series of a resource: {@code
 * request_rate} per second, zero for a step without a line; {@code error_rate}, the share of answers of 500 and above in
 * percent; {@code latency_p50}, {@code _p95} and {@code _p99} in seconds, at the nearest rank, with a relative error of at
 * most 1 percent; {@code sent_bytes_per_second}. The last three are missing for a step without a line, and altogether
 * when no line tells of them.
 *
 * <p>The steps in which a log begins and ends are not whole and left out. Lines that are not in the format are counted,
 * and the notes of the samples say how many; a file with more than 1 percent of them is {@link SourceItem.Failed} as
 * well, and what could be read counts all the same. So is a packed file that breaks off.
 *
 * <p>Immutable and thread-safe. Made by hand, because it needs a path; it is not found by {@code ServiceLoader}.
 */
public final class LogSource implements MetricSource {

    static final String ID = "logs";

    private final String id;
    private final LogOptions options;

    LogSource(String id, LogOptions options) {
        this.id = id;
        this.options = options;
    }

    /** A source of a file or folder in the combined format, all of one resource. */
    public static LogSource of(Path path, String resource) {
        return builder().path(path).resource(resource).build();
    }

    /** A builder. */
    public static LogSourceBuilder builder() {
        return new LogSourceBuilder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Requests logged in " + options.location();
    }

    /**
     * Reads the logs and streams their series, resource by resource.
     *
     * @throws io.capacityplanner.error.InvalidInputException when not a single request can be read, or the log fills more
     *     steps than memory is given for
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        LogReading reading = new LogReading(options, query.range()).read();
        LogSeries series = new LogSeries(id, options, reading, query);
        return Stream.concat(
                reading.resources.entrySet().stream()
                        .flatMap(entry -> series.of(entry.getKey(), entry.getValue()).stream()),
                reading.failures.stream());
    }
}
