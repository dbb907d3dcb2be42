package io.capacityplanner.forecasting.censored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedNormalTest {

    /** R: {@code exp(dnorm(a, log = TRUE) - pnorm(a, lower = FALSE, log = TRUE))}. */
    @ParameterizedTest
    @CsvSource({
        "-40, 0",
        "-2, 0.0552478627",
        "0, 0.7978845608",
        "1, 1.5251352762",
        "4.9, 5.089829",
        "5.1, 5.283288",
        "40, 40.0249688"
    })
    void hazard(double a, double expected) {
        assertThat(TruncatedNormal.hazard(a)).isCloseTo(expected, within(1e-3 * (1e-6 + expected)));
    }

    @Test
    void momentsOfHalfANormal() {
        assertThat(TruncatedNormal.mean(0, 1, 0)).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-9));
        assertThat(TruncatedNormal.variance(0, 1, 0)).isCloseTo(1 - 2 / Math.PI, within(1e-9));
        assertThat(TruncatedNormal.mean(3, 0, 5)).isEqualTo(5);
        assertThat(TruncatedNormal.variance(3, 0, 5)).isZero();
    }
}
