package io.capacityplanner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RollingOriginTest {

    private static final Confidence LEVEL_80 = Confidence.of(0.8);
    private static final List<Confidence> LEVELS = List.of(LEVEL_80);

    @Test
    void seesNothingAfterTheOrigin() {
        TimeSeries series = counting(30);
        LastValueForecaster spy = LastValueForecaster.of("spy");

        RollingOrigin.of(4, 3, LEVELS).evaluate(spy, series, FitContext.ofDefaults(), 1);

        assertThat(spy.seen()).containsExactly(series.slice(0, 18), series.slice(0, 22), series.slice(0, 26));
    }

    /** Whatever comes after an origin, the forecast from there is scored the same. */
    @Test
    void theFutureDoesNotChangeTheModel() {
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.doubles(40).toArray();
            double[] other = values.clone();
            int last = 40 - 5;
            for (int i = last; i < 40; i++) {
                other[i] = random.nextDouble(-1000, 1000);
            }
            LastValueForecaster spy = LastValueForecaster.of("spy");
            LastValueForecaster spyOnOther = LastValueForecaster.of("spy");
            RollingOrigin evaluation = RollingOrigin.of(5, 4, LEVELS);

            List<AccuracyMeasures> folds = evaluation
                    .evaluateInDetail(spy, series(values), FitContext.ofDefaults(), 1)
                    .folds();
            List<AccuracyMeasures> foldsOfOther = evaluation
                    .evaluateInDetail(spyOnOther, series(other), FitContext.ofDefaults(), 1)
                    .folds();

            assertThat(spyOnOther.seen()).as("seed %d", seed).isEqualTo(spy.seen());
            assertThat(foldsOfOther.subList(0, 3)).as("seed %d", seed).isEqualTo(folds.subList(0, 3));
            assertThat(foldsOfOther.get(3)).as("seed %d", seed).isNotEqualTo(folds.get(3));
        }
    }

    @Test
    void scoresByHand() {
        // From 4 on: 4, 4 against 5, 6; the naive error before is 1.
        BacktestScore score = new RollingOrigin(2, 1, 1, LEVELS)
                .evaluate(LastValueForecaster.of("last"), series(1, 2, 3, 4, 5, 6), FitContext.ofDefaults(), 1);

        assertThat(score.forecaster()).isEqualTo("last");
        assertThat(score.horizon()).isEqualTo(2);
        assertThat(score.origins()).isEqualTo(1);
        assertThat(score.skipped()).isZero();
        assertThat(score.accuracy().mae()).isEqualTo(1.5);
        assertThat(score.accuracy().bias()).isEqualTo(1.5);
        assertThat(score.accuracy().mase()).isEqualTo(1.5);
        assertThat(score.maseByStep()).containsExactly(1.0, 2.0);
        assertThat(score.accuracy().coverage()).containsEntry(LEVEL_80, 1.0);
    }

    @Test
    void originsWithoutHistoryAreSkipped() {
        BacktestScore score = RollingOrigin.of(4, 5, LEVELS)
                .evaluate(LastValueForecaster.of("last"), counting(12), FitContext.ofDefaults(), 1);

        assertThat(score.origins()).isEqualTo(2);
        assertThat(score.skipped()).isEqualTo(3);
    }

    @Test
    void originsTheForecasterRefusesAreSkipped() {
        BacktestScore score = RollingOrigin.of(4, 4, LEVELS)
                .evaluate(LastValueForecaster.of("needy").needing(20), counting(30), FitContext.ofDefaults(), 1);

        // Histories of 14, 18, 22 and 26.
        assertThat(score.origins()).isEqualTo(2);
        assertThat(score.skipped()).isEqualTo(2);
    }

    @Test
    void horizonsWithoutObservationAreSkipped() {
        double[] values = counting(20).toArray();
        Arrays.fill(values, 12, 16, Double.NaN);
        values[17] = Double.NaN;

        RollingOrigin.Detail detail = RollingOrigin.of(4, 2, LEVELS)
                .evaluateInDetail(LastValueForecaster.of("last"), series(values), FitContext.ofDefaults(), 1);

        assertThat(detail.score().skipped()).isOne();
        assertThat(detail.folds()).hasSize(1);
        assertThat(detail.score().accuracy().points()).isEqualTo(3);
        assertThat(detail.score().maseByStep()).as("step 2 was never observed").isEmpty();
    }

    @Test
    void undefinedFoldsDoNotSpoilTheAverage() {
        // Constant before the first origin: no scale there.
        double[] values = {5, 5, 5, 5, 5, 5, 9, 5, 7, 8};

        RollingOrigin.Detail detail = RollingOrigin.of(2, 3, LEVELS)
                .evaluateInDetail(LastValueForecaster.of("last"), series(values), FitContext.ofDefaults(), 1);

        assertThat(detail.folds()).hasSize(3);
        assertThat(detail.folds().get(0).mase()).isNull();
        assertThat(detail.folds().get(1).mase()).isNull();
        assertThat(detail.score().accuracy().mase())
                .isEqualTo(detail.folds().get(2).mase());
        assertThat(detail.score().accuracy().mae())
                .isCloseTo(
                        detail.folds().stream()
                                .mapToDouble(AccuracyMeasures::mae)
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void aForecasterThatRefusesEveryOriginSaysWhatItNeeds() {
        assertThatThrownBy(() -> RollingOrigin.of(4, 2, LEVELS)
                        .evaluate(
                                LastValueForecaster.of("needy").needing(100), counting(60), FitContext.ofDefaults(), 1))
                .isInstanceOfSatisfying(InsufficientDataException.class, refusal -> {
                    assertThat(refusal.have()).isEqualTo(60);
                    assertThat(refusal.needed()).isEqualTo(104);
                    assertThat(refusal).hasMessageContaining("evaluation of needy");
                });
    }

    @Test
    void tooShortAHistoryIsRefusedAsSuch() {
        double[] gone = counting(40).toArray();
        Arrays.fill(gone, 20, 40, Double.NaN);
        for (TimeSeries series : List.of(counting(6), series(), series(gone))) {
            assertThatThrownBy(() -> RollingOrigin.of(4, 2, LEVELS)
                            .evaluate(LastValueForecaster.of("last"), series, FitContext.ofDefaults(), 1))
                    .isInstanceOfSatisfying(
                            InsufficientDataException.class,
                            refusal -> assertThat(refusal.needed()).isGreaterThan(refusal.have()));
        }
    }

    @Test
    void refusesCountsBelowOne() {
        assertThatThrownBy(() -> new RollingOrigin(0, 1, 1, LEVELS)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RollingOrigin(1, 0, 1, LEVELS)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RollingOrigin(1, 1, -2, LEVELS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("spacing (-2)");
    }

    @Test
    void stopsWhenInterrupted() {
        LastValueForecaster spy = LastValueForecaster.of("spy");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() ->
                            RollingOrigin.of(2, 2, LEVELS).evaluate(spy, counting(20), FitContext.ofDefaults(), 1))
                    .isInstanceOf(OperationCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("still interrupted")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(spy.seen()).isEmpty();
    }

    @Test
    void tellsOfProgress() {
        List<String> heard = new ArrayList<>();
        FitContext defaults = FitContext.ofDefaults();
        FitContext context = new FitContext(
                defaults.seasonalPeriods(),
                defaults.bounds(),
                null,
                defaults.seed(),
                (stage, done, total) -> heard.add(stage + " " + done + "/" + total));

        RollingOrigin.of(2, 3, LEVELS).evaluate(LastValueForecaster.of("last"), counting(20), context, 1);

        assertThat(heard).containsExactly("evaluating last 1/3", "evaluating last 2/3", "evaluating last 3/3");
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
