package io.capacityplanner.spi;

import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps recommendations and what became of them. Cardinality: one. Thread-safe.
 *
 * <p>Two writers may race; none overwrites what it has not seen. A writer reads a record, changes it and gives back the
 * version it read; when another was faster nothing is stored and the writer starts again.
 */
public interface RecommendationStore extends Provider {

    /**
     * Stores a record if the store still holds the version that the writer has seen; when the call returns true it is
     * kept.
     *
     * @param next the changed record; its version is above {@code seen}
     * @param seen the version it was made from; 0 for one that is new
     * @return whether it was stored; false when the store holds another version, or none and {@code seen} is not 0
     * @throws io.capacityplanner.error.InvalidInputException when the version is not above the one seen
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be stored
     */
    boolean write(TrackedRecommendation next, long seen);

    /** The latest version of a record. */
    Optional<TrackedRecommendation> find(String id);

    /**
     * The latest versions of all records of a resource, the earliest proposed first.
     *
     * @return a stream that the caller closes
     */
    Stream<TrackedRecommendation> read(String resource);

    /**
     * The latest versions of all records, by resource, the earliest proposed first.
     *
     * @return a stream that the caller closes
     */
    Stream<TrackedRecommendation> all();
}
