package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.common.PlannedItems;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Metrics from Prometheus, or a server with its API: VictoriaMetrics, Thanos, Mimir, Cortex.
 *
 * <p>Points lie on whole multiples of the step, whatever the range begins with. A point's stamp is the end of what it
 * covers. Long ranges are asked for in slices that servers accept; large fleets in parts by the values of a label, so
 * that only a part is in memory. A part that fails comes as {@link SourceItem.Failed} and the rest goes on; so does a
 * warning of the server that its answer is incomplete. Gaps stay gaps; NaN and infinities are handed on.
 *
 * <p>Immutable and thread-safe. Made by hand, because it needs an address; it is not found by {@code ServiceLoader}.
 */
public final class PrometheusSource implements MetricSource {

    static final String ID = "prometheus";

    private final String id;
    private final PrometheusApi api;
    private final List<PrometheusQuery> queries;
    private final FetchOptions options;
    private final InstantSource clock;
    private final PrometheusInventorySource inventory;

    PrometheusSource(
            String id,
            PrometheusApi api,
            List<PrometheusQuery> queries,
            FetchOptions options,
            InstantSource clock,
            PrometheusInventorySource inventory) {
        this.id = id;
        this.api = api;
        this.queries = List.copyOf(queries);
        this.options = options;
        this.clock = clock;
        this.inventory = inventory;
    }

    /** What {@link ReadyQueries#usual()} ask of a server, every 5 minutes of the last 30 days. */
    public static PrometheusSource at(String address) {
        return builder(address).build();
    }

    /** A builder for a server's address, for instance {@code https://mimir.example.com/prometheus}. */
    public static PrometheusSourceBuilder builder(String address) {
        return new PrometheusSourceBuilder(address);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics from " + api.address();
    }

    /** The containers, nodes and machines that the same server knows, over the same connection. */
    public InventorySource inventory() {
        return inventory;
    }

    /**
     * Streams the series of all questions.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when the server cannot be reached
     * @throws io.capacityplanner.error.ConfigurationException when it refuses the credentials
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<PrometheusQuery> asked =
                queries.stream().filter(q -> query.asksFor(q.metric())).toList();
        Optional<RangeGrid> grid = RangeGrid.of(query.range(), clock.instant(), options.lookback(), options.step());
        if (asked.isEmpty() || grid.isEmpty()) {
            return Stream.empty();
        }
        Fetching fetching = new Fetching(api, id, options, query, grid.get());
        FetchPlan plan = new FetchPlan(fetching, asked, query);
        return PlannedItems.of(plan, batch -> fetching.read(batch, plan), options.executor(), options.ahead());
    }
}
