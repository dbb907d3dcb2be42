package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.testing.Paths;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningMaximumTest {

    /**
     * First passage of a Brownian motion with drift (Bachelier-Levy), R 4.2.2:
     * {@code pnorm((m*t-a)/(s*sqrt(t))) + exp(2*m*a/s^2)*pnorm((-a-m*t)/(s*sqrt(t)))} with the distance
     * {@code a = distance + 0.5826*s}, because the barrier is watched once a step instead of all the time (Broadie,
     * Glasserman and Kou 1997, doi:10.1111/1467-9965.00035).
     */
    @ParameterizedTest
    @CsvSource({
        "0.5, 3, 20, 10, 0.0657022962257549", "0.5, 3, 20, 20, 0.29127025419271", "0.5, 3, 20, 40, 0.618980176771587",
        "0.5, 3, 20, 60, 0.784176494962178", "0, 2, 12, 20, 0.141044073665714", "0, 2, 12, 60, 0.395430725792951",
        "-0.1, 2, 8, 10, 0.11619133856527", "-0.1, 2, 8, 60, 0.428815343793879", "1, 1, 30, 20, 0.0111113684913487",
        "1, 1, 30, 40, 0.943464053205661", "1, 1, 30, 60, 0.999951995513678"
    })
    void agreesWithFirstPassageOfBrownianMotion(
            double drift, double deviation, double distance, int steps, double expected) {
        double[][] paths = Paths.brownian(50, drift, deviation, 10_000, steps, 17);

        double probability = RunningMaximum.of(paths).probabilityOfReaching(50 + distance, steps - 1);

        // Four standard errors of 10,000 paths, and what the barrier's shift leaves.
        assertThat(probability).isCloseTo(expected, within(0.02 + 0.004));
    }

    @Test
    void isAsGoodAsCountingThePaths() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] paths = Paths.brownian(0, random.nextDouble(-1, 1), 1, 1000, 20, seed);
            RunningMaximum maximum = RunningMaximum.of(paths);
            for (int i = 0; i < 20; i++) {
                double limit = random.nextDouble(-5, 15);
                int step = random.nextInt(20);
                assertThat(maximum.probabilityOfReaching(limit, step))
                        .as("seed %d, limit %s, step %d", seed, limit, step)
                        .isCloseTo(share(paths, limit, step), within(1.0 / (RunningMaximum.POINTS - 1)));
            }
        }
    }

    /** Maxima are kept in order from step to step; sorting them afresh at each must give the same. */
    @Test
    void keepsTheQuantilesOfTheSortedMaxima() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] paths = Paths.brownian(0, random.nextDouble(-1, 1), 1, random.nextInt(1, 200), 30, seed);
            double ceiling = random.nextDouble(0, 10);
            double[] maxima = new double[paths.length];
            Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
            Arrays.stream(paths).forEach(path -> Arrays.setAll(path, h -> Math.min(ceiling, path[h])));
            RunningMaximum maximum = RunningMaximum.of(paths);
            for (int h = 0; h < 30; h++) {
                int step = h;
                Arrays.setAll(maxima, p -> Math.max(maxima[p], paths[p][step]));
                double[] sorted = Arrays.stream(maxima).sorted().toArray();
                for (int q = 0; q < RunningMaximum.POINTS; q++) {
                    double probability = (double) q / (RunningMaximum.POINTS - 1);
                    assertThat(maximum.quantile(probability, step))
                            .as("seed %d, step %d, probability %s", seed, step, probability)
                            .isCloseTo(Quantiles.ofSorted(sorted, probability), within(1e-12));
                }
            }
        }
    }

    private static double share(double[][] paths, double limit, int step) {
        int reached = 0;
        for (double[] path : paths) {
            boolean crossed = false;
            for (int h = 0; h <= step; h++) {
                crossed |= path[h] >= limit;
            }
            reached += crossed ? 1 : 0;
        }
        return (double) reached / paths.length;
    }

    @Test
    void probabilityRisesWithTimeAndFallsWithTheLimit() {
        for (long seed = 0; seed < 20; seed++) {
            RunningMaximum maximum = RunningMaximum.of(Paths.brownian(0, 0.1, 1, 200, 30, seed));
            for (double limit = -3; limit < 10; limit += 0.5) {
                for (int h = 1; h < maximum.steps(); h++) {
                    double now = maximum.probabilityOfReaching(limit, h);
                    String place = "seed " + seed + ", limit " + limit + ", step " + h;
                    assertThat(now).as(place).isBetween(0.0, 1.0);
                    assertThat(now)
                            .as(place)
                            .isGreaterThanOrEqualTo(maximum.probabilityOfReaching(limit, h - 1) - 1e-12);
                    assertThat(now).as(place).isGreaterThanOrEqualTo(maximum.probabilityOfReaching(limit + 0.5, h));
                }
            }
        }
    }

    @Test
    void aPathBelowItsOwnPeakHasStillCrossed() {
        RunningMaximum maximum = RunningMaximum.of(new double[][] {{1, 9, 2}});

        assertThat(maximum.probabilityOfReaching(5, 0)).isZero();
        assertThat(maximum.probabilityOfReaching(5, 1)).isOne();
        assertThat(maximum.probabilityOfReaching(5, 2)).isOne();
        assertThat(maximum.quantile(0.5, 2)).isEqualTo(9);
    }

    /** Paths held at an upper bound have reached it. */
    @Test
    void valuesThatPileUpAtTheLimitHaveReachedIt() {
        double[][] paths = new double[100][1];
        for (int p = 0; p < 100; p++) {
            paths[p][0] = Math.min(100, 41 + p);
        }

        // 41 of the 100 paths stand at 100.
        assertThat(RunningMaximum.of(paths).probabilityOfReaching(100, 0)).isCloseTo(0.41, within(0.02));
        assertThat(RunningMaximum.of(paths).probabilityOfReaching(100.001, 0)).isZero();
    }

    @Test
    void limitsAtTheEndsAreCertainOrImpossible() {
        RunningMaximum maximum = RunningMaximum.of(new double[][] {{3}, {5}, {7}});

        assertThat(maximum.probabilityOfReaching(3, 0)).isOne();
        assertThat(maximum.probabilityOfReaching(7.1, 0)).isZero();
        assertThat(maximum.quantile(0, 0)).isEqualTo(3);
        assertThat(maximum.quantile(1, 0)).isEqualTo(7);
    }

    @Test
    void refusesWhatHasNoAnswer() {
        RunningMaximum maximum = RunningMaximum.of(new double[][] {{3}, {5}});

        assertThatThrownBy(() -> maximum.probabilityOfReaching(Double.NaN, 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RunningMaximum.of(new double[0][])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RunningMaximum.of(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("step 2");
    }

    @Test
    void isComparableByValue() {
        RunningMaximum maximum = RunningMaximum.of(new double[][] {{3}, {5}});

        assertThat(maximum).isEqualTo(RunningMaximum.of(new double[][] {{5}, {3}}));
        assertThat(maximum).hasSameHashCodeAs(RunningMaximum.of(new double[][] {{5}, {3}}));
        assertThat(maximum).isNotEqualTo(RunningMaximum.of(new double[][] {{5}, {4}}));
    }
}
