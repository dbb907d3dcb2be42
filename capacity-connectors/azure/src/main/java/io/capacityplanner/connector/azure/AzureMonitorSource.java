package io.capacityplanner.connector.azure;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Metrics from Azure Monitor, a resource at a time.
 *
 * <p>Azure stamps the beginning of an interval. Here a stamp is the end of what it covers, as with every other source;
 * only a day's value is stamped with the day's beginning, so that it stays on its date. An interval without data is
 * missing and never 0; one that is not over is left out. Azure keeps 93 days: an older start is moved, and a note of the
 * samples says so. Ids of resources are in lower case.
 *
 * <p>A resource or metric that fails comes as {@link SourceItem.Failed} and the rest goes on.
 *
 * <p>Immutable and thread-safe.
 */
public final class AzureMonitorSource implements MetricSource {

    static final String ID = "azure-monitor";

    private final AzureMonitorSourceBuilder settings;

    AzureMonitorSource(AzureMonitorSourceBuilder settings) {
        this.settings = settings;
    }

    /** A builder of a source; give it resources, an inventory or subscriptions. */
    public static AzureMonitorSourceBuilder builder(AzureAccess access) {
        return new AzureMonitorSourceBuilder(access);
    }

    @Override
    public String id() {
        return settings.id;
    }

    @Override
    public String description() {
        return "Metrics from Azure Monitor at " + settings.access.management().address();
    }

    /**
     * Streams the series, resource by resource.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when Azure cannot be reached
     * @throws io.capacityplanner.error.ConfigurationException when it refuses the credential, or everything asked for
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<AzureMetric> asked = settings.metrics.stream()
                .filter(metric -> query.asksFor(metric.metric()))
                .toList();
        Optional<MetricRange> range = MetricRange.of(
                query.range(), settings.access.clock().instant(), settings.lookback, Interval.atLeast(settings.step));
        if (asked.isEmpty() || range.isEmpty()) {
            return Stream.empty();
        }
        AzureService service = settings.access.management();
        Outcome outcome = new Outcome(service.address());
        MetricReading.Fetch fetch = new MetricReading.Fetch(settings.id, service, outcome, range.get(), query);
        return PartStream.of(
                new ResourceWalk(settings, service, outcome, asked, query.resource()),
                task -> task.read(fetch, asked),
                AzureMonitorSource::failure,
                settings.executor,
                settings.ahead);
    }

    static @org.jspecify.annotations.Nullable CapacityException failure(SourceItem item) {
        return item instanceof SourceItem.Failed failed ? failed.failure() : null;
    }
}
