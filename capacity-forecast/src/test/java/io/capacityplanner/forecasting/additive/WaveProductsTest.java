package io.capacityplanner.forecasting.additive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecasting.numeric.GramMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaveProductsTest {

    private static final int ROWS = 500;

    /** Beside random angles those that coincide: equal ones, half a turn, and sums of a whole turn. */
    @Test
    void addsWhatTheColumnsMultipliedOutAdd() {
        SplittableRandom random = new SplittableRandom(7);
        double[] angles = {0.03, Math.PI, 2 * Math.PI / 24, 2 * Math.PI * 23 / 24, 2 * Math.PI / 8766, 0.03, 2.9};
        double[][] columns = new double[1 + 2 * angles.length][ROWS];
        for (int t = 0; t < ROWS; t++) {
            columns[0][t] = t;
        }
        for (int p = 0; p < angles.length; p++) {
            double size = 0.5 + random.nextDouble();
            double phase = 7 * random.nextDouble();
            for (int t = 0; t < ROWS; t++) {
                columns[1 + 2 * p][t] = size * Math.sin(angles[p] * t + phase);
                columns[2 + 2 * p][t] = size * Math.cos(angles[p] * t + phase);
            }
        }
        double[] direct = new double[columns.length * columns.length];
        GramMatrix.add(direct, columns, 3, 450);
        double[] closed = Tangent.products(columns, 1, angles, new double[direct.length], 3, 450);
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(closed[i * columns.length + j])
                        .as("%d, %d", i, j)
                        .isCloseTo(direct[i * columns.length + j], within(1e-8));
            }
        }
    }

    @Test
    void filtersWavesAsValuesAreFiltered() {
        SeasonTerm season = new SeasonTerm("week", 168, new int[] {1, 7, 84}, 10, Effect.ADDITIVE);
        double[] weights = {0.6, -0.2, 0.1, 0.05, 0.02};
        double[][] columns = new double[6][];
        double[][] expected = new double[6][];
        for (int j = 0; j < 6; j++) {
            columns[j] = new double[ROWS];
            for (int t = 0; t < ROWS; t++) {
                double angle = 2 * Math.PI * season.harmonics()[j / 2] * t / 168;
                columns[j][t] = j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
            expected[j] = ResidualMemory.filtered(columns[j], weights);
        }
        season.filter(columns, 0, weights, 1);
        for (int j = 0; j < 6; j++) {
            assertThat(columns[j]).containsExactly(expected[j], within(1e-10));
        }
    }
}
