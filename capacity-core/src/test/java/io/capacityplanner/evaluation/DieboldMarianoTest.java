package io.capacityplanner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DieboldMarianoTest {

    // R: as.integer(AirPassengers)
    private static final double[] AIR_PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242,
        209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264,
        302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313,
        318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318,
        362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
        417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432
    };

    /** R forecast 8.20: dm.test(residuals(ets(WWWusage, "AAN", damped=FALSE)), residuals(auto.arima(WWWusage)), h=1). */
    @Test
    void agreesWithROnSquaredErrors() {
        List<double[]> residuals = residuals();

        DieboldMariano test = DieboldMariano.ofErrors(residuals.get(0), residuals.get(1), 1, 2)
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(2.71471393061923, within(1e-9));
        assertThat(test.pValue()).isCloseTo(0.00782685553965857, within(1e-11));
        assertThat(test.points()).isEqualTo(100);
        assertThat(test.differ(0.01)).isTrue();
        assertThat(test.differ(0.005)).isFalse();
    }

    /** R forecast 8.20: dm.test(y[t] - y[t - 1], y[t] - y[t - 12], h=3, power=1), y = AirPassengers, t = 13:144. */
    @Test
    void agreesWithROnAbsoluteErrorsThreeStepsAhead() {
        double[] naive = new double[132];
        double[] seasonal = new double[132];
        Arrays.setAll(naive, i -> AIR_PASSENGERS[12 + i] - AIR_PASSENGERS[11 + i]);
        Arrays.setAll(seasonal, i -> AIR_PASSENGERS[12 + i] - AIR_PASSENGERS[i]);

        DieboldMariano test = DieboldMariano.ofErrors(naive, seasonal, 3, 1).orElseThrow();

        assertThat(test.statistic()).isCloseTo(-1.72975970166888, within(1e-10));
        assertThat(test.pValue()).isCloseTo(0.0860285287048269, within(1e-10));
        assertThat(test.points()).isEqualTo(132);
    }

    /** R forecast 8.20: dm.test(d1, d2, h=2, power=1, varestimator="bartlett"); with "acf" the variance is negative. */
    @Test
    void negativeVarianceFallsBackToBartlettWeights() {
        double[] first = {3, 1, 3, 1, 3, 1, 3, 1, 4, 1};
        double[] second = new double[10];
        Arrays.fill(second, 1.5);

        DieboldMariano test = DieboldMariano.ofErrors(first, second, 2, 1).orElseThrow();

        assertThat(test.statistic()).isCloseTo(3.80531824258816, within(1e-10));
        assertThat(test.pValue()).isCloseTo(0.00418307087151799, within(1e-12));
    }

    @Test
    void swappingTheForecastsTurnsTheSign() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(5, 60);
            double[] first = random.doubles(n, -1, 1).toArray();
            double[] second = random.doubles(n, -2, 2).toArray();
            int horizon = random.nextInt(1, 5);
            double scale = Math.pow(10, random.nextInt(-100, 100));

            DieboldMariano one =
                    DieboldMariano.ofErrors(first, second, horizon, 2).orElseThrow();
            DieboldMariano other =
                    DieboldMariano.ofErrors(second, first, horizon, 2).orElseThrow();
            DieboldMariano scaled = DieboldMariano.ofErrors(times(first, scale), times(second, scale), horizon, 1)
                    .orElseThrow();
            DieboldMariano plain =
                    DieboldMariano.ofErrors(first, second, horizon, 1).orElseThrow();

            assertThat(other.statistic()).as("seed %d", seed).isCloseTo(-one.statistic(), within(1e-9));
            assertThat(other.pValue()).as("seed %d", seed).isCloseTo(one.pValue(), within(1e-12));
            assertThat(one.pValue()).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(scaled.statistic()).as("seed %d", seed).isCloseTo(plain.statistic(), within(1e-7));
        }
    }

    @Test
    void missingErrorsAreLeftOutInPairs() {
        double[] first = {1, Double.NaN, 3, 1, 2, 5};
        double[] second = {2, 1, 1, Double.NaN, 3, 1};

        assertThat(DieboldMariano.ofErrors(first, second, 1, 1))
                .isEqualTo(DieboldMariano.ofErrors(new double[] {1, 3, 2, 5}, new double[] {2, 1, 3, 1}, 1, 1));
    }

    @Test
    void undefinedWhereNothingVariesOrTooLittleIsAtHand() {
        double[] ones = {1, 1, 1, 1, 1, 1};
        assertThat(DieboldMariano.ofErrors(ones, ones, 1, 2)).isEmpty();
        // A constant difference, up to rounding.
        assertThat(DieboldMariano.ofLosses(new double[] {0.1, 0.2, 0.3, 0.7}, new double[] {0.4, 0.5, 0.6, 1.0}, 1))
                .isEmpty();
        assertThat(DieboldMariano.ofErrors(new double[] {1, 2}, new double[] {2, 0}, 1, 1))
                .isEmpty();
        assertThat(DieboldMariano.ofErrors(new double[] {1, 2, 3}, new double[] {2, 0, 1}, 3, 1))
                .isEmpty();
        assertThat(DieboldMariano.ofErrors(new double[0], new double[0], 1, 1)).isEmpty();
        assertThat(DieboldMariano.ofLosses(
                        new double[] {1, Double.POSITIVE_INFINITY, 2, 5}, new double[] {2, 0, 1, 1}, 1))
                .isEmpty();
    }

    @Test
    void refusesUnequalLengthsAndHorizonsBelowOne() {
        assertThatThrownBy(() -> DieboldMariano.ofLosses(new double[3], new double[4], 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 and 4");
        assertThatThrownBy(() -> DieboldMariano.ofLosses(new double[3], new double[3], 0))
                .isInstanceOf(InvalidInputException.class);
    }

    /** R 4.2.2: 2 * pt(-t, df). */
    @Test
    void studentTailsAgreeWithR() {
        double[][] expected = {
            {1, 0.7048327646991336, 0.2422378831816867, 0.05292935211917974},
            {2, 0.6666666666666667, 0.1296117202215108, 0.00687293367715846},
            {4, 0.6433299631818633, 0.06676654481198813, 0.000276428548502973},
            {5, 0.638298871640929, 0.0544900993423762, 7.089492517161528e-05},
            {30, 0.6207230048851273, 0.01811564906806671, 5.580185415199261e-13},
            {131, 0.6179139300494108, 0.01365415748668337, 7.673913346265259e-23},
            {100_000, 0.617076177654418, 0.01242091919255904, 3.744505811956397e-33}
        };
        for (double[] row : expected) {
            double[] t = {0.5, 2.5, 12};
            for (int i = 0; i < t.length; i++) {
                double p = StudentT.twoSided(t[i], row[0]);
                assertThat(p / row[i + 1]).as("t %s, %s degrees", t[i], row[0]).isCloseTo(1, within(1e-9));
                assertThat(StudentT.twoSided(-t[i], row[0])).isEqualTo(p);
            }
            assertThat(StudentT.twoSided(0, row[0])).isEqualTo(1);
            assertThat(StudentT.twoSided(1e200, row[0])).isZero();
        }
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static List<double[]> residuals() {
        try (InputStream stream = Objects.requireNonNull(
                DieboldMarianoTest.class.getResourceAsStream("/reference/wwwusage-residuals.csv"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
