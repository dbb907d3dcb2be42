package io.capacityplanner.optimization.ordered;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.optimization.commitment.WeeklyForecaster;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan of which only the bills are known, up to the end of March 2026. */
record Billed(@Nullable TimeSeries spend) implements PlanningContext {

    private static final Instant END = Instant.parse("2026-03-30T00:00:00Z");

    static Billed of(double... days) {
        return new Billed(TimeSeries.of(END.minusSeconds(86_400L * days.length), Step.DAY, days));
    }

    static Billed without() {
        return new Billed(null);
    }

    @Override
    public RecommendationRequest request() {
        return RecommendationRequest.ofDefaults();
    }

    @Override
    public Instant now() {
        return END;
    }

    @Override
    public Collection<Resource> inventory() {
        return List.of();
    }

    @Override
    public List<SeriesKey> seriesOf(String resource) {
        return List.of();
    }

    @Override
    public Optional<PreparedSeries> history(SeriesKey key) {
        return Optional.empty();
    }

    @Override
    public Optional<UsageProfile> usage(SeriesKey key) {
        return Optional.empty();
    }

    @Override
    public Forecast forecast(SeriesKey key, ForecastRequest request) {
        throw new InsufficientDataException("series " + key, 0, 1);
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.empty();
    }

    @Override
    public Optional<TimeSeries> eligibleSpend(@Nullable String account, Currency currency) {
        return Optional.ofNullable(spend);
    }

    @Override
    public Optional<Forecaster> forecaster() {
        return Optional.of(new WeeklyForecaster());
    }
}
