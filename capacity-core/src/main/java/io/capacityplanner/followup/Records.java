package io.capacityplanner.followup;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The latest version of each record, by resource and id. Thread-safe; streams are taken from a snapshot. */
final class Records {

    private static final Comparator<TrackedRecommendation> OLDEST_FIRST =
            Comparator.comparing(TrackedRecommendation::firstProposed).thenComparing(TrackedRecommendation::id);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TrackedRecommendation> byId = new HashMap<>();
    private final Map<String, Map<String, TrackedRecommendation>> byResource = new TreeMap<>();

    /**
     * Takes a record in if the version held is the one seen.
     *
     * @param keep run first and under the lock, so that writes are kept in their order; when it throws nothing is taken
     */
    boolean write(TrackedRecommendation next, long seen, Runnable keep) {
        if (next.version() <= seen) {
            throw new InvalidInputException(
                    "the version (" + next.version() + ") is not above the one seen (" + seen + ")",
                    "recommendation " + next.id(),
                    "Change the record that was read; each change raises its version");
        }
        lock.lock();
        try {
            TrackedRecommendation held = byId.get(next.id());
            if ((held == null ? 0 : held.version()) != seen) {
                return false;
            }
            keep.run();
            put(next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void put(TrackedRecommendation record) {
        byId.put(record.id(), record);
        byResource
                .computeIfAbsent(record.summary().resource(), r -> new HashMap<>())
                .put(record.id(), record);
    }

    Optional<TrackedRecommendation> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(byId.get(id));
        } finally {
            lock.unlock();
        }
    }

    Stream<TrackedRecommendation> read(String resource) {
        lock.lock();
        try {
            return sorted(byResource.getOrDefault(resource, Map.of()).values()).stream();
        } finally {
            lock.unlock();
        }
    }

    Stream<TrackedRecommendation> all() {
        lock.lock();
        try {
            return byResource.values().stream().flatMap(records -> sorted(records.values()).stream()).toList().stream();
        } finally {
            lock.unlock();
        }
    }

    private static List<TrackedRecommendation> sorted(Collection<TrackedRecommendation> records) {
        return records.stream().sorted(OLDEST_FIRST).toList();
    }
}
