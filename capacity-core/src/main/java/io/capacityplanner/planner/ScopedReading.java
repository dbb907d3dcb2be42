package io.capacityplanner.planner;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.Scope;
import io.capacityplanner.security.ScopeCoverage;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one operation may read: the resources of some scopes and what belongs to them. Whether something is outside of them
 * or does not exist makes no difference, neither in what comes back nor in what is asked of a source. Which resources there
 * are is read once, so that all of an operation sees the same. Thread-safe.
 *
 * <p>What belongs to a resource follows the inventory; a charge or a commitment of no known resource follows its own account
 * and tags; a series of no known resource is nobody's, and only who sees everything sees it.
 */
final class ScopedReading {

    private final PlannerSettings settings;
    private final List<Scope> scopes;
    private final List<Scope> costs;
    private final List<Scope> commitments;
    private final boolean everything;
    private final AtomicLong series = new AtomicLong();
    private final AtomicLong charges = new AtomicLong();
    private final Map<InventorySource, Long> listed = new ConcurrentHashMap<>();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    /** The resources of all inventories, and those in scope. */
    private record Known(Map<String, Resource> all, Map<String, Resource> visible, List<SourceProblem> problems) {}

    /** Reads all that is in some scopes. */
    ScopedReading(PlannerSettings settings, List<Scope> scopes) {
        this(settings, scopes, scopes, scopes);
    }

    /**
     * Reads what is in some scopes.
     *
     * @param costs the scopes of charges; of those in {@code scopes} the others are left out
     * @param commitments as {@code costs}, of commitments
     */
    ScopedReading(PlannerSettings settings, List<Scope> scopes, List<Scope> costs, List<Scope> commitments) {
        this.settings = settings;
        this.scopes = scopes;
        this.costs = costs;
        this.commitments = commitments;
        this.everything = scopes.contains(Scope.ALL);
    }

    boolean everything() {
        return everything;
    }

    /** The scopes in plain words. */
    String scope() {
        return scopes.stream().map(Scope::toString).collect(Collectors.joining("; "));
    }

    /** How many resources are in scope, when the inventory was read; -1 when it was not. */
    long resources() {
        Known now = known;
        if (now != null) {
            return now.visible().size();
        }
        return listed.isEmpty()
                ? -1
                : listed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How much was read, for the record. */
    String counts() {
        String read = series.get() == 0 ? "" : series + " series";
        String billed = charges.get() == 0 ? "" : charges + " charges";
        return read + (read.isEmpty() || billed.isEmpty() ? "" : ", ") + billed;
    }

    ScopeCoverage coverage() {
        Known now = known();
        return new ScopeCoverage(scope(), now.visible().size(), now.all().size());
    }

    /** How much is in scope, for results that are not of everything. */
    Optional<String> remark() {
        return everything
                ? Optional.empty()
                : Optional.of(coverage() + "; what belongs to others is not in this result");
    }

    /** The settings of a planner that reads no more than this. */
    PlannerSettings settings() {
        return ScopedSources.of(settings, this);
    }

    private Known known() {
        Known now = known;
        if (now != null) {
            return now;
        }
        reading.lock();
        try {
            now = known;
            if (now == null) {
                now = readInventory();
                known = now;
            }
            return now;
        } finally {
            reading.unlock();
        }
    }

    private Known readInventory() {
        Inventory read;
        try {
            read = new SeriesPipeline(List.of(), settings.inventories(), settings.quality(), settings.clock())
                    .inventory();
        } catch (CapacityException failed) {
            throw everything || failed instanceof OperationCancelledException ? failed : hidden("inventory");
        }
        Map<String, Resource> visible = new LinkedHashMap<>(read.resources());
        visible.values().removeIf(resource -> !everything && scopes.stream().noneMatch(s -> s.covers(resource)));
        return new Known(read.resources(), visible, read.problems());
    }

    /** Whether a resource is in scope. */
    boolean sees(String resource) {
        return everything || known().visible().containsKey(resource);
    }

    boolean sees(SeriesKey key) {
        return sees(key.resource());
    }

    boolean sees(CostRecord charge) {
        return sees(scopes, charge.resource(), charge.account(), charge.tags())
                && sees(costs, charge.resource(), charge.account(), charge.tags());
    }

    boolean sees(HeldCommitment commitment) {
        return sees(scopes, null, commitment.account(), commitment.tags())
                && sees(commitments, null, commitment.account(), commitment.tags());
    }

    private boolean sees(List<Scope> of, @Nullable String resource, String account, Map<String, String> tags) {
        if (of.contains(Scope.ALL)) {
            return true;
        }
        Resource owner = resource == null ? null : known().all().get(resource);
        return of.stream().anyMatch(scope -> owner == null ? scope.covers(account, tags) : scope.covers(owner));
    }

    /** Whether all that an alert is about is in scope. */
    boolean sees(Alert alert) {
        return everything
                || (!alert.members().isEmpty()
                        && alert.members().keySet().stream().allMatch(this::seesSubject));
    }

    /** A subject is a resource and, behind a slash, a metric; ids may hold slashes, so the longest known one counts. */
    private boolean seesSubject(String subject) {
        for (int end = subject.length(); end > 0; end = subject.lastIndexOf('/', end - 1)) {
            String resource = subject.substring(0, end);
            if (known().all().containsKey(resource)) {
                return known().visible().containsKey(resource);
            }
        }
        return false;
    }

    Stream<Delivery<Resource>> resourcesInScope() {
        Known now = known();
        Stream<Delivery<Resource>> unread =
                now.problems().stream().map(problem -> Delivery.failed("inventory", hidden("inventory")));
        return Stream.concat(now.visible().values().stream().map(Delivery::of), unread);
    }

    /** The resources of an inventory as they are, counted. */
    Stream<Delivery<Resource>> counted(InventorySource inventory) {
        AtomicLong count = new AtomicLong();
        return inventory.resources().peek(delivery -> count.incrementAndGet()).onClose(() -> {
            listed.put(inventory, count.get());
        });
    }

    /** The series of a query that are in scope; a resource out of scope is asked of nobody. */
    Stream<SourceItem> series(String source, MetricQuery query, Supplier<Stream<SourceItem>> reading) {
        String resource = query.resource();
        if (resource != null && !sees(resource)) {
            return Stream.empty();
        }
        return guarded(source, reading).flatMap(item -> {
            if (item instanceof SourceItem.Delivered delivered) {
                if (!sees(delivered.samples().key())) {
                    return Stream.empty();
                }
                series.incrementAndGet();
                return Stream.of(item);
            }
            return Stream.of(everything ? item : new SourceItem.Failed(source, hidden(source)));
        });
    }

    Stream<Delivery<CostRecord>> charges(String source, Supplier<Stream<Delivery<CostRecord>>> reading) {
        return guarded(source, reading).flatMap(delivery -> {
            if (delivery instanceof Delivery.Item<CostRecord> item) {
                if (!sees(item.value())) {
                    return Stream.empty();
                }
                charges.incrementAndGet();
                return Stream.of(delivery);
            }
            return Stream.of(everything ? delivery : Delivery.failed(source, hidden(source)));
        });
    }

    Stream<Delivery<HeldCommitment>> commitments(String source, Supplier<Stream<Delivery<HeldCommitment>>> reading) {
        return guarded(source, reading).flatMap(delivery -> {
            if (delivery instanceof Delivery.Item<HeldCommitment> item) {
                return sees(item.value()) ? Stream.of(delivery) : Stream.empty();
            }
            return Stream.of(everything ? delivery : Delivery.failed(source, hidden(source)));
        });
    }

    /** What a source says of its failures may name what is out of scope. */
    private <T> Stream<T> guarded(String source, Supplier<Stream<T>> reading) {
        return everything ? reading.get() : QuietStream.of(reading, failed -> hidden(source));
    }

    private static SourceUnavailableException hidden(String source) {
        return new SourceUnavailableException(
                "a part of it could not be read",
                "source " + source,
                "Ask who runs the planner; the details are theirs");
    }

    /** The refusal of a record that is out of scope, as of one that is not there. */
    static InvalidInputException unknown(String what, String id) {
        return new InvalidInputException("the " + what + " \"" + id + "\" is not known", what, "Check the id");
    }
}
