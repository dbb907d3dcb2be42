package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.PlannedItems;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        List<InfluxQuery> asked =
                queries.stream().filter(q -> query.asksFor(q.metric())).toList();
        Optional<Span> span = Span.of(query.range(), server.clock().instant(), options.lookback(), options.step());
        if (asked.isEmpty() || span.isEmpty()) {
            return Stream.empty();
        }
        Fetching fetching = new Fetching(server, id, options, query, span.get());
        FetchPlan plan = new FetchPlan(fetching, asked, query);
        return PlannedItems.of(plan, batch -> fetching.read(batch, plan), options.executor(), options.ahead());
    }
}
