package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Products;

/**
 * The lower triangular factor of a positive definite matrix (Cholesky). A column that depends on the ones before it is
 * passed over: its coefficient becomes 0.
 *
 * @param rows {@code [i][0..i]}
 */
record SymmetricFactor(double[][] rows) {

    private static final double DEPENDENT = 1e-13;

    /** Factors the lower triangle of a matrix. */
    static SymmetricFactor of(double[][] matrix) {
        int n = matrix.length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[i + 1];
            rows[i] = row;
            for (int j = 0; j < i; j++) {
                double[] other = rows[j];
                row[j] = Double.isInfinite(other[j]) ? 0 : (matrix[i][j] - Products.dot(row, other, j)) / other[j];
            }
            double pivot = matrix[i][i] - Products.dot(row, row, i);
            row[i] = pivot > DEPENDENT * matrix[i][i] ? Math.sqrt(pivot) : Double.POSITIVE_INFINITY;
        }
        return new SymmetricFactor(rows);
    }

    /** Solves with the factor: {@code L x = b}, in place. */
    void forward(double[] b) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                sum -= row[j] * b[j];
            }
            b[i] = sum / row[i];
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
