package io.capacityplanner.forecasting.automatic;

import org.jspecify.annotations.Nullable;

/** Least squares by normal equations, accumulated row by row and solved by Cholesky factors. */
final class NormalEquations {

    private static final double SINGULAR = 1e-12;

    private final int columns;
    private final double[][] products;

    NormalEquations(int columns) {
        this.columns = columns;
        this.products = new double[columns][columns + 1];
    }

    /**
     * Adds an observation.
     *
     * @param row the regressors and, last, what they explain: {@code [columns + 1]}
     */
    void add(double[] row) {
        for (int i = 0; i < columns; i++) {
            double[] into = products[i];
            double factor = row[i];
            for (int j = i; j <= columns; j++) {
                into[j] += factor * row[j];
            }
        }
    }

    /**
     * Solves.
     *
     * @param ridge share by which the diagonal is raised, against regressors that are nearly dependent
     * @return the coefficients, null when the regressors are dependent
     */
    double @Nullable [] solve(double ridge) {
        double[][] factor = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = products[j][i] * (i == j ? 1 + ridge : 1);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i != j) {
                    factor[i][j] = sum / factor[j][j];
                } else if (sum > SINGULAR * products[i][i]) {
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return substitute(factor);
    }

    private double[] substitute(double[][] factor) {
        double[] x = new double[columns];
        for (int i = 0; i < columns; i++) {
            double sum = products[i][columns];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * x[k];
            }
            x[i] = sum / factor[i][i];
        }
        for (int i = columns - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < columns; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = sum / factor[i][i];
        }
        return x;
    }
}
