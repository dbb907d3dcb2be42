package io.capacityplanner.optimization.workflow;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A context with a part of its resources in scope. */
record Scoped(PlanningContext whole, List<Resource> part) implements PlanningContext {

    @Override
    public RecommendationRequest request() {
        return whole.request();
    }

    @Override
    public Instant now() {
        return whole.now();
    }

    @Override
    public Collection<Resource> inventory() {
        return part;
    }

    @Override
    public List<SeriesKey> seriesOf(String resource) {
        return whole.seriesOf(resource);
    }

    @Override
    public Optional<PreparedSeries> history(SeriesKey key) {
        return whole.history(key);
    }

    @Override
    public Optional<UsageProfile> usage(SeriesKey key) {
        return whole.usage(key);
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest request) {
        return whole.forecast(key, request);
    }

    @Override
    public Optional<Catalog> catalog() {
        return whole.catalog();
    }
}
