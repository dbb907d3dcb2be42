package io.capacityplanner.forecasting.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductsTest {

    private static final float ROUNDING = 1e-4f;

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,4,8", "3,5,7", "6,9,1", "5,3,16", "1,8,4", "7,2,3"})
    void addsTheProductToWhatIsThere(int rows, int inner, int columns) {
        SplittableRandom random = new SplittableRandom(rows + 10L * inner + 100L * columns);
        float[] a = drawn(rows * inner, random);
        float[] b = drawn(inner * columns + 2, random);
        float[] c = drawn(rows * columns, random);
        double[] expected = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            expected[i] = c[i];
            for (int k = 0; k < inner; k++) {
                expected[i] += (double) a[i / columns * inner + k] * b[2 + k * columns + i % columns];
            }
        }

        MatrixProducts.add(c, a, b, 2, rows, inner, columns);

        for (int i = 0; i < c.length; i++) {
            assertThat((double) c[i]).isCloseTo(expected[i], Offset.offset((double) ROUNDING));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,4,8", "3,5,7", "5,3,16"})
    void transposedGivesTheProductOfTheTranspose(int rows, int inner, int columns) {
        SplittableRandom random = new SplittableRandom(7);
        float[] a = drawn(inner * rows, random);
        float[] b = drawn(inner * columns, random);
        float[] turned = new float[a.length];
        MatrixProducts.transpose(a, 0, inner, rows, turned);
        float[] direct = new float[rows * columns + 1];
        float[] other = new float[rows * columns];

        MatrixProducts.addTransposed(direct, 1, a, b, rows, inner, columns);
        MatrixProducts.add(other, turned, b, 0, rows, inner, columns);

        for (int i = 0; i < other.length; i++) {
            assertThat(direct[i + 1]).isEqualTo(other[i]);
        }
    }

    @Test
    void aRowIsTheSameAloneAndInABatch() {
        SplittableRandom random = new SplittableRandom(3);
        float[] a = drawn(5 * 9, random);
        float[] b = drawn(9 * 6, random);
        float[] batch = new float[5 * 6];
        MatrixProducts.add(batch, a, b, 0, 5, 9, 6);

        for (int r = 0; r < 5; r++) {
            float[] one = new float[6];
            MatrixProducts.add(one, Arrays.copyOfRange(a, r * 9, r * 9 + 9), b, 0, 1, 9, 6);
            assertThat(Arrays.copyOfRange(batch, r * 6, r * 6 + 6)).isEqualTo(one);
        }
    }

    private static float[] drawn(int length, SplittableRandom random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
