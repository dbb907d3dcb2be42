package io.capacityplanner.spi;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a recommender may look at. Everything but the inventory is worked out on first use and kept. Thread-safe. */
public interface PlanningContext {

    /** How recommendations are to be made. */
    RecommendationRequest request();

    /** The moment the plan is made. */
    Instant now();

    /** The resources in scope. */
    Collection<Resource> inventory();

    /** The series of a resource, in order of their names. */
    List<SeriesKey> seriesOf(String resource);

    /** The history of a series; empty when it has none or could not be prepared. */
    Optional<PreparedSeries> history(SeriesKey key);

    /** How a series was used over its whole history; empty when it has none. */
    Optional<UsageProfile> usage(SeriesKey key);

    /**
     * The forecast of a series.
     *
     * @throws io.capacityplanner.error.InsufficientDataException when its history is too short
     */
    Forecast forecast(SeriesKey key, ForecastRequest request);

    /** Sizes and prices. */
    Optional<Catalog> catalog();

    /**
     * What bills say was used on demand day by day, which commitments could have covered; read on first use.
     *
     * @param account only of this account; null for all
     * @param currency of the charges
     * @return sums of days in the currency, NaN for days without a charge; empty without bills
     */
    default Optional<TimeSeries> eligibleSpend(@Nullable String account, Currency currency) {
        return Optional.empty();
    }

    /** The model for courses that belong to no resource; empty when none is installed. */
    default Optional<Forecaster> forecaster() {
        return Optional.empty();
    }
}
