package io.capacityplanner.forecasting.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagPolynomialTest {

    @Test
    void productsKeepTheirFewTerms() {
        LagPolynomial product =
                LagPolynomial.of(new double[] {0.5}, 1, -1).times(LagPolynomial.of(new double[] {0.25}, 24, -1));
        assertThat(product.lags()).containsExactly(1, 24, 25);
        assertThat(product.coefficients()).containsExactly(-0.5, -0.25, 0.125);
        assertThat(LagPolynomial.differences(new ArimaOrder(0, 1, 0, 0, 1, 0, 2))
                        .dense(4))
                .containsExactly(1, -1, -1, 1);
    }

    /** A factor 1 - cB has its root at 1/c. */
    @ParameterizedTest
    @CsvSource({"0.5, 1.9, true", "0.5, 2.1, false", "-0.9, 1.1, true", "-0.9, 1.12, false", "1.2, 1, false"})
    void roots(double c, double radius, boolean beyond) {
        LagPolynomial factor = LagPolynomial.of(new double[] {c}, 3, -1);
        assertThat(LagPolynomial.of(new double[] {c}, 1, -1).rootsBeyond(radius))
                .isEqualTo(beyond);
        assertThat(factor.rootsBeyond(Math.cbrt(radius))).isEqualTo(beyond);
    }

    @Test
    void partialAutocorrelationsGoForthAndBack() {
        SplittableRandom random = new SplittableRandom(3);
        for (int order = 0; order < 8; order++) {
            double[] partial = new double[order];
            Arrays.setAll(partial, i -> 1.9 * random.nextDouble() - 0.95);
            double[] back = PartialAutocorrelations.toCoefficients(partial);
            assertThat(PartialAutocorrelations.stepDown(back)).isTrue();
            assertThat(back).containsExactly(partial, within(1e-9));
        }
    }

    /** {@code ARMAacf(c(1.2, -.5), .4, 3)}. */
    @Test
    void autocorrelations() {
        double[] gamma = Autocovariances.of(
                LagPolynomial.of(new double[] {1.2, -0.5}, 1, -1), LagPolynomial.of(new double[] {0.4}, 1, 1), 4);
        double[] expected = {1, 0.84, 0.508, 0.1896};
        for (int h = 0; h < 4; h++) {
            assertThat(gamma[h] / gamma[0]).isCloseTo(expected[h], within(1e-12));
        }
    }
}
