package io.capacityplanner.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalBandsTest {

    /** {@code qnorm(c(.5, .9, .975, .9995))}. */
    @Test
    void quantiles() {
        assertThat(NormalBands.quantile(0.5)).isEqualTo(0);
        assertThat(NormalBands.quantile(0.9)).isCloseTo(1.281551565544600, within(1e-12));
        assertThat(NormalBands.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
        assertThat(NormalBands.quantile(0.9995)).isCloseTo(3.290526731491926, within(1e-10));
    }

    /** A width beyond what a double holds ends at the largest double. */
    @Test
    void staysFinite() {
        PredictionBand band = NormalBands.of(
                        new double[] {1}, new double[] {Double.MAX_VALUE}, List.of(Confidence.of(0.95)))
                .bands()
                .get(0);
        assertThat(band.lowerAt(0)).isEqualTo(-Double.MAX_VALUE);
        assertThat(band.upperAt(0)).isEqualTo(Double.MAX_VALUE);
    }
}
