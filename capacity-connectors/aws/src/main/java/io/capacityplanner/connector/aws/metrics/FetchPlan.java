package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.SourceItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * The requests that a fetch consists of: region by region, as many series at a time as CloudWatch answers and fit into the
 * budget of samples. One thread takes; it also lists the series.
 */
final class FetchPlan implements Iterator<Batch> {

    /** Queries in one request, as CloudWatch allows them. */
    static final int MOST_QUERIES = 500;

    private final AwsAccess access;
    private final List<CloudWatchMetric> metrics;
    private final FetchOptions options;
    private final Window window;
    private final @Nullable String wanted;
    private final @Nullable KnownResources known;
    private final Instant now;
    private final Iterator<AwsScope> scopes;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final List<SourceItem> failures = new ArrayList<>();
    private final List<SeriesRef> pending = new ArrayList<>();

    private Iterator<CloudWatchMetric> rest = List.<CloudWatchMetric>of().iterator();
    private @Nullable ScopeState state;
    private @Nullable Discovery discovery;
    private boolean found;
    private boolean failed;
    private Optional<Batch> next = Optional.empty();

    FetchPlan(
            AwsAccess access,
            List<CloudWatchMetric> metrics,
            FetchOptions options,
            Window window,
            @Nullable String wanted,
            @Nullable KnownResources known,
            Instant now) {
        this.access = access;
        this.metrics = metrics;
        this.options = options;
        this.window = window;
        this.wanted = wanted;
        this.known = known;
        this.now = now;
        this.scopes = access.scopes().iterator();
        if (known != null) {
            failures.addAll(known.failures());
        }
    }

    Window window() {
        return window;
    }

    /** Whether anything was read, or found to be empty. Also set by those who read. */
    AtomicBoolean answered() {
        return answered;
    }

    /** What could not be listed since the last call. */
    List<SourceItem> takeFailures() {
        List<SourceItem> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty()) {
            ScopeState current = state;
            if (current == null) {
                if (!scopes.hasNext()) {
                    return false;
                }
                open(scopes.next());
            } else if (full() || (!rest.hasNext() && !pending.isEmpty())) {
                next = Optional.of(batch(current));
            } else if (rest.hasNext()) {
                list(current, rest.next());
            } else {
                if (!found && !failed) {
                    answered.set(true);
                }
                state = null;
            }
        }
        return true;
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = next.orElseThrow();
        next = Optional.empty();
        return batch;
    }

    private void open(AwsScope scope) {
        ScopeState opened =
                new ScopeState(scope, access.client(scope, CloudWatchClient.class, CloudWatchClient::builder));
        state = opened;
        discovery = new Discovery(opened, () -> access.account(scope), wanted, known, window, now);
        rest = metrics.iterator();
        found = false;
        failed = false;
    }

    private void list(ScopeState current, CloudWatchMetric metric) {
        try {
            List<SeriesRef> series = discovery == null ? List.of() : discovery.series(metric);
            found |= !series.isEmpty();
            pending.addAll(series);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (CapacityException e) {
            failed = true;
            if (current.lost()) {
                // One failure speaks for the whole region.
                failures.add(new SourceItem.Failed(
                        current.place(rest.hasNext() ? "and all after " + metric.words() : metric.words()), e));
                rest = List.<CloudWatchMetric>of().iterator();
            } else {
                failures.add(new SourceItem.Failed(current.place(metric.words()), e));
            }
        }
    }

    private boolean full() {
        return !pending.isEmpty() && size() < pending.size();
    }

    /** How many of the pending series make up a request. */
    private int size() {
        long samples = 0;
        int queries = 0;
        for (int i = 0; i < pending.size(); i++) {
            int names = pending.get(i).metric().names().size();
            samples += names * window.points();
            queries += names;
            if (i > 0 && (samples > options.budget() || queries > MOST_QUERIES)) {
                return i;
            }
        }
        return pending.size();
    }

    private Batch batch(ScopeState current) {
        List<SeriesRef> part = pending.subList(0, size());
        Batch batch = new Batch(current, part);
        part.clear();
        return batch;
    }
}
