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
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Public holidays of a region.
     *
     * @param region ISO 3166-1 code such as {@code DE}, or ISO 3166-2 code such as {@code DE-BY}
     * @return empty when no calendar at hand knows the region
     */
    default Set<LocalDate> holidays(String region, LocalDate from, LocalDate toInclusive) {
        return Set.of();
    }

    /** The model for courses that belong to no resource; empty when none is installed. */
    default Optional<Forecaster> forecaster() {
        return Optional.empty();
    }
}
