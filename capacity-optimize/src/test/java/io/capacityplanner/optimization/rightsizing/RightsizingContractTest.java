package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.kit.RecommenderContract;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.Random;

class RightsizingContractTest extends RecommenderContract {

    @Override
    protected Recommender recommender() {
        return new RightsizingRecommender();
    }

    @Override
    protected PlanningContext situation() {
        TimeSeries busy = DemandEstimateTest.randomDemand(new Random(1), 24 * 35);
        return Situation.of(machine("web", "m5.4xlarge"))
                .with(machine("silent", "m5.large"))
                .with(Resource.builder("disk", ResourceType.DATABASE).build())
                .series("web", Metric.CPU_USAGE, busy)
                .series("web", Metric.MEMORY_USAGE, busy)
                .series("disk", Metric.DISK_USAGE, busy)
                .catalog(new BundledCatalog());
    }

    private static Resource machine(String id, String size) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size(size)
                .build();
    }
}
