package io.capacityplanner.forecasting.harmonic;

import java.util.Arrays;

/**
 * Least squares from products, columns taken in one after another: the sum of squares left after each, and the
 * coefficients of the first so many. A column that depends on the ones before it is passed over.
 */
final class Nested {

    private static final double DEPENDENT = 1e-9;

    private final int[] order;
    private final double[][] factor;
    private final boolean[] dropped;
    private final double[] projected;
    private final double[] left;

    /**
     * Factors the products.
     *
     * @param products of the columns with each other
     * @param target of the columns with what is explained
     * @param square of what is explained
     * @param order columns in the order in which they are taken in
     */
    Nested(double[][] products, double[] target, double square, int[] order) {
        int count = order.length;
        this.order = order;
        this.factor = new double[count][];
        this.dropped = new boolean[count];
        this.projected = new double[count];
        this.left = new double[count + 1];
        left[0] = square;
        for (int i = 0; i < count; i++) {
            takeIn(products, target, i);
            left[i + 1] = Math.max(0, left[i] - projected[i] * projected[i]);
        }
    }

    private void takeIn(double[][] products, double[] target, int i) {
        double[] row = new double[i + 1];
        factor[i] = row;
        double[] given = products[order[i]];
        double pivot = given[order[i]];
        double sum = target[order[i]];
        for (int j = 0; j < i; j++) {
            if (dropped[j]) {
                continue;
            }
            double[] other = factor[j];
            double value = given[order[j]];
            for (int k = 0; k < j; k++) {
                value -= row[k] * other[k];
            }
            row[j] = value / other[j];
            pivot -= row[j] * row[j];
            sum -= row[j] * projected[j];
        }
        dropped[i] = !(pivot > DEPENDENT * given[order[i]]);
        if (dropped[i]) {
            Arrays.fill(row, 0);
            row[i] = 1;
        } else {
            row[i] = Math.sqrt(pivot);
            projected[i] = sum / row[i];
        }
    }

    /** Sum of squares left after the first so many columns. */
    double left(int count) {
        return left[count];
    }

    /** Coefficients by column number for the first so many columns, zero for the others. */
    double[] coefficients(int count, int columns) {
        double[] x = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double sum = projected[i];
            for (int k = i + 1; k < count; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = dropped[i] ? 0 : sum / factor[i][i];
        }
        double[] byColumn = new double[columns];
        for (int i = 0; i < count; i++) {
            byColumn[order[i]] = x[i];
        }
        return byColumn;
    }
}
