package io.capacityplanner.optimization.container;

import io.capacityplanner.kit.RecommenderContract;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;

class ContainerSizingContractTest extends RecommenderContract {

    @Override
    protected Recommender recommender() {
        return new ContainerSizingRecommender();
    }

    @Override
    protected PlanningContext situation() {
        return new Fleet()
                .with(Fleet.pod("web", 2, 4, 1024, 1024))
                .with(Fleet.pod("silent"))
                .with(Fleet.pod("short", 1, 1, 256, 512))
                .cpu("web", 28, i -> 0.3 + 0.1 * (i % 7))
                .memory("web", 28, i -> 300 * Fleet.MIB)
                .cpu("short", 3, i -> 0.5);
    }
}
