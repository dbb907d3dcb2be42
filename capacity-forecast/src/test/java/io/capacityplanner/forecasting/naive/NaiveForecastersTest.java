package io.capacityplanner.forecasting.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NaiveForecastersTest {

    private static final Confidence P95 = Confidence.of(0.95);
    private static final double NA = Double.NaN;

    static List<Forecaster> all() {
        return List.of(new NaiveForecaster(), new SeasonalNaiveForecaster(), new DriftForecaster());
    }

    private static FittedForecaster fit(Forecaster forecaster, double... values) {
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(4.0));
        return forecaster.fit(TimeSeries.indexed(values), context);
    }

    private static double state(FittedForecaster fitted, String name) {
        return fitted.toState().array(name)[0];
    }

    private static double[] walk(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double level = 100;
        for (int t = 0; t < length; t++) {
            level += 0.5 + random.nextGaussian();
            y[t] = level + 10 * (t % 4);
        }
        return y;
    }

    /** {@code naive(c(3,5,4,8), h=4)} of R's forecast 8.20: 8, 95 % upper at 1 and 4 by σ = sqrt(21/3). */
    @Test
    void naive() {
        ForecastDistribution forecast = fit(new NaiveForecaster(), 3, 5, 4, 8).forecast(4, List.of(P95));
        assertThat(forecast.mean()).containsOnly(8);
        double half = 1.959963984540054 * Math.sqrt(7);
        assertThat(forecast.band(P95).upperAt(0)).isCloseTo(8 + half, within(1e-9));
        assertThat(forecast.band(P95).lowerAt(3)).isCloseTo(8 - 2 * half, within(1e-9));
    }

    @Test
    void seasonalNaive() {
        FittedForecaster fitted = fit(new SeasonalNaiveForecaster(), 1, 2, 3, 4, 2, 4, 6, 8);
        assertThat(fitted.modelName()).isEqualTo("Seasonal naive[4]");
        ForecastDistribution forecast = fitted.forecast(9, List.of(P95));
        assertThat(forecast.mean()).containsExactly(2, 4, 6, 8, 2, 4, 6, 8, 2);
        double half = 1.959963984540054 * Math.sqrt((1 + 4 + 9 + 16) / 4.0);
        assertThat(forecast.band(P95).upperAt(0) - 2).isCloseTo(half, within(1e-9));
        assertThat(forecast.band(P95).upperAt(8) - 2).isCloseTo(half * Math.sqrt(3), within(1e-9));
        assertThat(fitted.fitted()).containsExactly(NA, NA, NA, NA, 1, 2, 3, 4);
    }

    /** {@code rwf(c(3,5,4,8,9), h=2, drift=TRUE)}: drift 1.5, σ² = Σ(d - 1.5)²/3, times h(1 + h/4). */
    @Test
    void drift() {
        ForecastDistribution forecast =
                fit(new DriftForecaster(), 3, 5, 4, 8, 9).forecast(2, List.of(P95));
        assertThat(forecast.mean()).containsExactly(10.5, 12);
        double sigma2 = (0.25 + 6.25 + 6.25 + 0.25) / 3;
        double half = 1.959963984540054 * Math.sqrt(sigma2 * 2 * (1 + 2 / 4.0));
        assertThat(forecast.band(P95).upperAt(1)).isCloseTo(12 + half, within(1e-9));
    }

    @Test
    void oneObservationIsLowConfidence() {
        FittedForecaster fitted = new NaiveForecaster().fit(TimeSeries.indexed(12.5), FitContext.ofDefaults());
        ForecastDistribution forecast = fitted.forecast(3, List.of(P95));
        assertThat(forecast.mean()).containsOnly(12.5);
        assertThat(forecast.band(P95).lower()).containsOnly(12.5);
        assertThat(forecast.band(P95).upper()).containsOnly(12.5);
        assertThat(fitted.warnings()).singleElement().asString().contains("Low confidence");
    }

    @Test
    void oneSeasonBorrowsItsWidthFromTheSteps() {
        FittedForecaster fitted = fit(new SeasonalNaiveForecaster(), 1, 3, 1, 3);
        assertThat(fitted.toState().array("sigma")).containsExactly(2);
        assertThat(fitted.warnings()).singleElement().asString().contains("no change", "season");
    }

    @Test
    void tooFew() {
        assertThatThrownBy(() -> fit(new NaiveForecaster())).isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> fit(new NaiveForecaster(), NA, NA)).isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> fit(new DriftForecaster(), NA, 1)).isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> fit(new SeasonalNaiveForecaster(), 1, 2, 3))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("3 usable observations, 4 needed");
    }

    /** The longest period that fits twice; one that only fits once is a last resort; an empty list is one step, none told is looked for. */
    @Test
    void choiceOfSeason() {
        TimeSeries series = TimeSeries.indexed(walk(1, 20));
        SeasonalNaiveForecaster forecaster = new SeasonalNaiveForecaster();
        FitContext defaults = FitContext.ofDefaults();
        assertThat(forecaster
                        .fit(series, defaults.withSeasonalPeriods(List.of()))
                        .modelName())
                .isEqualTo("Seasonal naive[1]");
        double[] weeks = walk(1, 140);
        for (int t = 0; t < weeks.length; t++) {
            weeks[t] += (t % 7 < 5 ? 40 : 0) - 10 * (t % 4);
        }
        assertThat(forecaster.fit(TimeSeries.indexed(weeks), defaults).modelName())
                .isEqualTo("Seasonal naive[7]");
        assertThat(forecaster
                        .fit(series, defaults.withSeasonalPeriods(List.of(4.0, 8.9, 15.0)))
                        .modelName())
                .isEqualTo("Seasonal naive[9]");
        assertThat(forecaster
                        .fit(series, defaults.withSeasonalPeriods(List.of(15.0, 30.0)))
                        .modelName())
                .isEqualTo("Seasonal naive[15]");
    }

    /** Each change over a gap counts by its steps, and a gap at the end widens the first interval. */
    @Test
    void gaps() {
        FittedForecaster naive = fit(new NaiveForecaster(), 1, NA, NA, NA, 5, NA);
        assertThat(naive.toState().array("sigma")).containsExactly(Math.sqrt(16.0 / 4));
        ForecastDistribution forecast = naive.forecast(1, List.of(P95));
        assertThat(forecast.meanAt(0)).isEqualTo(5);
        assertThat(forecast.band(P95).upperAt(0) - 5).isCloseTo(1.959963984540054 * 2 * Math.sqrt(2), within(1e-9));
        FittedForecaster drift = fit(new DriftForecaster(), 1, NA, NA, NA, 5, NA, NA);
        assertThat(drift.forecast(1, List.of()).meanAt(0)).isEqualTo(8);
        FittedForecaster seasonal = fit(new SeasonalNaiveForecaster(), 1, 2, 3, 4, 5, NA, 7, 8);
        assertThat(seasonal.forecast(4, List.of()).mean()).containsExactly(5, 2, 7, 8);
    }

    @ParameterizedTest
    @MethodSource("all")
    void constantHasNoWidth(Forecaster forecaster) {
        double[] y = new double[12];
        Arrays.fill(y, 7);
        ForecastDistribution forecast = fit(forecaster, y).forecast(6, List.of(P95));
        assertThat(forecast.mean()).containsOnly(7);
        assertThat(forecast.band(P95).lower()).containsOnly(7);
        assertThat(forecast.band(P95).upper()).containsOnly(7);
    }

    @ParameterizedTest
    @MethodSource("all")
    void boundsHold(Forecaster forecaster) {
        double[] decline = new double[17];
        Arrays.setAll(decline, t -> 1000 - 50.0 * t);
        FitContext context =
                FitContext.ofDefaults().withSeasonalPeriods(List.of(4.0)).withBounds(ValueBounds.NON_NEGATIVE);
        FittedForecaster fitted = forecaster.fit(TimeSeries.indexed(decline), context);
        ForecastDistribution forecast = fitted.forecast(30, List.of(P95));
        for (int h = 0; h < 30; h++) {
            assertThat(forecast.meanAt(h)).isBetween(0.0, 400.0);
            assertThat(forecast.band(P95).lowerAt(h)).isBetween(0.0, forecast.meanAt(h));
        }
        for (double[] path : fitted.simulate(30, 100, 1)) {
            assertThat(Arrays.stream(path).min().orElseThrow()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void pathsAgreeWithTheBand(Forecaster forecaster) {
        FittedForecaster fitted = fit(forecaster, walk(5, 60));
        int steps = 10;
        ForecastDistribution forecast = fitted.forecast(steps, List.of(P95));
        double[][] paths = fitted.simulate(steps, 10_000, 11);
        for (int h = 0; h < steps; h++) {
            double upper = forecast.band(P95).upperAt(h);
            int step = h;
            double above = Arrays.stream(paths).filter(p -> p[step] > upper).count() / 10_000.0;
            assertThat(above).as("%s step %d", forecaster.id(), h).isCloseTo(0.025, within(0.007));
        }
        assertThat(fitted.simulate(steps, 2, 11)[0]).isEqualTo(paths[0]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void appendMovesTheOriginAndKeepsTheParameters(Forecaster forecaster) {
        double[] y = walk(7, 44);
        FittedForecaster fitted = fit(forecaster, Arrays.copyOf(y, 40));
        FittedForecaster appended = fitted.append(Arrays.copyOfRange(y, 40, 44));
        assertThat(appended.toState().array("sigma")).isEqualTo(fitted.toState().array("sigma"));
        assertThat(appended.fitted()[40])
                .isCloseTo(fitted.forecast(1, List.of()).meanAt(0), within(1e-9));
        double drift = state(fitted, "drift");
        int season = (int) state(fitted, "season");
        assertThat(appended.forecast(1, List.of()).meanAt(0)).isCloseTo(y[44 - season] + drift, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsForecastForNoSteps(Forecaster forecaster) {
        FittedForecaster fitted = fit(forecaster, walk(9, 20));
        assertThatThrownBy(() -> fitted.forecast(0, List.of(P95))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> fitted.simulate(3, 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThat(forecaster.description()).isNotBlank();
    }
}
