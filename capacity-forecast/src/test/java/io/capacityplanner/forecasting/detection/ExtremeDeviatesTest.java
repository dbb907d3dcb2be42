package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Critical values of Rosner's test, and outliers that mask each other. */
class ExtremeDeviatesTest {

    @Test
    void criticalValuesAreThoseOfTheTable() {
        // Rosner (1983); NIST/SEMATECH e-Handbook 1.3.5.17.3 for n = 54.
        assertThat(ExtremeDeviates.critical(54, 1, 0.05)).isCloseTo(3.158794, within(1e-6));
        assertThat(ExtremeDeviates.critical(54, 10, 0.05)).isCloseTo(3.085425, within(1e-6));
        assertThat(ExtremeDeviates.critical(100, 1, 0.05)).isCloseTo(3.384083, within(1e-6));
    }

    @Test
    void outliersDoNotHideEachOther() {
        Random random = new Random(7);
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        for (int i = 50; i < 60; i++) {
            values[i] = 30;
        }
        values[120] = -20;
        values[130] = Double.NaN;

        assertThat(ExtremeDeviates.find(values, 0.25, 0.01))
                .contains(50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 120)
                .hasSizeLessThan(14);
    }

    @Test
    void oneValueApartFromEqualOnesIsAnOutlier() {
        double[] values = new double[30];
        values[24] = 10;

        assertThat(ExtremeDeviates.find(values, 0.25, 0.05)).containsExactly(24);
        assertThat(ExtremeDeviates.find(new double[30], 0.25, 0.05)).isEmpty();
    }
}
