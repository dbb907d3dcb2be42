package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.common.OrderedPrefetch;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Metrics from Amazon CloudWatch, of several regions and accounts.
 *
 * <p>A fetch has one period, the finest that CloudWatch still keeps of its start ({@link PeriodRules}); what was changed of
 * a wish stands in the notes of the samples. A point's stamp is the start of its period, and a period that still runs is
 * left out. Missing points stay missing. A region, metric or series that fails comes as {@link SourceItem.Failed} and the
 * rest goes on. Ids are those of {@link io.capacityplanner.connector.aws.AwsIds}.
 *
 * <p>AWS charges for each metric that is asked for, whatever the number of points.
 *
 * <p>Immutable and thread-safe. The access is the caller's to close.
 */
public final class CloudWatchSource implements MetricSource {

    static final String ID = "cloudwatch";

    private final String id;
    private final AwsAccess access;
    private final List<CloudWatchMetric> metrics;
    private final FetchOptions options;
    private final @Nullable InventorySource inventory;

    CloudWatchSource(
            String id,
            AwsAccess access,
            List<CloudWatchMetric> metrics,
            FetchOptions options,
            @Nullable InventorySource inventory) {
        this.id = id;
        this.access = access;
        this.metrics = List.copyOf(metrics);
        this.options = options;
        this.inventory = inventory;
    }

    /** All {@link ReadyMetrics} of all regions and accounts, every 5 minutes of the last 30 days. */
    public static CloudWatchSource of(AwsAccess access) {
        return builder(access).build();
    }

    /** A builder for the regions and accounts of an access. */
    public static CloudWatchSourceBuilder builder(AwsAccess access) {
        return new CloudWatchSourceBuilder(access);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Metrics from CloudWatch in " + access.scopes();
    }

    /**
     * Streams the series of all metrics.
     *
     * @param query what to fetch; a range without a start begins at the look-back
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when no region can be reached
     * @throws io.capacityplanner.error.ConfigurationException when all refuse the credentials
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<CloudWatchMetric> asked = metrics.stream()
                .filter(metric -> query.asksFor(metric.metric()))
                .toList();
        Instant now = access.clock().instant();
        Optional<Window> window = Window.of(query.range(), now, options);
        if (asked.isEmpty() || window.isEmpty()) {
            return Stream.empty();
        }
        KnownResources known = inventory == null || query.resource() != null ? null : KnownResources.of(inventory);
        Items items = new Items(
                new FetchPlan(access, asked, options, window.get(), query.resource(), known, now), id, options);
        try {
            items.begin();
        } catch (RuntimeException | Error e) {
            items.close();
            throw e;
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    /** The items of one fetch, read part by part. */
    private static final class Items implements Iterator<SourceItem>, AutoCloseable {

        private final FetchPlan plan;
        private final OrderedPrefetch<Batch, List<SourceItem>> parts;
        private final Deque<SourceItem> ready = new ArrayDeque<>();

        Items(FetchPlan plan, String source, FetchOptions options) {
            this.plan = plan;
            this.parts =
                    OrderedPrefetch.of(plan, new BatchReading(plan, source)::read, options.executor(), options.ahead());
        }

        /** Goes to what was read first; throws when nothing at all can be. */
        void begin() {
            while (!plan.answered().get() && advance()) {
                // Failures pile up until something is read.
            }
            if (!plan.answered().get()) {
                Deque<CapacityException> failures = new ArrayDeque<>();
                ready.forEach(item -> {
                    if (item instanceof SourceItem.Failed failed && !failures.contains(failed.failure())) {
                        failures.add(failed.failure());
                    }
                });
                if (!failures.isEmpty()) {
                    CapacityException first = failures.removeFirst();
                    failures.forEach(first::addSuppressed);
                    throw first;
                }
            }
        }

        /** Reads the next part; false when there is none. */
        private boolean advance() {
            boolean more = parts.hasNext();
            ready.addAll(plan.takeFailures());
            if (more) {
                ready.addAll(parts.next());
                ready.addAll(plan.takeFailures());
            }
            return more;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty()) {
                if (!advance() && ready.isEmpty()) {
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
            return ready.remove();
        }

        @Override
        public void close() {
            parts.close();
        }
    }
}
