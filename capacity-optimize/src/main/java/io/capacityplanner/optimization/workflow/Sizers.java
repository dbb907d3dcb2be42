package io.capacityplanner.optimization.workflow;

import io.capacityplanner.optimization.container.ContainerSizingRecommender;
import io.capacityplanner.optimization.rightsizing.RightsizingRecommender;
import io.capacityplanner.optimization.storage.UnitSizingRecommender;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.List;
import java.util.stream.Stream;

/** This module's recommenders of sizes, one after the other: each takes the types of resource that are its own. */
final class Sizers implements Recommender {

    private final List<Recommender> all =
            List.of(new RightsizingRecommender(), new ContainerSizingRecommender(), new UnitSizingRecommender());

    @Override
    public String id() {
        return "sizes";
    }

    @Override
    public String description() {
        return "Sizes of machines, containers, volumes and functions";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        return all.stream().flatMap(recommender -> recommender.recommend(context));
    }
}
