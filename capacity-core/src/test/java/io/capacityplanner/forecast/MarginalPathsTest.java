package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginalPathsTest {

    private static final int PATHS = 20_000;
    private static final double[] MEAN = {10, 20, 15, 30, 25};
    /** Half-widths of 80 % that grow, stay, shrink and grow again. */
    private static final double[] HALF = {2, 3, 3, 1, 5};

    private static final double[][] DRAWN = MarginalPaths.simulate(forecast(HALF), PATHS, 3);

    @Test
    void quantilesAreTheBands() {
        for (int h = 0; h < MEAN.length; h++) {
            double[] values = step(DRAWN, h);
            String place = "step " + h;
            assertThat(Quantiles.of(values, 0.1)).as(place).isCloseTo(MEAN[h] - HALF[h], within(0.05 * HALF[h]));
            assertThat(Quantiles.of(values, 0.5)).as(place).isCloseTo(MEAN[h], within(0.05 * HALF[h]));
            assertThat(Quantiles.of(values, 0.9)).as(place).isCloseTo(MEAN[h] + HALF[h], within(0.05 * HALF[h]));
        }
    }

    /** An independent error as wide as the first step's, and a random walk for what is above it. */
    @Test
    void covarianceIsThatOfALocalLevel() {
        double[] half = {2, 3, 4, 5};
        double[][] paths = MarginalPaths.simulate(
                new ForecastDistribution(new double[4], List.of(band(new double[4], half))), PATHS, 5);

        double base = variance(half[0]);
        for (int i = 0; i < 4; i++) {
            for (int j = i; j < 4; j++) {
                double expected = i == j ? variance(half[i]) : variance(half[i]) - base;
                double size = Math.sqrt(variance(half[i]) * variance(half[j]));
                assertThat(covariance(step(paths, i), step(paths, j)))
                        .as("steps %d and %d", i, j)
                        .isCloseTo(expected, within(0.04 * size));
            }
        }
    }

    private static double variance(double half80) {
        return Math.pow(half80 / 1.2815515655446004, 2);
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / x.length;
    }

    @Test
    void theSameSeedGivesTheSamePaths() {
        assertThat(MarginalPaths.simulate(forecast(HALF), 20, 3))
                .isDeepEqualTo(MarginalPaths.simulate(forecast(HALF), 20, 3));
        assertThat(MarginalPaths.simulate(forecast(HALF), 20, 3)[0])
                .isNotEqualTo(MarginalPaths.simulate(forecast(HALF), 20, 4)[0]);
    }

    @Test
    void certainForecastsGiveCertainPaths() {
        assertThat(MarginalPaths.simulate(forecast(new double[5]), 3, 1))
                .isDeepEqualTo(new double[][] {MEAN, MEAN, MEAN});
    }

    @Test
    void needsABand() {
        ForecastDistribution points = new ForecastDistribution(MEAN, List.of());

        assertThatThrownBy(() -> MarginalPaths.simulate(points, 1, 1)).isInstanceOf(InvalidInputException.class);
    }

    private static double[] step(double[][] paths, int h) {
        return Arrays.stream(paths).mapToDouble(path -> path[h]).toArray();
    }

    private static ForecastDistribution forecast(double[] half) {
        return new ForecastDistribution(MEAN, List.of(band(MEAN, half)));
    }

    private static PredictionBand band(double[] mean, double[] half) {
        double[] lower = new double[mean.length];
        double[] upper = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            lower[h] = mean[h] - half[h];
            upper[h] = mean[h] + half[h];
        }
        return new PredictionBand(Confidence.of(0.8), lower, upper);
    }
}
