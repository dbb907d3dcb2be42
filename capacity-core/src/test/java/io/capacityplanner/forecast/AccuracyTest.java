package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.testing.Cases;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final Confidence LEVEL_80 = Confidence.of(0.8);
    private static final Confidence LEVEL_95 = Confidence.of(0.95);

    // R 4.2.2: as.integer(window(AirPassengers, end=c(1958,12))) and window(AirPassengers, start=c(1959,1))
    private static final double[] TRAIN = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242,
        209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264,
        302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313,
        318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318,
        362, 348, 363, 435, 491, 505, 404, 359, 310, 337
    };
    private static final double[] ACTUAL = {
        360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461,
        390, 432
    };

    /**
     * Two years of last year's values; half-widths of the first and second year by R forecast 8.20:
     * {@code snaive(train, h=24, level=c(80, 95))}.
     */
    private static ForecastDistribution seasonalNaive() {
        double[] mean = new double[24];
        Arrays.setAll(mean, h -> TRAIN[TRAIN.length - 12 + h % 12]);
        return new ForecastDistribution(
                mean,
                List.of(
                        band(LEVEL_95, mean, 63.710833843812, 90.100725292018),
                        band(LEVEL_80, mean, 340 - 298.34172489968, 340 - 281.086302368058)));
    }

    private static PredictionBand band(Confidence level, double[] mean, double first, double second) {
        double[] lower = new double[mean.length];
        double[] upper = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            double half = h < 12 ? first : second;
            lower[h] = mean[h] - half;
            upper[h] = mean[h] + half;
        }
        return new PredictionBand(level, lower, upper);
    }

    /** R forecast 8.20: accuracy(snaive(train, h=24), test); the others by hand in R from the same numbers. */
    @Test
    void agreesWithROnAirPassengers() {
        AccuracyMeasures measures = Accuracy.measure(TRAIN, ACTUAL, seasonalNaive(), 12);

        assertThat(measures.points()).isEqualTo(24);
        assertThat(measures.bias()).isCloseTo(71.25, ROUNDING);
        assertThat(measures.mae()).isCloseTo(71.25, ROUNDING);
        assertThat(measures.rmse()).isCloseTo(76.99458855443457, ROUNDING);
        assertThat(measures.mape()).isCloseTo(15.523355162420378, ROUNDING);
        assertThat(measures.smape()).isCloseTo(17.012625361650954, ROUNDING);
        assertThat(measures.wape()).isCloseTo(0.15754560530679934, ROUNDING);
        assertThat(measures.mase()).isCloseTo(2.4935191186001298, ROUNDING);
        assertThat(measures.msis()).isCloseTo(13.460354463473129, ROUNDING);
        assertThat(measures.coverage()).containsOnlyKeys(LEVEL_80, LEVEL_95);
        assertThat(measures.coverage().get(LEVEL_80)).isCloseTo(4 / 24.0, ROUNDING);
        assertThat(measures.coverage().get(LEVEL_95)).isCloseTo(15 / 24.0, ROUNDING);
    }

    /** R 4.2.2: mean(abs(diff(train, 12))). */
    @Test
    void scaleIsTheSeasonalNaiveError() {
        assertThat(Accuracy.scale(TRAIN, 12).orElseThrow()).isCloseTo(28.574074074074073, ROUNDING);
    }

    @Test
    void intervalScoreTakesTheHighestLevelWhereNoneIs95() {
        ForecastDistribution all = seasonalNaive();
        ForecastDistribution only80 = new ForecastDistribution(all.mean(), List.of(all.band(LEVEL_80)));

        assertThat(Accuracy.measure(TRAIN, ACTUAL, only80, 12).msis()).isCloseTo(11.525564261712033, ROUNDING);
        assertThat(Accuracy.measure(TRAIN, ACTUAL, points(all.mean()), 12).msis())
                .isNull();
    }

    @Test
    void zeroDenominatorsLeaveMeasuresUndefined() {
        JsonNode input = Cases.read("S10-accuracy-zero-division").get("input");
        JsonNode expected = Cases.read("S10-accuracy-zero-division").get("expected");
        JsonNode mase = input.get("mase");
        AccuracyMeasures flat = Accuracy.measure(
                Cases.numbers(mase.get("train")),
                Cases.numbers(mase.get("actual")),
                points(Cases.numbers(mase.get("forecast"))),
                mase.get("m").asInt());
        assertThat(expected.get("mase").asText()).isEqualTo("undefined");
        assertThat(flat.mase()).isNull();
        assertThat(flat.mae()).isEqualTo(0.5);

        JsonNode mape = input.get("mape");
        AccuracyMeasures zeros = Accuracy.measure(
                new double[] {1, 2}, Cases.numbers(mape.get("actual")), points(Cases.numbers(mape.get("forecast"))), 1);
        JsonNode wanted = expected.at("/mape/any_of/0");
        assertThat(zeros.mape()).isCloseTo(wanted.get("percent").asDouble(), within(1e-6));
        assertThat(zeros.mapeExcluded()).isEqualTo(wanted.get("excluded").asInt());
        assertThat(zeros.wape()).isCloseTo(expected.get("wape").asDouble(), within(1e-6));

        JsonNode term = input.get("smapeTerm");
        assertThat(Accuracy.smapeTerm(
                        term.get("actual").asDouble(), term.get("forecast").asDouble()))
                .isEqualTo(expected.at("/smapeTerm/any_of/0").asDouble());
    }

    @Test
    void undefinedFoldsNeitherWinNorSpoilTheAverage() {
        AccuracyMeasures defined =
                Accuracy.measure(new double[] {1, 2, 4}, new double[] {5, 7}, points(new double[] {4, 4}), 1);
        AccuracyMeasures undefined =
                Accuracy.measure(new double[] {5, 5, 5}, new double[] {0, 0}, points(new double[] {1, 1}), 1);

        AccuracyMeasures average = Accuracy.average(List.of(undefined, defined, undefined));

        assertThat(undefined.mase()).isNull();
        assertThat(undefined.mape()).isNull();
        assertThat(undefined.wape()).isNull();
        assertThat(average.mase()).isEqualTo(defined.mase());
        assertThat(average.mape()).isEqualTo(defined.mape());
        assertThat(average.wape()).isEqualTo(defined.wape());
        assertThat(average.points()).isEqualTo(6);
        assertThat(average.mapeExcluded()).isEqualTo(4);
        assertThat(average.mae()).isCloseTo((1 + 1 + 2) / 3.0, ROUNDING);
        assertThat(Accuracy.average(List.of(undefined)).mase()).isNull();
        assertThat(Accuracy.average(List.of()).mae()).isNull();
    }

    @Test
    void coverageIsAveragedByLevel() {
        double[] train = {1, 2};
        double[] mean = {10};
        AccuracyMeasures inside =
                Accuracy.measure(train, mean, new ForecastDistribution(mean, List.of(band(LEVEL_80, mean, 1, 1))), 1);
        AccuracyMeasures outside = Accuracy.measure(
                train, new double[] {20}, new ForecastDistribution(mean, List.of(band(LEVEL_80, mean, 1, 1))), 1);

        assertThat(Accuracy.average(List.of(inside, outside, inside, inside)).coverage())
                .isEqualTo(Map.of(LEVEL_80, 0.75));
    }

    @Test
    void missingActualValuesAreLeftOut() {
        double[] actual = {5, Double.NaN, 7};
        double[] kept = {5, 7};
        double[] train = {1, Double.NaN, 2, 4};

        AccuracyMeasures gap = Accuracy.measure(train, actual, points(new double[] {4, 100, 4}), 1);
        AccuracyMeasures without = Accuracy.measure(train, kept, points(new double[] {4, 4}), 1);

        assertThat(gap).isEqualTo(without);
        assertThat(gap.mase()).isCloseTo(2 / 2.0, ROUNDING);
    }

    @Test
    void nothingToCompareIsUndefined() {
        AccuracyMeasures none =
                Accuracy.measure(new double[] {1, 2}, new double[] {Double.NaN}, points(new double[] {4}), 1);

        assertThat(none.points()).isZero();
        assertThat(none.mae()).isNull();
        assertThat(none.rmse()).isNull();
        assertThat(none.smape()).isNull();
        assertThat(none.coverage()).isEmpty();
    }

    @Test
    void historiesNotLongerThanASeasonAreScaledByTheNaiveError() {
        assertThat(Accuracy.scale(new double[] {1, 3, 4}, 3)).hasValue(1.5);
        assertThat(Accuracy.scale(new double[] {1, 3, 4}, 0)).hasValue(1.5);
        assertThat(Accuracy.scale(new double[] {5, 5, 5, 5}, 2)).isEmpty();
        assertThat(Accuracy.scale(new double[] {5}, 1)).isEmpty();
        assertThat(Accuracy.scale(new double[0], 1)).isEmpty();
        assertThat(Accuracy.scale(new double[] {1, Double.NaN, 5}, 1)).isEmpty();
    }

    @Test
    void scaledMeasuresDoNotDependOnTheUnit() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] train = random.doubles(50, 1, 100).toArray();
            double[] actual = random.doubles(12, 1, 100).toArray();
            double[] mean = random.doubles(12, 1, 100).toArray();
            double factor = Math.pow(10, random.nextInt(-6, 7));

            AccuracyMeasures plain = Accuracy.measure(
                    train, actual, new ForecastDistribution(mean, List.of(band(LEVEL_95, mean, 9, 9))), 7);
            double[] scaledMean = times(mean, factor);
            AccuracyMeasures scaled = Accuracy.measure(
                    times(train, factor),
                    times(actual, factor),
                    new ForecastDistribution(scaledMean, List.of(band(LEVEL_95, scaledMean, 9 * factor, 9 * factor))),
                    7);

            String place = "seed " + seed;
            assertThat(scaled.mase()).as(place).isCloseTo(plain.mase(), ROUNDING);
            assertThat(scaled.msis()).as(place).isCloseTo(plain.msis(), ROUNDING);
            assertThat(scaled.mape()).as(place).isCloseTo(plain.mape(), within(1e-6));
            assertThat(scaled.smape())
                    .as(place)
                    .isCloseTo(plain.smape(), ROUNDING)
                    .isBetween(0.0, 200.0);
            assertThat(scaled.wape()).as(place).isCloseTo(plain.wape(), ROUNDING);
            double mae = Objects.requireNonNull(plain.mae());
            assertThat(plain.rmse()).as(place).isGreaterThanOrEqualTo(mae * (1 - 1e-12));
            assertThat(plain.bias()).as(place).isBetween(-mae - 1e-12, mae + 1e-12);
        }
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static ForecastDistribution points(double[] mean) {
        return new ForecastDistribution(mean, List.of());
    }
}
