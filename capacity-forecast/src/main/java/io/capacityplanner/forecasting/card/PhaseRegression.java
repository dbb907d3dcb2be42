package io.capacityplanner.forecasting.card;

import java.util.Arrays;

/**
 * Least squares with two kinds of regressors: those that repeat with a cycle, given once for each phase, and those that
 * are given for each row. Products of the former are summed over phases and not over rows, which makes many seasonal
 * terms cheap. Regressors that depend on the ones before them get the coefficient zero.
 */
final class PhaseRegression {

    private static final double DEPENDENT = 1e-9;

    private final double[][] phases;
    private final double[] ridge;
    private final int repeating;

    private double[] coefficients = new double[0];
    private double variance;
    private double lastPivot;
    private int rows;

    /**
     * Prepares a regression.
     *
     * @param phases {@code [phase][column]}, the repeating regressors
     * @param ridge share by which the diagonal of each repeating regressor is raised
     */
    PhaseRegression(double[][] phases, double[] ridge) {
        this.phases = phases;
        this.ridge = ridge;
        this.repeating = phases[0].length;
    }

    /**
     * Estimates.
     *
     * @param first time of the first row, which says its phase
     * @param dense {@code [column][row]}, the other regressors
     * @param target what is explained, one value a row
     * @return this, with coefficients of the repeating regressors first
     */
    PhaseRegression fit(int first, double[][] dense, double[] target) {
        rows = target.length;
        int columns = repeating + dense.length;
        double[][] products = products(first, dense, target);
        double[][] factor = new double[columns][columns];
        boolean[] dropped = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            factorRow(products, factor, dropped, i);
        }
        coefficients = solve(products, factor, dropped);
        lastPivot = dropped[columns - 1] ? 0 : factor[columns - 1][columns - 1];
        double squares = 0;
        for (int r = 0; r < rows; r++) {
            double error = target[r] - predict(first + r, r, dense);
            squares += error * error;
        }
        int used = columns;
        for (boolean d : dropped) {
            used -= d ? 1 : 0;
        }
        variance = squares / Math.max(1, rows - used);
        return this;
    }

    private double[][] products(int first, double[][] dense, double[] target) {
        int cycle = phases.length;
        int columns = repeating + dense.length;
        int[] count = new int[cycle];
        double[][] sums = new double[dense.length + 1][cycle];
        for (int r = 0; r < rows; r++) {
            count[(first + r) % cycle]++;
        }
        for (int j = 0; j <= dense.length; j++) {
            double[] column = j < dense.length ? dense[j] : target;
            for (int r = 0; r < rows; r++) {
                sums[j][(first + r) % cycle] += column[r];
            }
        }
        double[][] products = new double[columns][columns + 1];
        for (int p = 0; p < cycle; p++) {
            addPhase(products, phases[p], count[p], sums, p);
        }
        for (int i = 0; i < dense.length; i++) {
            for (int j = i; j <= dense.length; j++) {
                double[] other = j < dense.length ? dense[j] : target;
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += dense[i][r] * other[r];
                }
                products[repeating + i][repeating + j] = sum;
            }
        }
        return products;
    }

    private void addPhase(double[][] products, double[] row, int count, double[][] sums, int phase) {
        for (int i = 0; i < repeating; i++) {
            double value = row[i];
            if (value == 0) {
                continue;
            }
            double[] into = products[i];
            double weighted = value * count;
            for (int j = i; j < repeating; j++) {
                into[j] += weighted * row[j];
            }
            for (int j = 0; j < sums.length; j++) {
                into[repeating + j] += value * sums[j][phase];
            }
        }
    }

    private void factorRow(double[][] products, double[][] factor, boolean[] dropped, int i) {
        double[] row = factor[i];
        for (int j = 0; j < i; j++) {
            double[] other = factor[j];
            double sum = products[j][i];
            for (int k = 0; k < j; k++) {
                sum -= row[k] * other[k];
            }
            row[j] = dropped[j] ? 0 : sum / other[j];
        }
        double diagonal = products[i][i] * (1 + (i < repeating ? ridge[i] : 0));
        double pivot = diagonal;
        for (int k = 0; k < i; k++) {
            pivot -= row[k] * row[k];
        }
        dropped[i] = !(pivot > DEPENDENT * diagonal);
        if (dropped[i]) {
            Arrays.fill(row, 0, i, 0);
        }
        row[i] = dropped[i] ? 1 : Math.sqrt(pivot);
    }

    private static double[] solve(double[][] products, double[][] factor, boolean[] dropped) {
        int columns = factor.length;
        double[] x = new double[columns];
        for (int i = 0; i < columns; i++) {
            double sum = products[i][columns];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * x[k];
            }
            x[i] = dropped[i] ? 0 : sum / factor[i][i];
        }
        for (int i = columns - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < columns; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = dropped[i] ? 0 : sum / factor[i][i];
        }
        return x;
    }

    private double predict(int time, int row, double[][] dense) {
        double sum = repeatingPart(phases, coefficients, time);
        for (int j = 0; j < dense.length; j++) {
            sum += coefficients[repeating + j] * dense[j][row];
        }
        return sum;
    }

    /** What the repeating regressors contribute at a time. */
    static double repeatingPart(double[][] phases, double[] coefficients, int time) {
        double[] terms = phases[time % phases.length];
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += coefficients[i] * terms[i];
        }
        return sum;
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    /** Variance of the residuals. */
    double variance() {
        return variance;
    }

    /** Standard error of the last coefficient; infinite when its regressor depends on the others. */
    double lastStandardError() {
        return lastPivot == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(variance) / lastPivot;
    }
}
