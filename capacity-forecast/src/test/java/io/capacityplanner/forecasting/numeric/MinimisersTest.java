package io.capacityplanner.forecasting.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.OperationCancelledException;
import org.junit.jupiter.api.Test;

class MinimisersTest {

    @Test
    void bottomOfAValley() {
        assertThat(LineSearch.minimise(x -> Math.cosh(x - 0.3), -1, 2, 3, 1e-8)).isCloseTo(0.3, within(1e-7));
    }

    /** Two valleys; the deeper one is narrow and far from the middle. */
    @Test
    void deeperOfTwoValleys() {
        assertThat(LineSearch.minimise(
                        x -> -Math.exp(-x * x) - 1.5 * Math.exp(-Math.pow((x - 3) / 0.5, 2)), -2, 4, 8, 1e-8))
                .isCloseTo(3, within(1e-2));
    }

    @Test
    void minimumAtAnEnd() {
        assertThat(LineSearch.minimise(x -> x, 0.1, 0.9, 4, 1e-6)).isCloseTo(0.1, within(1e-5));
        assertThat(LineSearch.minimise(x -> -x, 0.1, 0.9, 4, 1e-6)).isCloseTo(0.9, within(1e-5));
    }

    @Test
    void nothingButNotANumber() {
        assertThat(LineSearch.minimise(x -> Double.NaN, 0, 1, 4, 1e-6)).isBetween(0.0, 1.0);
    }

    /** Rosenbrock's valley, minimum 0 at (1, 1). */
    @Test
    void crookedValley() {
        double[] x = {-1.2, 1};
        double least = new NelderMead(new double[] {-5, -5}, new double[] {5, 5})
                .minimise(
                        p -> 100 * Math.pow(p[1] - p[0] * p[0], 2) + Math.pow(1 - p[0], 2),
                        x,
                        new double[] {0.1, 0.1},
                        1000,
                        1e-12);
        assertThat(least).isLessThan(1e-9);
        assertThat(x).containsExactly(new double[] {1, 1}, within(1e-3));
    }

    @Test
    void staysInTheBoxAndOffTheUndefined() {
        double[] x = {0.5, 0.5, 0.5};
        new NelderMead(new double[] {0, 0, 0}, new double[] {1, 1, 1})
                .minimise(
                        p -> p[0] + p[1] > 1.5 ? Double.NaN : -p[0] - 0.5 * p[1] + p[2],
                        x,
                        new double[] {0.1, 0.1, 0.1},
                        600,
                        1e-10);
        assertThat(x[0]).isCloseTo(1, within(0.01));
        assertThat(x[1]).isCloseTo(0.5, within(0.02));
        assertThat(x[2]).isCloseTo(0, within(0.01));
    }

    @Test
    void interruptionEndsTheSearch() {
        Thread.currentThread().interrupt();
        try {
            NelderMead simplex = new NelderMead(new double[] {0}, new double[] {1});
            assertThatThrownBy(() -> simplex.minimise(p -> p[0], new double[] {0.5}, new double[] {0.1}, 50, 1e-9))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
