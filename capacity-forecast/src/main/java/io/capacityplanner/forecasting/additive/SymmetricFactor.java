package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Products;

/**
 * The lower triangular factor of a positive definite matrix (Cholesky). A column that depends on the ones before it is
 * passed over: its coefficient becomes 0.
 *
 * @param rows {@code [i][0..i]}
 */
record SymmetricFactor(double[][] rows) {

    /**
     * Factors a matrix.
     *
     * @param upper size × size, row by row, the upper triangle is used; overwritten
     */
    static SymmetricFactor of(double[] upper, int size) {
        Elimination all = new Elimination(upper, size, size);
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = all.at(j, i);
            }
        }
        return new SymmetricFactor(rows);
    }

    /** Solves with the factor: {@code L x = b}, in place. */
    void forward(double[] b) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            b[i] = (b[i] - Products.dot(row, b, i)) / row[i];
        }
    }

    /** The same for many right-hand sides side by side, {@code [row][side]}. */
    void forward(double[][] b) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            double[] x = b[i];
            int j = 0;
            for (; j + 3 < i; j += 4) {
                subtract(x, b[j], b[j + 1], b[j + 2], b[j + 3], row[j], row[j + 1], row[j + 2], row[j + 3]);
            }
            for (; j < i; j++) {
                double factor = row[j];
                double[] other = b[j];
                for (int h = 0; h < x.length; h++) {
                    x[h] -= factor * other[h];
                }
            }
            for (int h = 0; h < x.length; h++) {
                x[h] /= row[i];
            }
        }
    }

    private static void subtract(
            double[] x, double[] a, double[] b, double[] c, double[] d, double fa, double fb, double fc, double fd) {
        for (int h = 0; h < x.length; h++) {
            x[h] -= fa * a[h] + fb * b[h] + fc * c[h] + fd * d[h];
        }
    }

    /** Solves with the transposed factor: {@code L' x = b}, in place. */
    void backward(double[] b) {
        for (int i = rows.length - 1; i >= 0; i--) {
            double[] row = rows[i];
            b[i] /= row[i];
            for (int j = 0; j < i; j++) {
                b[j] -= row[j] * b[i];
            }
        }
    }
}
