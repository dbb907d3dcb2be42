package io.capacityplanner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationPolicyTest {

    private static final Confidence LEVEL_80 = Confidence.of(0.8);
    private static final RollingOrigin EVALUATION = RollingOrigin.of(4, 3, List.of(LEVEL_80));

    private final LastValueForecaster spy = LastValueForecaster.of("spy");

    @Test
    void slidingWindowsHaveOneLength() {
        TimeSeries series = counting(30);

        run(EVALUATION.withWindow(Window.sliding(10)), series);

        assertThat(spy.seen()).containsExactly(series.slice(8, 18), series.slice(12, 22), series.slice(16, 26));
    }

    @Test
    void aWindowLongerThanTheHistoryTakesAllOfIt() {
        TimeSeries series = counting(30);

        run(EVALUATION.withWindow(Window.sliding(20)), series);

        assertThat(spy.seen()).containsExactly(series.slice(0, 18), series.slice(2, 22), series.slice(6, 26));
    }

    @Test
    void fixedStartsGrowFromThere() {
        TimeSeries series = counting(30);

        RollingOrigin.Detail detail = run(EVALUATION.withWindow(Window.from(17)), series);

        assertThat(spy.seen())
                .as("one step is too short a history")
                .containsExactly(series.slice(17, 22), series.slice(17, 26));
        assertThat(detail.origins()).containsExactly(22, 26);
        assertThat(detail.score().skipped()).isOne();
        assertThatThrownBy(() -> run(EVALUATION.withWindow(Window.from(100)), series))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void scalesDoNotDependOnTheWindow() {
        TimeSeries series = counting(30);

        // The model sees the last value whatever the window, so only the scale could differ.
        assertThat(run(EVALUATION.withWindow(Window.sliding(5)), series).folds())
                .isEqualTo(run(EVALUATION, series).folds());
    }

    @Test
    void modelsFittedOnceTakeInWhatComes() {
        for (long seed = 0; seed < 20; seed++) {
            TimeSeries series = random(seed, 60);
            LastValueForecaster once = LastValueForecaster.of("once");
            RollingOrigin evaluation = RollingOrigin.of(3, 7, List.of(LEVEL_80));

            RollingOrigin.Detail appended =
                    evaluation.withRefit(RefitPolicy.ONCE).evaluateInDetail(once, series, FitContext.ofDefaults(), 1);

            // For this forecaster appending and fitting anew are the same.
            assertThat(appended.folds())
                    .as("seed %d", seed)
                    .isEqualTo(evaluation
                            .evaluateInDetail(LastValueForecaster.of("each"), series, FitContext.ofDefaults(), 1)
                            .folds());
            assertThat(once.seen()).as("seed %d", seed).containsExactly(series.slice(0, 39));
        }
    }

    @Test
    void everyOtherOriginFitsAnew() {
        TimeSeries series = counting(40);

        RollingOrigin.of(4, 5, List.of(LEVEL_80))
                .withRefit(RefitPolicy.every(2))
                .evaluate(spy, series, FitContext.ofDefaults(), 1);

        assertThat(spy.seen()).extracting(TimeSeries::length).containsExactly(20, 28, 36);
    }

    @Test
    void whatIsAppendedSpansSkippedOrigins() {
        double[] values = counting(20).toArray();
        Arrays.fill(values, 12, 16, Double.NaN);
        LastValueForecaster once = LastValueForecaster.of("once");

        RollingOrigin.Detail detail = EVALUATION
                .withRefit(RefitPolicy.ONCE)
                .evaluateInDetail(once, series(values), FitContext.ofDefaults(), 1);

        assertThat(detail.origins()).as("nothing was observed from 12 on").containsExactly(8, 16);
        // The last value before 16 is 13, at 11; from 16 on come 17, 19, 18 and 20.
        assertThat(detail.folds().get(1).bias()).isEqualTo(18.5 - 13);
        assertThat(once.seen()).hasSize(1);
    }

    @Test
    void refusedFitsAreTriedAgainAtTheNextOrigin() {
        LastValueForecaster needy = LastValueForecaster.of("needy").needing(20);

        RollingOrigin.Detail detail = RollingOrigin.of(4, 4, List.of(LEVEL_80))
                .withRefit(RefitPolicy.ONCE)
                .evaluateInDetail(needy, counting(30), FitContext.ofDefaults(), 1);

        assertThat(detail.origins()).containsExactly(22, 26);
    }

    @Test
    void scoresByStepAddUpToTheWhole() {
        for (long seed = 0; seed < 30; seed++) {
            TimeSeries series = random(seed, 50);

            RollingOrigin.Detail detail =
                    RollingOrigin.of(5, 4, List.of(LEVEL_80)).evaluateInDetail(spy, series, FitContext.ofDefaults(), 1);

            assertThat(detail.bySteps()).extracting(StepAccuracy::step).containsExactly(1, 2, 3, 4, 5);
            AccuracyMeasures whole = detail.score().accuracy();
            assertThat(mean(detail.bySteps().stream().map(StepAccuracy::mae).toList()))
                    .as("seed %d", seed)
                    .isCloseTo(Objects.requireNonNull(whole.mae()), within(1e-9));
            assertThat(mean(detail.bySteps().stream().map(StepAccuracy::smape).toList()))
                    .as("seed %d", seed)
                    .isCloseTo(Objects.requireNonNull(whole.smape()), within(1e-9));
            assertThat(detail.bySteps().stream().map(StepAccuracy::mase).toList())
                    .as("seed %d", seed)
                    .isEqualTo(detail.score().maseByStep());
            assertThat(mean(detail.bySteps().stream()
                            .map(StepAccuracy::coverage)
                            .map(c -> c.get(LEVEL_80))
                            .toList()))
                    .as("seed %d", seed)
                    .isCloseTo(whole.coverage().get(LEVEL_80), within(1e-9));
        }
    }

    @Test
    void stepsNeverObservedHaveNoScore() {
        double[] values = counting(20).toArray();
        values[13] = Double.NaN;
        values[17] = Double.NaN;

        List<StepAccuracy> steps = RollingOrigin.of(4, 2, List.of(LEVEL_80))
                .evaluateInDetail(spy, series(values), FitContext.ofDefaults(), 1)
                .bySteps();

        assertThat(steps.get(1)).isEqualTo(new StepAccuracy(2, 0, null, null, null, Map.of()));
        assertThat(steps.get(2).points()).isEqualTo(2);
    }

    @Test
    void naive2IsTheLastValueWithoutASeason() {
        TimeSeries series = random(7, 50);

        assertThat(EVALUATION.evaluateNaive2(series, 1).folds())
                .extracting(AccuracyMeasures::mae)
                .isEqualTo(run(EVALUATION, series).folds().stream()
                        .map(AccuracyMeasures::mae)
                        .toList());
        assertThat(EVALUATION
                        .withRefit(RefitPolicy.ONCE)
                        .evaluateNaive2(series, 1)
                        .folds())
                .isEqualTo(EVALUATION.evaluateNaive2(series, 1).folds());
    }

    @Test
    void naive2RepeatsAClearSeason() {
        double[] history = new double[60];
        Arrays.setAll(history, t -> 100 * (1 + 0.5 * (t % 3)));

        assertThat(Naive2.forecast(history, 3, 4)).containsExactly(new double[] {100, 150, 200, 100}, within(1e-9));
        history[58] = Double.NaN;
        assertThat(Naive2.forecast(history, 1, 2)).containsExactly(200, 200);
        assertThatThrownBy(() -> Naive2.forecast(new double[] {Double.NaN}, 1, 2))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void refusesWindowsAndPoliciesThatMeanNothing() {
        assertThatThrownBy(() -> Window.sliding(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Window.from(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RefitPolicy.every(0)).isInstanceOf(InvalidInputException.class);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private RollingOrigin.Detail run(RollingOrigin evaluation, TimeSeries series) {
        return evaluation.evaluateInDetail(spy, series, FitContext.ofDefaults(), 1);
    }

    private static TimeSeries random(long seed, int length) {
        return series(new SplittableRandom(seed).doubles(length, 1, 9).toArray());
    }

    private static TimeSeries counting(int length) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> i + i % 3);
        return series(values);
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Step.HOUR, values);
    }
}
