package io.capacityplanner.forecasting.arima;

/**
 * Linear least squares on a few columns by the Cholesky factors of their products. A column that the ones before it
 * explain gets the coefficient 0.
 */
final class Projection {

    /** Share of a column's squares that must remain after the columns before it. */
    private static final double DEPENDENT = 1e-10;

    private final int size;
    private final double[][] factor;
    private final double[] coefficients;
    private double logDeterminant;

    Projection(int size) {
        this.size = size;
        this.factor = new double[size][size];
        this.coefficients = new double[size];
    }

    /**
     * Regresses a series on columns.
     *
     * @param y the series at {@code rows[0]}, the columns after it
     * @param counted how many of the first columns enter {@link #logDeterminant()}
     */
    void solve(double[][] y, int counted) {
        int length = y[0].length;
        logDeterminant = 0;
        for (int a = 0; a < size; a++) {
            double[] row = factor[a];
            double[] column = y[a + 1];
            for (int b = 0; b < a; b++) {
                double product = LeastSquares.dot(column, y[b + 1], length) - LeastSquares.dot(row, factor[b], b);
                row[b] = factor[b][b] > 0 ? product / factor[b][b] : 0;
            }
            double squares = LeastSquares.dot(column, column, length);
            double pivot = squares - LeastSquares.dot(row, row, a);
            boolean dependent = !(pivot > DEPENDENT * squares);
            row[a] = dependent ? 0 : Math.sqrt(pivot);
            if (a < counted && !dependent) {
                logDeterminant += 2 * Math.log(row[a]);
            }
            double rest = LeastSquares.dot(column, y[0], length) - LeastSquares.dot(row, coefficients, a);
            coefficients[a] = dependent ? 0 : rest / row[a];
        }
        for (int a = size - 1; a >= 0; a--) {
            double sum = coefficients[a];
            for (int b = a + 1; b < size; b++) {
                sum -= factor[b][a] * coefficients[b];
            }
            coefficients[a] = factor[a][a] > 0 ? sum / factor[a][a] : 0;
        }
    }

    /** Coefficients of the columns; the array is used again. */
    double[] coefficients() {
        return coefficients;
    }

    /** Root of the squares that the other columns leave of the last one; 0 when they explain it. */
    double lastPivot() {
        return size == 0 ? 0 : factor[size - 1][size - 1];
    }

    /** Logarithm of the determinant of the products of the columns counted. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Fills the residuals times a factor and returns the sum of their squares. */
    double residuals(double[][] y, double scale, double[] residuals) {
        int length = y[0].length;
        System.arraycopy(y[0], 0, residuals, 0, length);
        for (int a = 0; a < size; a++) {
            double[] column = y[a + 1];
            double b = coefficients[a];
            if (b != 0) {
                for (int t = 0; t < length; t++) {
                    residuals[t] -= b * column[t];
                }
            }
        }
        for (int t = 0; t < length; t++) {
            residuals[t] *= scale;
        }
        return LeastSquares.dot(residuals, residuals, length);
    }
}
