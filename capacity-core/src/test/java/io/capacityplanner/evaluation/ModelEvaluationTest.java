package io.capacityplanner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelEvaluationTest {

    private static final RollingOrigin EVALUATION = RollingOrigin.of(3, 12, List.of(Confidence.of(0.8)));

    @Test
    void aModelThatIsClearlyWorseIsSaidToBe() {
        List<ModelEvaluation> models =
                compare(noise(1), EVALUATION, plain("good"), plain("bad").rising(3));

        assertThat(models.get(0).comparison()).isNull();
        ModelComparison bad = Objects.requireNonNull(models.get(1).comparison());
        assertThat(bad.best()).isEqualTo("good");
        assertThat(bad.origins()).isEqualTo(12);
        assertThat(Objects.requireNonNull(bad.test()).statistic()).isPositive();
        assertThat(bad.test().points()).isEqualTo(12);
        assertThat(bad.words()).isEqualTo("worse than good");
    }

    @Test
    void equalModelsHaveNoClearDifference() {
        int clear = 0;
        for (long seed = 0; seed < 200; seed++) {
            List<ModelEvaluation> models = compare(
                    noise(seed),
                    EVALUATION,
                    plain("up").rising(0.1),
                    plain("down").rising(-0.1));
            ModelComparison comparison = models.stream()
                    .map(ModelEvaluation::comparison)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            clear += Objects.requireNonNull(comparison.test()).differ(ModelComparison.SIGNIFICANCE) ? 1 : 0;
        }

        // One in twenty by chance; the test with twelve origins keeps near that.
        assertThat(clear).isBetween(1, 24);
    }

    @Test
    void theSameErrorsAreCalledThat() {
        List<ModelEvaluation> models = compare(noise(3), EVALUATION, plain("one"), plain("two"));

        assertThat(Objects.requireNonNull(models.get(1).comparison()).words()).isEqualTo("the same errors as one");
    }

    @Test
    void onlyCommonOriginsCount() {
        List<ModelEvaluation> models = compare(
                noise(4), EVALUATION, plain("good"), plain("needy").rising(3).needing(90));

        ModelComparison needy = Objects.requireNonNull(models.get(1).comparison());
        assertThat(needy.origins()).isEqualTo(3);
        assertThat(models.get(1).score().skipped()).isEqualTo(9);
    }

    @Test
    void fewOriginsAreNotTested() {
        List<ModelEvaluation> models = compare(
                noise(5),
                RollingOrigin.of(3, 2, List.of(Confidence.of(0.8))),
                plain("good"),
                plain("bad").rising(3));

        assertThat(Objects.requireNonNull(models.get(1).comparison()).words())
                .isEqualTo("not tested against good: 2 common origins");
    }

    @Test
    void overlappingHorizonsAreTestedAsSuch() {
        List<ModelEvaluation> models = compare(
                noise(6),
                new RollingOrigin(6, 12, 2, List.of(Confidence.of(0.8))),
                plain("good"),
                plain("bad").rising(3));

        DieboldMariano test = Objects.requireNonNull(
                Objects.requireNonNull(models.get(1).comparison()).test());
        assertThat(test.horizon()).isEqualTo(3);
    }

    @Test
    void owaIsOneForTheNaiveForecastItself() {
        TimeSeries series = noise(8);
        List<ModelEvaluation> models = ModelEvaluation.compare(
                EVALUATION,
                Stream.of(plain("last"), plain("needy").needing(90).rising(1))
                        .map(f -> EVALUATION.evaluateInDetail(f, series, FitContext.ofDefaults(), 1))
                        .toList(),
                EVALUATION.evaluateNaive2(series, 1));

        assertThat(models.get(0).owa()).isCloseTo(1, within(1e-12));
        assertThat(models.get(1).owa()).as("from the same three origins").isGreaterThan(1);
        assertThat(Objects.requireNonNull(models.get(1).naive2()).points()).isEqualTo(9);
        assertThat(compare(series, EVALUATION, plain("last")).get(0).owa()).isNull();
    }

    private static LastValueForecaster plain(String id) {
        return LastValueForecaster.of(id);
    }

    private static TimeSeries noise(long seed) {
        return TimeSeries.indexed(new SplittableRandom(seed).doubles(99, 9, 11).toArray());
    }

    private static List<ModelEvaluation> compare(
            TimeSeries series, RollingOrigin evaluation, LastValueForecaster... models) {
        return ModelEvaluation.compare(
                evaluation,
                Stream.of(models)
                        .map(f -> evaluation.evaluateInDetail(f, series, FitContext.ofDefaults(), 1))
                        .toList(),
                null);
    }
}
