package io.capacityplanner.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentQuantileTest {

    /** R: qt((1 + level) / 2, freedom). */
    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.70620474",
        "0.90, 2, 2.91998558",
        "0.95, 3, 3.182446305",
        "0.90, 4, 2.131846786",
        "0.90, 7, 1.894578605",
        "0.99, 12, 3.054539589",
        "0.80, 30, 1.310415025",
        "0.90, 200, 1.652508101"
    })
    void agreesWithR(double level, double freedom, double quantile) {
        assertThat(StudentQuantile.central(level, freedom)).isCloseTo(quantile, within(2e-4 * quantile));
    }

    @Test
    void approachesTheNormal() {
        assertThat(StudentQuantile.central(0.95, 1e9)).isCloseTo(1.959963985, within(1e-6));
    }
}
