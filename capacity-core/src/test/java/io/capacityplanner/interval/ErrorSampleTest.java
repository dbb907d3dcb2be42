package io.capacityplanner.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorSampleTest {

    private static double[] oneTo(int count) {
        return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    }

    @Test
    void quantilesHaveTheRankOfSplitConformalPrediction() {
        ErrorSample sample = new ErrorSample(oneTo(39), 39);

        // ceil(40 * 0.95) = 38, ceil(40 * 0.975) = 39; below mirrored.
        assertThat(sample.above(0.05)).isEqualTo(38);
        assertThat(sample.above(0.025)).isEqualTo(39);
        assertThat(sample.below(0.05)).isEqualTo(2);
        assertThat(sample.below(0.025)).isEqualTo(1);
        assertThat(sample.above(0.5)).isEqualTo(20);
    }

    @Test
    void beyondTheLargestErrorTheTailGoesOn() {
        ErrorSample sample = new ErrorSample(oneTo(30), 30);

        assertThat(sample.above(0.025)).isBetween(30.0, 40.0);
        assertThat(sample.above(0.001)).isGreaterThan(sample.above(0.025)).isLessThan(60);
        assertThat(sample.below(0.001)).isLessThan(1);
    }

    @Test
    void fewErrorsAreTakenForBothSides() {
        ErrorSample sample = new ErrorSample(new double[] {1, 2, 3, 4, 5}, 5);

        assertThat(sample.above(0.1)).isEqualTo(-sample.below(0.1)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void noErrorMeansNoWidth() {
        ErrorSample sample = new ErrorSample(new double[8], 8);

        assertThat(sample.above(0.001)).isZero();
        assertThat(sample.below(0.3)).isZero();
    }

    /** Exchangeable errors: the next one lies above the quantile no more often than the tail says, whatever their law. */
    @Test
    void coversAsPromised() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        int trials = 4000;
        for (int count : new int[] {25, 60, 200}) {
            int above = 0;
            int below = 0;
            for (int trial = 0; trial < trials; trial++) {
                double[] errors = new double[count];
                Arrays.setAll(errors, i -> -Math.log(1 - random.nextDouble()));
                ErrorSample sample = new ErrorSample(errors, count);
                double next = -Math.log(1 - random.nextDouble());
                above += next > sample.above(0.05) ? 1 : 0;
                below += next < sample.below(0.05) ? 1 : 0;
            }
            assertThat((double) above / trials)
                    .as("above, %d errors, seed %d", count, seed)
                    .isCloseTo(0.045, within(0.015));
            assertThat((double) below / trials)
                    .as("below, %d errors, seed %d", count, seed)
                    .isCloseTo(0.04, within(0.02));
        }
    }

    @Test
    void quantilesRiseWithTheProbability() {
        SplittableRandom random = new SplittableRandom(8);
        for (int count = 1; count < 60; count++) {
            double[] errors = new double[count];
            Arrays.setAll(errors, i -> random.nextGaussian());
            ErrorSample sample = new ErrorSample(errors, count);
            double before = Double.NEGATIVE_INFINITY;
            for (double p = 0.001; p < 1; p += 0.001) {
                assertThat(sample.at(p)).as("%d errors, p = %s", count, p).isGreaterThanOrEqualTo(before);
                before = sample.at(p);
            }
        }
    }
}
