package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowerBoundsTest {

    @Test
    void largeItemsLiftTheBoundAboveTheSum() {
        double[] sizes = {70, 60, 50, 33, 33, 33, 11, 7, 3};
        assertThat(LowerBounds.continuous(sizes, 100)).isEqualTo(3);
        assertThat(LowerBounds.martelloToth(sizes, 100)).isEqualTo(4);
        double[] six = {6, 6, 6, 6, 6};
        assertThat(LowerBounds.continuous(six, 10)).isEqualTo(3);
        assertThat(LowerBounds.martelloToth(six, 10)).isEqualTo(5);
    }

    @Test
    void dualFeasibleFunctionsSeeWhatHalvesDoNot() {
        // Seven items of 0.34: two fit a bin, so that four bins are needed; the sum asks for three.
        double[] thirds = {34, 34, 34, 34, 34, 34, 34};
        assertThat(LowerBounds.continuous(thirds, 100)).isEqualTo(3);
        assertThat(LowerBounds.dualFeasible(thirds, 100)).isEqualTo(4);
    }

    @Test
    void noBoundPassesTheOptimum() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int n = 3 + random.nextInt(7);
            int capacity = 10 + random.nextInt(40);
            double[] sizes = random.ints(n, 1, capacity + 1).asDoubleStream().toArray();
            int optimum = Optimum.of(sizes, capacity);
            int first = LowerBounds.continuous(sizes, capacity);
            int second = LowerBounds.martelloToth(sizes, capacity);
            assertThat(second).as("seed %d", seed).isBetween(first, optimum);
            assertThat(LowerBounds.dualFeasible(sizes, capacity))
                    .as("seed %d", seed)
                    .isBetween(first, optimum);
        }
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(() -> LowerBounds.best(new double[] {11}, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 0");
        assertThatThrownBy(() -> LowerBounds.best(new double[] {Double.NaN}, 10))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LowerBounds.best(new double[] {1}, Double.NaN))
                .isInstanceOf(InvalidInputException.class);
    }
}
