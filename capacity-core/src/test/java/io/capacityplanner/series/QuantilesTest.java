package io.capacityplanner.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    private static final double[] VALUES = {3.1, -2, 7.5, 0, 11, 4.25, 4.25, 9, 1e3, -50.5};

    /** R 4.2.2: quantile(c(3.1,-2,7.5,0,11,4.25,4.25,9,1e3,-50.5), p, type=7). */
    @ParameterizedTest
    @CsvSource({
        "0, -50.5",
        "0.01, -46.135",
        "0.05, -28.675",
        "0.1, -6.85",
        "0.25, 0.775",
        "0.333, 3.0907",
        "0.5, 4.25",
        "0.75, 8.625",
        "0.9, 109.9",
        "0.95, 554.95",
        "0.99, 910.99",
        "1, 1000"
    })
    void agreesWithR(double probability, double expected) {
        assertThat(Quantiles.of(VALUES, probability)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void leavesMissingValuesOutAndTheArrayAlone() {
        double[] values = {3, Double.NaN, 1, 2, Double.NaN};

        assertThat(Quantiles.of(values, 0.5)).isEqualTo(2);
        assertThat(values).containsExactly(3, Double.NaN, 1, 2, Double.NaN);
        assertThat(Quantiles.of(new double[] {Double.NaN}, 0.5)).isNaN();
    }

    @Test
    void oneValueIsEveryQuantile() {
        assertThat(Quantiles.of(new double[] {7}, 0)).isEqualTo(7);
        assertThat(Quantiles.of(new double[] {7}, 0.37)).isEqualTo(7);
        assertThat(Quantiles.of(new double[] {7}, 1)).isEqualTo(7);
    }

    @Test
    void riseWithTheProbabilityFromLeastToMost() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] sorted =
                    random.doubles(random.nextInt(1, 60), -1e6, 1e6).sorted().toArray();
            double before = sorted[0];
            for (int i = 0; i <= 100; i++) {
                double quantile = Quantiles.ofSorted(sorted, i / 100.0);
                assertThat(quantile).as("seed %d, %d %%", seed, i).isGreaterThanOrEqualTo(before - 1e-9);
                before = quantile;
            }
            assertThat(before).as("seed %d", seed).isEqualTo(sorted[sorted.length - 1]);
            double[] negated = Arrays.stream(sorted).map(v -> -v).toArray();
            assertThat(Quantiles.of(negated, 0.3))
                    .as("mirror, seed %d", seed)
                    .isCloseTo(-Quantiles.ofSorted(sorted, 0.7), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 95, Double.NaN})
    void refusesWhatIsNoProbability(double probability) {
        assertThatThrownBy(() -> Quantiles.of(VALUES, probability))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Double.toString(probability));
    }
}
