package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastRequestTest {

    private static final ForecastRequest DEFAULTS = ForecastRequest.ofDefaults();

    @Test
    void settersChangeOnePart() {
        assertThat(DEFAULTS.withHorizon(Horizon.steps(5)).horizon()).isEqualTo(Horizon.steps(5));
        assertThat(DEFAULTS.withForecaster("ets").forecaster()).isEqualTo("ets");
        assertThat(DEFAULTS.withEvery(Step.DAY).every()).contains(Step.DAY);
        assertThat(DEFAULTS.withBacktestOrigins(0).backtestOrigins()).isZero();
        assertThat(DEFAULTS.withSeasonalPeriods(List.of()).seasonalPeriods()).contains(List.of());
        assertThat(DEFAULTS.withForecaster("ets").withForecaster("auto")).isEqualTo(DEFAULTS);
    }

    @Test
    void levelsAreSortedAndDistinct() {
        ForecastRequest request =
                DEFAULTS.withLevels(List.of(Confidence.of(0.95), Confidence.of(0.5), Confidence.ofPercent(95)));

        assertThat(request.levels()).containsExactly(Confidence.of(0.5), Confidence.of(0.95));
        assertThatThrownBy(() -> DEFAULTS.withLevels(List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no confidence level");
    }

    /** The scaled measures take the first period for the shortest. */
    @Test
    void periodsAreSortedAndCopied() {
        List<Double> periods = new ArrayList<>(List.of(168.0, 24.0, 24.0));
        ForecastRequest request = new ForecastRequest(
                Horizon.steps(1),
                ForecastRequest.DEFAULT_LEVELS,
                "auto",
                Optional.of(periods),
                Optional.empty(),
                0,
                1,
                1);
        periods.clear();

        assertThat(request.seasonalPeriods()).contains(List.of(24.0, 168.0));
        assertThat(DEFAULTS.withSeasonalPeriods(List.of(168.0, 24.0)).seasonalPeriods())
                .contains(List.of(24.0, 168.0));
    }

    @Test
    void refusesCountsOutOfRange() {
        assertThatThrownBy(() -> DEFAULTS.withBacktestOrigins(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(-1)");
        assertThatThrownBy(() -> new ForecastRequest(
                        Horizon.steps(1),
                        ForecastRequest.DEFAULT_LEVELS,
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(0)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0, -24, Double.NaN, Double.POSITIVE_INFINITY})
    void contextRefusesPeriodsThatAreNone(double period) {
        assertThatThrownBy(() -> FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0, period)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Double.toString(period));
    }

    @Test
    void contextSortsPeriods() {
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(168.0, 24.0, 168.0));

        assertThat(context.seasonalPeriods()).contains(List.of(24.0, 168.0));
        assertThat(context.withSeed(3).seed()).isEqualTo(3);
        assertThat(context.withBounds(ValueBounds.NON_NEGATIVE).bounds()).isEqualTo(ValueBounds.NON_NEGATIVE);
        assertThat(context.withSeed(3).seasonalPeriods()).isEqualTo(context.seasonalPeriods());
        assertThat(FitContext.ofDefaults().seasonalPeriods()).isEmpty();
    }

    @Test
    void limitsAreFinite() {
        assertThatThrownBy(() -> Limit.of(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Limit.ofCapacity(-0.5)).isInstanceOf(InvalidInputException.class);
        assertThat(Limit.of(-5)).isEqualTo(new Limit.Absolute(-5));
    }
}
