package io.capacityplanner.forecasting.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonTest {

    private static final double NONE = Double.NaN;

    @Test
    void scaleIsThatOfTheMedianSizeOrOfTheLargest() {
        double[] y = {NONE, 0, -5, 0.3, 700};
        assertThat(BinaryScale.ofMedian(y)).isEqualTo(2);
        assertThat(BinaryScale.ofLargest(y)).isEqualTo(9);
        assertThat(BinaryScale.ofMedian(new double[] {0, NONE})).isZero();
        assertThat(BinaryScale.times(y, -2)).containsExactly(NONE, 0, -1.25, 0.075, 175);
    }

    @Test
    void missingValuesDoNotCount() {
        assertThat(Observed.count(new double[] {NONE, 1, NONE, 2})).isEqualTo(2);
        assertThat(Observed.constant(new double[] {NONE, 3, NONE, 3})).isTrue();
        assertThat(Observed.constant(new double[] {NONE, 3, NONE, 3.5})).isFalse();
        assertThat(Observed.constant(new double[] {NONE})).isTrue();
    }

    @Test
    void innerProductsOfAnyLength() {
        SplittableRandom random = new SplittableRandom(9);
        double[] a = random.doubles(13).toArray();
        double[] b = random.doubles(13).toArray();
        double sum = 0;
        for (int length = 0; length <= 13; length++) {
            assertThat(Products.dot(a, b, length))
                    .as("length %d, seed 9", length)
                    .isCloseTo(sum, within(1e-14));
            sum += length < 13 ? a[length] * b[length] : 0;
        }
    }

    /** Products of known factors: a root at 0.9, then a pair of modulus r. */
    @Test
    void rootsInsideTheUnitCircle() {
        for (double r : new double[] {0.1, 0.99, 1.01, 3}) {
            double pair = -2 * r * Math.cos(0.7);
            double[] a = {1, pair - 0.9, r * r - 0.9 * pair, -0.9 * r * r};
            assertThat(UnitCircle.holdsRoots(a, 3, new double[4], 1e-10))
                    .as("modulus %s", r)
                    .isEqualTo(r < 1);
        }
    }

    @Test
    void periodsMustBeSeenTwice() {
        List<Double> given = List.of(168.0, 24.0, 365.25, 1.0, 24.0);
        List<String> warnings = new ArrayList<>();
        Periods.warnOfTooLong(given, 400, warnings);
        assertThat(Periods.seenTwice(given, 400)).containsExactly(24, 168);
        assertThat(warnings)
                .containsExactly("The season of 365.25 steps is left out: the history does not hold two cycles of it");
        assertThat(Periods.text(24)).isEqualTo("24");
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThat(Count.positive(1, "steps", "ETS")).isEqualTo(1);
        assertThatThrownBy(() -> Count.positive(0, "paths", "ETS"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the number of paths (0) must be at least 1");
    }

    @Test
    void interruptionStopsTheWorkAndKeepsTheMark() {
        Interruption.refuse("work");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Interruption.refuse("work")).isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
