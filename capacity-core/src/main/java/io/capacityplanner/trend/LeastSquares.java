package io.capacityplanner.trend;

import java.util.Arrays;

/** A small linear regression by the normal equations. Immutable. */
public final class LeastSquares {

    /** Share of the largest pivot below which a column counts as a combination of the others. */
    private static final double SINGULAR = 1e-12;

    private final double[] coefficients;
    private final double[][] inverse;
    private final double[] residuals;

    private LeastSquares(double[] coefficients, double[][] inverse, double[] residuals) {
        this.coefficients = coefficients;
        this.inverse = inverse;
        this.residuals = residuals;
    }

    /**
     * Regresses y on columns; a column that the others explain gets coefficient 0.
     *
     * @param columns p columns of n rows each
     * @param y n values
     */
    public static LeastSquares fit(double[][] columns, double[] y) {
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

    /** One for each column; 0 for a column that the others explain. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The inverse of X'X, {@code [column][column]}. */
    public double[][] inverse() {
        return Arrays.stream(inverse).map(double[]::clone).toArray(double[][]::new);
    }

    /** What the columns do not explain, one for each row. */
    public double[] residuals() {
        return residuals.clone();
    }

    double inverseAt(int row, int column) {
        return inverse[row][column];
    }

    /** Sum of the squared residuals. */
    public double squares() {
        return dot(residuals, residuals);
    }

    /** Residual variance with the degrees of freedom counted. */
    public double variance() {
        return squares() / Math.max(1, residuals.length - coefficients.length);
    }

    private static double dot(double[] a, double[] b) {
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
