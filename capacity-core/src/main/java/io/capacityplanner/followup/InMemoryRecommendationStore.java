package io.capacityplanner.followup;

import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps recommendations in memory: for tests, and for a host that stores them elsewhere. Thread-safe. */
public final class InMemoryRecommendationStore implements RecommendationStore {

    private final Records records = new Records();

    /** Creates an empty store. */
    public InMemoryRecommendationStore() {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String description() {
        return "Recommendations kept in memory";
    }

    @Override
    public boolean write(TrackedRecommendation next, long seen) {
        return records.write(next, seen, () -> {});
    }

    @Override
    public Optional<TrackedRecommendation> find(String id) {
        return records.find(id);
    }

    @Override
    public Stream<TrackedRecommendation> read(String resource) {
        return records.read(resource);
    }

    @Override
    public Stream<TrackedRecommendation> all() {
        return records.all();
    }
}
