package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastEngineTest {

    private static final ForecastRequest REQUEST =
            ForecastRequest.ofDefaults().withHorizon(Horizon.steps(5)).withBacktestOrigins(0);
    private static final Duration KEEP = Duration.ofHours(4);

    private final MutableClock clock = new MutableClock(FakeSource.START);
    private final LastValueForecaster model = LastValueForecaster.auto();
    private final Remembering store = new Remembering();
    private final ForecastEngine engine = engine(KEEP);
    private final PreparedSeries prepared = Fixtures.cpu(Fixtures.series(Step.HOUR, 48, i -> i));

    @Test
    void keepsAForecastForFourHours() {
        Forecast first = forecast(prepared, REQUEST, 100.0);
        clock.advance(KEEP.minusMillis(1));
        assertThat(forecast(prepared, REQUEST, 100.0)).isSameAs(first);

        clock.advance(Duration.ofMillis(1));
        Forecast later = forecast(prepared, REQUEST, 100.0);

        assertThat(later).isNotSameAs(first).isEqualTo(first);
        assertThat(model.seen()).hasSize(2);
    }

    @Test
    void readingDoesNotProlongTheTime() {
        forecast(prepared, REQUEST, 100.0);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofHours(1));
            forecast(prepared, REQUEST, 100.0);
        }

        assertThat(model.seen()).hasSize(2);
    }

    @Test
    void equalSeriesAndRequestsAreOneEntry() {
        Forecast first = forecast(prepared, REQUEST, 100.0);

        assertThat(forecast(
                        Fixtures.cpu(Fixtures.series(Step.HOUR, 48, i -> i)),
                        REQUEST.withHorizon(Horizon.steps(5)),
                        Double.valueOf("100")))
                .isSameAs(first);
    }

    @Test
    void whateverElseIsAskedIsAnotherEntry() {
        forecast(prepared, REQUEST, 100.0);

        forecast(prepared, REQUEST.withHorizon(Horizon.steps(6)), 100.0);
        forecast(prepared, REQUEST.withSeasonalPeriods(List.of(24.0)), 100.0);
        forecast(prepared, REQUEST.withSeasonalPeriods(List.of()), 100.0);
        forecast(prepared, REQUEST, 50.0);
        forecast(prepared, REQUEST, null);
        forecast(Fixtures.cpu(prepared.series().slice(1, 48)), REQUEST, 100.0);
        forecast(Fixtures.prepared("db", Metric.CPU_USAGE, prepared.series()), REQUEST, 100.0);

        assertThat(model.seen()).hasSize(8);
    }

    @Test
    void preferencesCountWhereTheRequestLeavesItOpen() {
        LastValueForecaster preferred = LastValueForecaster.of("preferred").needing(40);
        ForecastEngine engine = new ForecastEngine(
                Map.of("auto", model, "preferred", preferred),
                Map.of("cpu_usage", new ModelPreference("preferred", Optional.of(List.of(Duration.ofDays(1))))),
                Optional.empty(),
                KEEP,
                10,
                clock);

        Forecast forecast = engine.forecast(prepared, REQUEST, null, ProgressListener.NONE);
        Forecast other = engine.forecast(
                Fixtures.prepared("db", Metric.MEMORY_USAGE, prepared.series()), REQUEST, null, ProgressListener.NONE);

        assertThat(forecast.forecaster()).isEqualTo("preferred");
        assertThat(preferred.told().get(0).seasonalPeriods()).contains(List.of(24.0));
        assertThat(other.forecaster()).isEqualTo("auto");
    }

    @Test
    void aPreferredModelThatNeedsMoreHistoryGivesWay() {
        ForecastEngine engine = new ForecastEngine(
                Map.of(
                        "auto",
                        model,
                        "preferred",
                        LastValueForecaster.of("preferred").needing(1000)),
                Map.of("cpu_usage", ModelPreference.of("preferred")),
                Optional.empty(),
                KEEP,
                10,
                clock);

        Forecast forecast = engine.forecast(prepared, REQUEST, null, ProgressListener.NONE);

        assertThat(forecast.forecaster()).isEqualTo("auto");
        assertThat(forecast.warnings()).first().asString().contains("preferred").contains("1000");
        assertThatThrownBy(() ->
                        engine.forecast(prepared, REQUEST.withForecaster("preferred"), null, ProgressListener.NONE))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void clearForgets() {
        forecast(prepared, REQUEST, 100.0);
        engine.clear();
        forecast(prepared, REQUEST, 100.0);

        assertThat(model.seen()).hasSize(2);
    }

    @Test
    void zeroTimeKeepsNothing() {
        ForecastEngine forgetful = engine(Duration.ZERO);

        forgetful.forecast(prepared, REQUEST, 100.0, ProgressListener.NONE);
        forgetful.forecast(prepared, REQUEST, 100.0, ProgressListener.NONE);

        assertThat(model.seen()).hasSize(2);
    }

    @Test
    void keepsNoMoreThanFitsInItsMemory() {
        // A forecast of 2,000 steps takes about a mebibyte.
        ForecastEngine small = new ForecastEngine(Map.of("auto", model), Map.of(), Optional.empty(), KEEP, 3, clock);
        ForecastRequest longer = REQUEST.withHorizon(Horizon.steps(2000));
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10; i++) {
                small.forecast(prepared, longer, (double) i, ProgressListener.NONE);
            }
        }

        // Of the ten, at most three were there in the second round.
        assertThat(model.seen()).hasSizeBetween(17, 20);
        small.forecast(prepared, REQUEST, 0.5, ProgressListener.NONE);
        int fits = model.seen().size();
        small.forecast(prepared, REQUEST, 0.5, ProgressListener.NONE);
        assertThat(model.seen()).as("a small one is kept").hasSize(fits);
    }

    @Test
    void makingKeepsNothingButStoresIt() {
        Forecast made = engine.make(prepared, REQUEST, 100.0, ProgressListener.NONE);

        assertThat(forecast(prepared, REQUEST, 100.0)).isEqualTo(made).isNotSameAs(made);
        assertThat(store.written).hasSize(2);
    }

    @Test
    void storesWhatItMakesOnce() {
        Forecast made = forecast(prepared, REQUEST, 100.0);
        forecast(prepared, REQUEST, 100.0);

        assertThat(store.written).containsExactly(made);
    }

    @Test
    void saysWhatTheForecastRestsOn() {
        double[] values = prepared.series().toArray();
        values[47] = Double.NaN;
        values[46] = Double.NaN;
        TimeSeries gap = prepared.series().withValues(values);

        Forecast forecast = forecast(Fixtures.cpu(gap), REQUEST, 100.0);

        assertThat(forecast.series()).isEqualTo(SeriesKey.of("web", "cpu_usage"));
        assertThat(forecast.forecaster()).isEqualTo("auto");
        assertThat(forecast.model()).isEqualTo("LAST");
        assertThat(forecast.start()).isEqualTo(gap.endExclusive());
        assertThat(forecast.startIndex()).isEqualTo(48);
        assertThat(forecast.lastObserved()).isEqualTo(gap.timeAt(45));
        assertThat(forecast.presentLevel()).isEqualTo(44);
        assertThat(forecast.accuracy()).isNull();
        assertThat(forecast.evidence().windowStart()).isEqualTo(gap.start());
        assertThat(forecast.evidence().windowEnd()).isEqualTo(gap.endExclusive());
        assertThat(forecast.evidence().coverage()).isEqualTo(46 / 48.0);
        assertThat(forecast.evidence().numbers())
                .containsEntry("observations", "46")
                .containsEntry("step", "1h");
    }

    @Test
    void undatedSeriesHaveNoWindow() {
        Forecast forecast =
                forecast(Fixtures.cpu(TimeSeries.indexed(prepared.series().toArray())), REQUEST, 100.0);

        assertThat(forecast.indexed()).isTrue();
        assertThat(forecast.evidence().windowStart()).isNull();
        assertThat(forecast.evidence().windowEnd()).isNull();
        assertThat(forecast.startIndex()).isEqualTo(48);
    }

    @Test
    void pointsAndBandsStayInTheMetricsBounds() {
        Forecast forecast = forecast(Fixtures.cpu(Fixtures.series(Step.HOUR, 48, i -> 98)), REQUEST, 100.0);

        assertThat(model.told().get(0).bounds()).isEqualTo(new ValueBounds(0.0, 100.0));
        assertThat(forecast.distribution().bands())
                .allSatisfy(band -> assertThat(band.upper()).containsOnly(100));
    }

    @Test
    void aBoundTheDataDoesNotKeepBindsNothing() {
        // Percent of a core: 250 on a machine with more than two.
        Forecast forecast = forecast(Fixtures.cpu(Fixtures.series(Step.HOUR, 48, i -> 250)), REQUEST, null);

        assertThat(model.told().get(0).bounds()).isEqualTo(new ValueBounds(0.0, null));
        assertThat(forecast.distribution().meanAt(0)).isEqualTo(250);
    }

    @Test
    void resamplesByTheMean() {
        forecast(prepared, REQUEST.withEvery(Step.DAY), 100.0);

        assertThat(model.seen().get(0).toArray()).containsExactly(11.5, 35.5);
    }

    @Test
    void backtestHoldsBackAQuarterAtMost() {
        Forecast forecast =
                forecast(prepared, REQUEST.withHorizon(Horizon.steps(40)).withBacktestOrigins(3), 100.0);

        BacktestScore accuracy = Objects.requireNonNull(forecast.accuracy());
        assertThat(accuracy.horizon()).isEqualTo(4);
        assertThat(accuracy.origins()).isEqualTo(3);
        assertThat(forecast.evidence().numbers()).containsEntry("backtest origins", "3");
        assertThat(model.seen()).extracting(TimeSeries::length).containsExactly(48, 36, 40, 44);
    }

    @Test
    void aHorizonBeyondTheHistoryIsWarnedOf() {
        assertThat(forecast(prepared, REQUEST.withHorizon(Horizon.steps(49)), 100.0)
                        .warnings())
                .singleElement()
                .asString()
                .contains("49 steps")
                .contains("48 steps");
        assertThat(forecast(prepared, REQUEST.withHorizon(Horizon.steps(48)), 100.0)
                        .warnings())
                .isEmpty();
    }

    @Test
    void refusesASeriesWithoutObservation() {
        PreparedSeries empty = Fixtures.cpu(Fixtures.series(Step.HOUR, 10, i -> Double.NaN));

        assertThatThrownBy(() -> forecast(empty, REQUEST, 100.0))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("web/cpu_usage");
    }

    @Test
    void failuresAreNotKept() {
        LastValueForecaster needy = LastValueForecaster.auto().needing(100);
        ForecastEngine strict = new ForecastEngine(Map.of("auto", needy), Map.of(), Optional.empty(), KEEP, 10, clock);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> strict.forecast(prepared, REQUEST, null, ProgressListener.NONE))
                    .isInstanceOf(InsufficientDataException.class);
        }
        assertThat(needy.seen()).hasSize(2);
    }

    @Test
    void unknownForecastersAreNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> engine.forecaster("prophet"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"prophet\"")
                .hasMessageContaining("Use one of auto");
    }

    @Test
    void withoutAnyForecasterTheArtifactIsNamed() {
        ForecastEngine empty = new ForecastEngine(Map.of(), Map.of(), Optional.empty(), KEEP, 10, clock);

        assertThatThrownBy(() -> empty.forecaster("auto"))
                .isInstanceOf(MissingEngineException.class)
                .hasMessageContaining("io.capacityplanner:capacity-forecast");
    }

    @Test
    void seasonOfScaledMeasures() {
        TimeSeries hourly = Fixtures.series(Step.HOUR, 100, i -> i);
        TimeSeries daily = Fixtures.series(Step.DAY, 100, i -> i);

        assertThat(ForecastEngine.scalingSeason(hourly, Optional.empty())).isEqualTo(24);
        assertThat(ForecastEngine.scalingSeason(hourly.slice(0, 48), Optional.empty()))
                .isEqualTo(1);
        assertThat(ForecastEngine.scalingSeason(daily, Optional.empty())).isEqualTo(7);
        assertThat(ForecastEngine.scalingSeason(
                        Fixtures.series(Step.ofSeconds(7 * 86_400), 100, i -> i), Optional.empty()))
                .isEqualTo(1);
        assertThat(ForecastEngine.scalingSeason(hourly, Optional.of(List.of(12.0, 24.0))))
                .isEqualTo(12);
        assertThat(ForecastEngine.scalingSeason(hourly, Optional.of(List.of()))).isEqualTo(1);
        assertThat(ForecastEngine.scalingSeason(TimeSeries.indexed(1, 2, 3), Optional.empty()))
                .isEqualTo(1);
    }

    private Forecast forecast(PreparedSeries series, ForecastRequest request, @Nullable Double capacity) {
        return engine.forecast(series, request, capacity, ProgressListener.NONE);
    }

    private ForecastEngine engine(Duration keep) {
        return new ForecastEngine(Map.of("auto", model), Map.of(), Optional.of(store), keep, 100, clock);
    }

    private static final class Remembering implements ForecastStore {

        private final List<Forecast> written = new ArrayList<>();

        @Override
        public String id() {
            return "remembering";
        }

        @Override
        public String description() {
            return "Remembers";
        }

        @Override
        public void write(Forecast forecast) {
            written.add(forecast);
        }

        @Override
        public Stream<Forecast> read(SeriesKey series) {
            return written.stream();
        }
    }
}
