package io.capacityplanner.spi;

import io.capacityplanner.recommendation.Recommendation;
import java.util.stream.Stream;

/**
 * Works out what to do.
 *
 * <p>Cardinality: many; a planner asks them all. Thread-safe and deterministic.
 */
public interface Recommender extends Provider {

    /**
     * Streams recommendations for the resources in scope. A resource that cannot be judged gets a recommendation that
     * says so; it is not left out.
     *
     * @param context history, forecasts, inventory and prices
     */
    Stream<Recommendation> recommend(PlanningContext context);
}
