package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbabilisticScoresTest {

    private static final Confidence LEVEL_80 = Confidence.of(0.8);
    private static final Confidence LEVEL_95 = Confidence.of(0.95);

    /** 10 with 80 % in [8, 12], 95 % in [6, 14]; then 20 likewise. */
    private static final ForecastDistribution FORECAST = new ForecastDistribution(
            new double[] {10, 20},
            List.of(
                    new PredictionBand(LEVEL_80, new double[] {8, 18}, new double[] {12, 22}),
                    new PredictionBand(LEVEL_95, new double[] {6, 16}, new double[] {14, 24})));

    private static AccuracyMeasures measure(double... actual) {
        return Accuracy.measure(new double[] {1, 3, 1, 3}, actual, FORECAST, 1);
    }

    @Test
    void intervalsByHand() {
        IntervalMeasures eighty = measure(13, 20).interval(LEVEL_80).orElseThrow();

        assertThat(eighty.coverage()).isEqualTo(0.5);
        assertThat(eighty.meanWidth()).isEqualTo(4);
        // 4 and 4, plus 2 / 0.2 times the 1 above 12.
        assertThat(eighty.score()).isCloseTo((4 + 10 + 4) / 2.0, within(1e-9));
        assertThat(eighty.scaledScore()).isCloseTo(9 / 2.0, within(1e-9));
        assertThat(measure(13, 20).msis())
                .isEqualTo(measure(13, 20).interval(LEVEL_95).orElseThrow().scaledScore());
    }

    @Test
    void pinballByHand() {
        QuantileMeasures quantiles = measure(13, Double.NaN).quantiles();

        assertThat(quantiles.pinball()).containsOnlyKeys(0.025, 0.1, 0.5, 0.9, 0.975);
        assertThat(quantiles.pinball().get(0.025)).isCloseTo(0.025 * 7, within(1e-12));
        assertThat(quantiles.pinball().get(0.1)).isCloseTo(0.1 * 5, within(1e-12));
        assertThat(quantiles.pinball().get(0.5)).isCloseTo(0.5 * 3, within(1e-12));
        assertThat(quantiles.pinball().get(0.9)).isCloseTo(0.9 * 1, within(1e-12));
        assertThat(quantiles.pinball().get(0.975)).isCloseTo(0.025 * 1, within(1e-12));
        assertThat(quantiles.weightedLoss()).isCloseTo(2 * (0.175 + 0.5 + 1.5 + 0.9 + 0.025) / 5 / 13, within(1e-12));
    }

    @Test
    void medianLossIsHalfTheAbsoluteError() {
        AccuracyMeasures measures = measure(13, 18);

        assertThat(measures.quantiles().pinball().get(0.5))
                .isCloseTo(Objects.requireNonNull(measures.mae()) / 2, within(1e-12));
    }

    /** Closed form: sigma (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)), in R. */
    @Test
    void crpsOfTheNormalDistribution() {
        // R: z*(2*pnorm(z)-1)+2*dnorm(z)-1/sqrt(pi) for z of 0, 1, -2.5
        double[] z = {0, 1, -2.5};
        double[] expected = {0.233694977255109, 0.602441357627616, 1.9398186908105};
        double[] sample = new double[20_000];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(sample, i -> random.nextGaussian());
        for (int i = 0; i < z.length; i++) {
            assertThat(QuantileScores.crps(sample, z[i])).as("%s", z[i]).isCloseTo(expected[i], within(0.02));
        }
        Arrays.sort(sample);
        double[] probabilities = new double[199];
        double[] quantiles = new double[199];
        Arrays.setAll(probabilities, q -> (q + 1) / 200.0);
        Arrays.setAll(quantiles, q -> sample[(q + 1) * 100]);
        for (int i = 0; i < z.length; i++) {
            assertThat(QuantileScores.crps(probabilities, quantiles, z[i]))
                    .as("%s from quantiles", z[i])
                    .isCloseTo(expected[i], within(0.02));
        }
    }

    /** Sorting gives the double sum of the definition. */
    @Test
    void crpsOfASampleIsItsDefinition() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] sample = random.doubles(random.nextInt(1, 30), -5, 5).toArray();
            double actual = random.nextDouble(-8, 8);
            double distance = 0;
            double spread = 0;
            for (double x : sample) {
                distance += Math.abs(x - actual) / sample.length;
                for (double other : sample) {
                    spread += Math.abs(x - other) / sample.length / sample.length;
                }
            }
            assertThat(QuantileScores.crps(sample, actual))
                    .as("seed %d", seed)
                    .isCloseTo(distance - spread / 2, within(1e-9));
        }
    }

    /** Of many values that came from a distribution, its own quantiles score better than shifted or scaled ones. */
    @Test
    void honestyPays() {
        double[] probabilities = {0.025, 0.1, 0.5, 0.9, 0.975};
        double[] honest = {-1.96, -1.2816, 0, 1.2816, 1.96};
        double[] wide = Arrays.stream(honest).map(q -> 2 * q).toArray();
        double[] narrow = Arrays.stream(honest).map(q -> q / 2).toArray();
        double[] shifted = Arrays.stream(honest).map(q -> q + 0.5).toArray();
        SplittableRandom random = new SplittableRandom(5);
        double[] sum = new double[4];
        for (int i = 0; i < 20_000; i++) {
            double actual = random.nextGaussian();
            sum[0] += QuantileScores.crps(probabilities, honest, actual);
            sum[1] += QuantileScores.crps(probabilities, wide, actual);
            sum[2] += QuantileScores.crps(probabilities, narrow, actual);
            sum[3] += QuantileScores.crps(probabilities, shifted, actual);
        }
        assertThat(sum[0]).isLessThan(sum[1]).isLessThan(sum[2]).isLessThan(sum[3]);
    }

    @Test
    void crpsOfOnePathIsTheAbsoluteError() {
        assertThat(Accuracy.crps(new double[][] {{10, 20, 30}}, new double[] {13, Double.NaN, 29}))
                .isEqualTo(2);
        assertThat(Accuracy.crps(new double[][] {{10}}, new double[] {Double.NaN}))
                .isNull();
    }

    @Test
    void nothingObservedOrNoBandIsUndefined() {
        AccuracyMeasures nothing = measure(Double.NaN, Double.NaN);
        assertThat(nothing.intervals()).isEmpty();
        assertThat(nothing.quantiles()).isEqualTo(QuantileMeasures.NONE);

        AccuracyMeasures points = Accuracy.measure(
                new double[] {1, 2}, new double[] {0}, new ForecastDistribution(new double[] {1}, List.of()), 1);
        assertThat(points.quantiles().crps()).isNull();
        assertThat(points.quantiles().weightedLoss())
                .as("all actual values are zero")
                .isNull();
        assertThat(points.quantiles().pinball()).containsOnlyKeys(0.5);
        assertThat(Accuracy.measure(
                                new double[] {5, 5},
                                new double[] {8},
                                new ForecastDistribution(new double[] {1}, List.of()),
                                1)
                        .rmsse())
                .isNull();
    }

    /** R: sqrt(mean(c(3, 2)^2) / mean(diff(c(1, 3, 1, 4))^2)). */
    @Test
    void rmsseByHand() {
        assertThat(Accuracy.measure(new double[] {1, 3, 1, 4}, new double[] {13, 22}, FORECAST, 1)
                        .rmsse())
                .isCloseTo(Math.sqrt(6.5 / ((4 + 4 + 9) / 3.0)), within(1e-12));
    }

    @Test
    void ratiosAreOfSums() {
        AccuracyMeasures small = measure(11);
        AccuracyMeasures large = Accuracy.measure(
                new double[] {1, 3},
                new double[] {1000, 1000},
                new ForecastDistribution(new double[] {900, 900}, List.of()),
                1);

        AccuracyMeasures average = Accuracy.average(List.of(small, large));

        assertThat(average.wape()).isCloseTo(201 / 2011.0, within(1e-12));
        assertThat(average.interval(LEVEL_80).orElseThrow())
                .isEqualTo(small.interval(LEVEL_80).orElseThrow());
        assertThat(average.quantiles().crps()).isEqualTo(small.quantiles().crps());
    }

    @Test
    void owaNeedsAllFourMeasures() {
        AccuracyMeasures model = measure(13, 20);
        AccuracyMeasures naive2 = measure(16, 20);

        assertThat(model.owa(naive2))
                .isCloseTo(
                        (Objects.requireNonNull(model.smape()) / Objects.requireNonNull(naive2.smape()) + 0.5) / 2,
                        within(1e-12));
        assertThat(model.owa(measure(Double.NaN, Double.NaN))).isNull();
        assertThat(model.owa(measure(10, 20))).as("a perfect benchmark").isNull();
    }
}
