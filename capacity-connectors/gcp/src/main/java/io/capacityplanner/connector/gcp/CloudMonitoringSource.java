package io.capacityplanner.connector.gcp;

import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.connector.gcp.PartStream.Part;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics from Google Cloud Monitoring.
 *
 * <p>Each project is asked for each metric, page by page; the service itself brings points to the step. A point's stamp is
 * the end of what it covers, and stamps lie on whole multiples of the step. Steps without points have no sample. A metric
 * of a project that fails comes as {@link SourceItem.Failed} and the rest goes on; so does what the service itself says is
 * incomplete. Text values are reported, not read.
 *
 * <p>Immutable and thread-safe. The SDK keeps threads of its own from the first fetch until {@link #close()}.
 */
public final class CloudMonitoringSource implements MetricSource, AutoCloseable {

    static final String ID = "gcp";

    /**
     * What is read.
     *
     * @param projects projects, in order
     * @param metrics metrics, in order
     * @param step distance between points
     * @param lookback how far to go back when no range is asked for
     * @param delay how long points take to be seen
     * @param pageSize points a page
     * @param executor who reads ahead; null for the calling thread
     * @param ahead parts read at the same time
     */
    record Options(
            List<String> projects,
            List<GcpMetric> metrics,
            Step step,
            Duration lookback,
            Duration delay,
            int pageSize,
            @Nullable Executor executor,
            int ahead) {}

    private final String id;
    private final MonitoringCalls calls;
    private final Options options;
    private final InstantSource clock;

    CloudMonitoringSource(String id, MonitoringCalls calls, Options options, InstantSource clock) {
        this.id = id;
        this.calls = calls;
        this.options = options;
        this.clock = clock;
    }

    /** {@link ReadyMetrics#usual()} of some projects, every 5 minutes of the last 30 days, with default credentials. */
    public static CloudMonitoringSource of(String... projects) {
        return builder().projects(projects).build();
    }

    /** A builder without projects. */
    public static CloudMonitoringSourceBuilder builder() {
        return new CloudMonitoringSourceBuilder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics of " + String.join(", ", options.projects()) + " from Cloud Monitoring";
    }

    /**
     * Streams the series of all metrics of all projects.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when every project refuses the credentials
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<GcpMetric> asked = options.metrics().stream()
                .filter(metric -> query.asksFor(metric.metric()))
                .toList();
        Optional<StepGrid> grid =
                StepGrid.of(query.range(), clock.instant().minus(options.delay()), options.lookback(), options.step());
        if (asked.isEmpty() || grid.isEmpty()) {
            return Stream.empty();
        }
        SeriesParts parts = new SeriesParts(calls, id, query, grid.get(), options.pageSize());
        Iterator<Part<SourceItem>> all = options.projects().stream()
                .flatMap(project -> asked.stream().map(metric -> parts.part(project, metric)))
                .iterator();
        return PartStream.of(prefetched(all), CloudMonitoringSource::failed);
    }

    private static SourceItem failed(String place, CapacityException failure) {
        return new SourceItem.Failed(place, failure);
    }

    private Iterator<Part<SourceItem>> prefetched(Iterator<Part<SourceItem>> parts) {
        Executor executor = options.executor();
        return executor == null ? parts : new OrderedPrefetch<>(parts, SeriesParts::opened, executor, options.ahead());
    }

    /** Closes the connection; a source that is closed cannot be asked again. */
    @Override
    public void close() {
        calls.close();
    }
}
