package io.capacityplanner.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SameHourMedianForecasterTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.8));
    private static final FitContext SEASON_OF_THREE = FitContext.ofDefaults().withSeasonalPeriods(List.of(3.0));

    private final Forecaster forecaster = new SameHourMedianForecaster();

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Forecaster.class).stream()
                        .map(provider -> provider.get().id()))
                .contains("same-hour-median");
    }

    @Test
    void forecastsTheMedianOfEachPhase() {
        TimeSeries series = TimeSeries.indexed(1, 10, 100, 2, 20, 200, 9, 90, 900);

        double[] mean =
                forecaster.fit(series, SEASON_OF_THREE).forecast(5, LEVELS).mean();

        assertThat(mean).containsExactly(2, 20, 200, 2, 20);
    }

    @Test
    void beginsWithThePhaseThatComesNext() {
        TimeSeries series = TimeSeries.indexed(1, 10, 100, 1, 10, 100, 1);

        double[] mean =
                forecaster.fit(series, SEASON_OF_THREE).forecast(4, LEVELS).mean();

        assertThat(mean).containsExactly(10, 100, 1, 10);
    }

    @Test
    void oneOddDayDoesNotMoveIt() {
        double[] values = IntStream.range(0, 6 * 24).mapToDouble(i -> i % 24).toArray();
        IntStream.range(4 * 24, 5 * 24).forEach(i -> values[i] = 1e6);
        TimeSeries series = TimeSeries.of(MONDAY, Step.HOUR, values);

        double[] mean = forecaster
                .fit(series, FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)))
                .forecast(24, LEVELS)
                .mean();

        assertThat(mean).containsExactly(IntStream.range(0, 24).asDoubleStream().toArray());
    }

    @Test
    void forgetsWhatIsOlderThanItsSeasons() {
        double[] values =
                IntStream.range(0, 40).mapToDouble(i -> i < 20 ? 5 : 8).toArray();

        double[] mean = forecaster
                .fit(TimeSeries.indexed(values), FitContext.ofDefaults().withSeasonalPeriods(List.of()))
                .forecast(1, LEVELS)
                .mean();

        assertThat(mean).containsExactly(8);
    }

    @Test
    void takesTheWeekWhenNobodyNamesASeason() {
        TimeSeries series = TimeSeries.of(
                MONDAY,
                Step.HOUR,
                IntStream.range(0, 21 * 24).mapToDouble(i -> i % 168).toArray());

        FittedForecaster model = forecaster.fit(series, FitContext.ofDefaults());

        assertThat(model.modelName()).isEqualTo("Median of the last 8[168]");
        assertThat(model.forecast(168, LEVELS).mean())
                .containsExactly(IntStream.range(0, 168).asDoubleStream().toArray());
        assertThat(model.warnings()).isEmpty();
    }

    @Test
    void saysWhenTheHistoryIsTooShortForTheSeason() {
        TimeSeries series = TimeSeries.of(MONDAY, Step.HOUR, new double[10 * 24]);

        FittedForecaster model = forecaster.fit(series, FitContext.ofDefaults());

        assertThat(model.modelName()).endsWith("[24]");
        assertThat(model.warnings()).singleElement().asString().contains("168", "24");
    }

    @Test
    void bandsCoverAboutAsMuchAsTheySay() {
        SplittableRandom random = new SplittableRandom(11);
        double[] noise = random.doubles(24 * 60).toArray();
        TimeSeries series = TimeSeries.of(MONDAY, Step.HOUR, noise);
        ForecastDistribution forecast = forecaster
                .fit(series.slice(0, 24 * 50), FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)))
                .forecast(24 * 10, LEVELS);

        long inside = IntStream.range(0, 240)
                .filter(h -> noise[24 * 50 + h] >= forecast.bands().get(0).lowerAt(h)
                        && noise[24 * 50 + h] <= forecast.bands().get(0).upperAt(h))
                .count();

        assertThat(inside / 240.0).as("coverage, seed 11").isBetween(0.7, 0.9);
    }

    @Test
    void oneObservationIsNotEnough() {
        assertThatThrownBy(() -> forecaster.fit(TimeSeries.indexed(5, Double.NaN), FitContext.ofDefaults()))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("only 1 usable observation, 2 needed");
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> forecaster.fit(TimeSeries.indexed(1, 2, 3), FitContext.ofDefaults()))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
