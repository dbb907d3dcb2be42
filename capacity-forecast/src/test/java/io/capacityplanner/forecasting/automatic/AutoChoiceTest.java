package io.capacityplanner.forecasting.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen, how it explains itself, and what a later fit keeps of it. */
class AutoChoiceTest {

    private static final List<Confidence> P95 = List.of(Confidence.of(0.95));
    private static final FitContext DAY = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));

    private static double[] hourly(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double error = 0;
        for (int t = 0; t < length; t++) {
            error = 0.7 * error + random.nextGaussian();
            y[t] = 100 + 20 * Math.sin(2 * Math.PI * t / 24) + 8 * Math.sin(2 * Math.PI * t / 168) + 2 * error;
        }
        return y;
    }

    private static FittedAuto fit(AutoForecaster forecaster, double... y) {
        return (FittedAuto) forecaster.fit(TimeSeries.indexed(y), DAY);
    }

    @Test
    void explainsWhatWasTriedAndWhatWon() {
        FittedAuto fitted = fit(new AutoForecaster(), hourly(900, 1));

        assertThat(fitted.explanation())
                .anySatisfy(s -> assertThat(s).contains("Seasons").contains("24, 168"))
                .anySatisfy(s -> assertThat(s)
                        .containsPattern("\\d+ models were tried by 8 forecasts of 48 steps")
                        .contains("AR[24,168]"))
                .anySatisfy(s -> assertThat(s).contains("seasonal naive[24]"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotDoClearlyWorseThanTheSeasonalNaiveForecastInItsTrials(long seed) {
        // A seasonal random walk: each value is that of the day before plus noise, and nothing can do better.
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[600];
        for (int t = 0; t < y.length; t++) {
            y[t] = (t < 24 ? 50 : y[t - 24]) + random.nextGaussian();
        }
        assertThat(fit(new AutoForecaster(), y).choice().skill())
                .as("seed %d", seed)
                .isLessThan(1.1);
    }

    @Test
    void aSmallBudgetLeavesDearMembersOut() {
        double[] y = hourly(1500, 2);
        AutoForecaster cheap = new AutoForecaster(AutoOptions.ofDefaults().withBudget(Duration.ofMillis(1)));

        List<String> names = fit(cheap, y).memberNames();

        assertThat(names).isNotEmpty().noneMatch(name -> name.contains("MSTL") || name.contains("harmonic"));
        assertThat(fit(new AutoForecaster(), y).memberNames()).anyMatch(name -> name.contains("MSTL"));
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThatThrownBy(() -> AutoOptions.ofDefaults().withBudget(Duration.ZERO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PT0S");
    }

    @Test
    void aDailyRefitTriesTheMembersKept() {
        double[] y = hourly(1200, 3);
        AutoForecaster forecaster = new AutoForecaster();
        FittedAuto yesterday = fit(forecaster, Arrays.copyOf(y, y.length - 24));

        FittedAuto today = (FittedAuto) forecaster.refit(yesterday, TimeSeries.indexed(y), DAY);

        assertThat(today.memberNames())
                .allMatch(name ->
                        name.contains("naive") || yesterday.memberNames().contains(name));
        assertThat(today.explanation()).anyMatch(s -> s.contains("models were tried"));
        assertThat(today.forecast(48, P95)).isNotEqualTo(yesterday.forecast(48, P95));
    }

    @Test
    void aRefitOfWhatNoLongerFitsTriesEverythingAgain() {
        AutoForecaster forecaster = new AutoForecaster();
        FittedAuto before = fit(forecaster, hourly(600, 4));
        SplittableRandom random = new SplittableRandom(4);
        double[] now = new double[600];
        for (int t = 0; t < now.length; t++) {
            now[t] = (t < 24 ? 50 : now[t - 24]) + random.nextGaussian();
        }

        FittedAuto after = (FittedAuto) forecaster.refit(before, TimeSeries.indexed(now), DAY);

        assertThat(after.forecast(48, P95).mean())
                .containsExactly(fit(forecaster, now).forecast(48, P95).mean());
    }

    @Test
    void theStateHoldsTheChoiceAndNoParameters() {
        double[] y = hourly(900, 5);
        ModelState state = fit(new AutoForecaster(), y).toState();

        assertThat(state.array("history")).containsExactly(y);
        assertThat(state.list("members")).hasSameSizeAs(state.array("weights"));
        assertThat(state.toJson().length()).isLessThan(40 * y.length);
    }

    @Test
    void refusesAStateWithAStrangeMember() {
        String json = fit(new AutoForecaster(), hourly(300, 6)).toState().toJson();
        ModelState broken = ModelState.fromJson(json.replace("\"seasonal naive[24]\"", "\"oracle\""));

        assertThatThrownBy(() -> new AutoForecaster().restore(broken))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("oracle");
    }

    @Test
    void forecastsTheDemandBehindValuesThatAreCutOff() {
        double[] demand = hourly(1500, 7);
        double[] seen = new double[demand.length];
        for (int t = 0; t < seen.length; t++) {
            demand[t] = 0.8 * demand[t] + 0.01 * t;
            seen[t] = Math.min(100, demand[t]);
        }
        FitContext cut = DAY.withBounds(ValueBounds.NON_NEGATIVE).withSaturation(100);
        AutoForecaster forecaster = new AutoForecaster();

        double[] points =
                forecaster.fit(TimeSeries.indexed(seen), cut).forecast(48, P95).mean();
        double[] ignorant =
                forecaster.fit(TimeSeries.indexed(seen), DAY).forecast(48, P95).mean();

        assertThat(Arrays.stream(points).max().orElseThrow()).isGreaterThan(103);
        assertThat(Arrays.stream(ignorant).max().orElseThrow()).isLessThan(103);
    }
}
