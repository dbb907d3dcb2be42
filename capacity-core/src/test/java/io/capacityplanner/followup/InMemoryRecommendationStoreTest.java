package io.capacityplanner.followup;

import io.capacityplanner.kit.RecommendationStoreContract;
import io.capacityplanner.spi.RecommendationStore;

class InMemoryRecommendationStoreTest extends RecommendationStoreContract {

    @Override
    protected RecommendationStore emptyStore() {
        return new InMemoryRecommendationStore();
    }
}
