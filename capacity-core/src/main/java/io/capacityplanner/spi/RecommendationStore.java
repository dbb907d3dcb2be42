package io.capacityplanner.spi;

import io.capacityplanner.recommendation.Recommendation;
import java.util.stream.Stream;

/** Keeps recommendations, so that what they promised can be measured. Cardinality: one. Thread-safe. */
public interface RecommendationStore extends Provider {

    /**
     * Stores a recommendation; when the call returns it is kept. The same one stored twice is kept once.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be stored
     */
    void write(Recommendation recommendation);

    /**
     * The recommendations for a resource, oldest first.
     *
     * @return a stream that the caller closes
     */
    Stream<Recommendation> read(String resource);
}
