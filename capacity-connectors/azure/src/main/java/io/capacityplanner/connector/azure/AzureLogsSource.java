package io.capacityplanner.connector.azure;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics from Log Analytics: a query a metric.
 *
 * <p>Long ranges are asked for in slices. A slice with more rows or bytes than the service gives (500,000 rows, 64 MB),
 * or that takes longer than it may, is halved down to an hour. A result that the service calls partial is delivered, and
 * a {@link SourceItem.Failed} stands beside it. A value of null is missing. The series of one query are in memory at a
 * time.
 *
 * <p>Immutable and thread-safe.
 */
public final class AzureLogsSource implements MetricSource {

    static final String ID = "azure-logs";

    private final AzureAccess access;
    private final String id;
    private final List<AzureLogQuery> queries;
    private final Duration lookback;
    private final Duration slice;
    private final Duration wait;
    private final @Nullable Executor executor;
    private final int ahead;

    private AzureLogsSource(Builder builder) {
        access = builder.access;
        id = builder.id;
        queries = List.copyOf(builder.queries);
        lookback = builder.lookback;
        slice = builder.slice;
        wait = builder.wait;
        executor = builder.executor;
        ahead = builder.ahead;
    }

    /** A builder of a source; give it queries. */
    public static Builder builder(AzureAccess access) {
        return new Builder(access);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics from Log Analytics at " + access.logs().address();
    }

    /**
     * Streams the series, query by query.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when the service cannot be reached
     * @throws ConfigurationException when it refuses the credential, or everything asked for
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<AzureLogQuery> asked =
                queries.stream().filter(q -> query.asksFor(q.metric())).toList();
        Instant now = access.clock().instant();
        Instant end = query.range().endExclusive().isAfter(now)
                ? now.plusMillis(1)
                : query.range().endExclusive();
        Instant start = query.range().startOr(end.minus(lookback));
        if (asked.isEmpty() || !start.isBefore(end)) {
            return Stream.empty();
        }
        AzureService service = access.logs();
        LogReading.Fetch fetch = new LogReading.Fetch(
                id, service, new Outcome(service.address()), new TimeRange(start, end), query, wait);
        return PartStream.of(
                asked.iterator(), q -> LogReading.read(fetch, q, slice), AzureMonitorSource::failure, executor, ahead);
    }

    /** Collects the settings of a source. Not thread-safe. */
    public static final class Builder {

        private final AzureAccess access;
        private final List<AzureLogQuery> queries = new ArrayList<>();
        private String id = ID;
        private Duration lookback = Duration.ofDays(30);
        private Duration slice = Duration.ofDays(7);
        private Duration wait = Duration.ofSeconds(100);
        private @Nullable Executor executor;
        private int ahead = 1;

        private Builder(AzureAccess access) {
            this.access = access;
        }

        /** Its id in a planner; {@code azure-logs} unless given. */
        public Builder id(String name) {
            id = name;
            return this;
        }

        /** Adds a query. */
        public Builder query(AzureLogQuery query) {
            queries.add(query);
            return this;
        }

        /** How far to go back when no range is asked for; 30 days unless given. */
        public Builder lookback(Duration span) {
            lookback = AzureMonitorSourceBuilder.positive(span);
            return this;
        }

        /** The longest range of one question, whole hours; 7 days unless given. */
        public Builder slice(Duration span) {
            if (span.compareTo(Duration.ofHours(1)) < 0 || span.toMillis() % 3_600_000 != 0) {
                throw new InvalidInputException(
                        "the slice (" + span + ") must be whole hours", "Azure logs source", "Give 1h or more");
            }
            slice = span;
            return this;
        }

        /** How long the service may work on one question; 100 seconds unless given, 10 minutes at most. */
        public Builder serverTimeout(Duration span) {
            if (span.toSeconds() < 1 || span.toSeconds() > 600) {
                throw new InvalidInputException(
                        "the time (" + span + ") must be from 1 second to 10 minutes",
                        "Azure logs source",
                        "Keep it below the time that an answer may take");
            }
            wait = span;
            return this;
        }

        /** Asks several queries at the same time; {@code threads} has at least {@code parts} threads. */
        public Builder ahead(Executor threads, int parts) {
            executor = threads;
            ahead = parts;
            return this;
        }

        /**
         * Builds the source; nothing is asked.
         *
         * @throws ConfigurationException when there is no query
         */
        public AzureLogsSource build() {
            if (queries.isEmpty()) {
                throw new ConfigurationException("there is no query", "Azure logs source", "Add one");
            }
            return new AzureLogsSource(this);
        }
    }
}
