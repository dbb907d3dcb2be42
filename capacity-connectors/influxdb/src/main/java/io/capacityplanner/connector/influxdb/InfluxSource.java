package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Metrics from InfluxDB: of a database in InfluxQL, or of a bucket in Flux.
 *
 * <p>Steps lie on whole multiples of the step since 1970, whatever the range begins with; a point's stamp is the start of
 * its step, as InfluxDB shows it, and a step that is not over is left out. Long ranges are asked for in slices; large
 * fleets in parts by the values of the first tag of a name, so that only a part is in memory. A part that fails comes as
 * {@link SourceItem.Failed} and the rest goes on. Steps without a point stay missing; NaN and infinities are handed on.
 *
 * <p>Immutable and thread-safe. Made by hand or from a configuration; not found by {@code ServiceLoader}.
 */
public final class InfluxSource implements MetricSource {

    static final String ID = "influxdb";

    private final String id;
    private final InfluxServer server;
    private final List<InfluxQuery> queries;
    private final FetchOptions options;

    InfluxSource(String id, InfluxServer server, List<InfluxQuery> queries, FetchOptions options) {
        this.id = id;
        this.server = server;
        this.queries = List.copyOf(queries);
        this.options = options;
    }

    /** A builder of a source that reads from a server. */
    public static InfluxSourceBuilder of(InfluxServer server) {
        return new InfluxSourceBuilder(server);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics from " + server.address();
    }

    /**
     * Streams the series of all questions.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when the server cannot be reached
     * @throws io.capacityplanner.error.ConfigurationException when it refuses the credentials, or has no such database
     *     or bucket
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<InfluxQuery> asked = queries.stream()
                .filter(q -> query.metric() == null
                        || query.metric().equals(q.metric().name()))
                .toList();
        Optional<Span> span = Span.of(query.range(), server.clock().instant(), options.lookback(), options.step());
        if (asked.isEmpty() || span.isEmpty()) {
            return Stream.empty();
        }
        Fetching fetching = new Fetching(server, id, options, query, span.get());
        Items items = new Items(fetching, new FetchPlan(fetching, asked, query));
        // Asks the first question now, so that a server that cannot be reached is an exception of this call.
        if (!items.hasNext()) {
            return Stream.empty();
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    /** The items of one fetch, read part by part. */
    private static final class Items implements Iterator<SourceItem> {

        private final FetchPlan plan;
        private final Iterator<List<SourceItem>> parts;
        private Iterator<SourceItem> current = List.<SourceItem>of().iterator();

        Items(Fetching fetching, FetchPlan plan) {
            this.plan = plan;
            Executor executor = fetching.options().executor();
            this.parts = executor == null
                    ? new Sequential(plan, fetching)
                    : new OrderedPrefetch<>(
                            plan,
                            batch -> fetching.read(batch, plan),
                            executor,
                            fetching.options().ahead());
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext()) {
                boolean more = parts.hasNext();
                List<SourceItem> failures = plan.takeFailures();
                if (!failures.isEmpty()) {
                    current = failures.iterator();
                } else if (more) {
                    current = parts.next().iterator();
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public SourceItem next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }

        void close() {
            if (parts instanceof OrderedPrefetch<?, ?> prefetch) {
                prefetch.close();
            }
        }
    }

    /** One part after the other, in the thread that takes them. */
    private record Sequential(FetchPlan plan, Fetching fetching) implements Iterator<List<SourceItem>> {

        @Override
        public boolean hasNext() {
            return plan.hasNext();
        }

        @Override
        public List<SourceItem> next() {
            return fetching.read(plan.next(), plan);
        }
    }
}
