package io.capacityplanner.utilization;

/**
 * A small linear regression.
 *
 * @param coefficients one for each column
 * @param inverse inverse of X'X
 * @param residuals one for each row
 */
record LeastSquares(double[] coefficients, double[][] inverse, double[] residuals) {

    /** Share of the largest pivot below which a column counts as a combination of the others. */
    private static final double SINGULAR = 1e-12;

    /**
     * Regresses y on columns; a column that the others explain gets coefficient 0.
     *
     * @param columns p columns of n rows each
     * @param y n values
     */
    static LeastSquares fit(double[][] columns, double[] y) {
        int p = columns.length;
        double[][] normal = new double[p][p];
        double[] right = new double[p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b <= a; b++) {
                normal[a][b] = dot(columns[a], columns[b]);
                normal[b][a] = normal[a][b];
            }
            right[a] = dot(columns[a], y);
        }
        double[][] inverse = invert(normal);
        double[] coefficients = new double[p];
        for (int a = 0; a < p; a++) {
            coefficients[a] = dot(inverse[a], right);
        }
        double[] residuals = y.clone();
        for (int i = 0; i < y.length; i++) {
            for (int a = 0; a < p; a++) {
                residuals[i] -= coefficients[a] * columns[a][i];
            }
        }
        return new LeastSquares(coefficients, inverse, residuals);
    }

    double squares() {
        return dot(residuals, residuals);
    }

    /** Residual variance with the degrees of freedom counted. */
    double variance() {
        return squares() / Math.max(1, residuals.length - coefficients.length);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Inverts a symmetric positive matrix by Gauss-Jordan steps on its diagonal; a vanished pivot leaves zeros. */
    static double[][] invert(double[][] matrix) {
        int p = matrix.length;
        double[][] a = new double[p][];
        double[] scale = new double[p];
        for (int i = 0; i < p; i++) {
            a[i] = matrix[i].clone();
            scale[i] = matrix[i][i];
        }
        boolean[] dropped = new boolean[p];
        for (int k = 0; k < p; k++) {
            double pivot = a[k][k];
            if (!(pivot > SINGULAR * scale[k])) {
                dropped[k] = true;
                continue;
            }
            sweep(a, k, pivot);
        }
        double[][] inverse = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                inverse[i][j] = dropped[i] || dropped[j] ? 0 : -a[i][j];
            }
        }
        return inverse;
    }

    /** The sweep operator; after all of them the matrix holds minus its inverse. */
    private static void sweep(double[][] a, int k, double pivot) {
        int p = a.length;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                if (i != k && j != k) {
                    a[i][j] -= a[i][k] * a[k][j] / pivot;
                }
            }
        }
        for (int i = 0; i < p; i++) {
            if (i != k) {
                a[i][k] /= pivot;
                a[k][i] /= pivot;
            }
        }
        a[k][k] = -1 / pivot;
    }
}
