package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.GramMatrix;
import io.capacityplanner.forecasting.numeric.Products;

/**
 * The linear model that touches a model at a point: {@code target ≈ D θ}, with the products that a ridge regression needs.
 *
 * @param derivatives {@code D}, {@code [parameter][row]}; rows beyond {@code rows} are not looked at
 * @param gram {@code D'D}, parameters × parameters, row by row; entries {@code [i][j]} with {@code j <= i}
 * @param with {@code D' target}
 * @param target what is to be reached
 * @param square {@code target' target}
 * @param rows how many
 */
record Tangent(double[][] derivatives, double[] gram, double[] with, double[] target, double square, int rows) {

    /** A difference below this share of what it is taken from has lost its digits. */
    private static final double CANCELLED = 1e-9;

    static Tangent of(double[][] derivatives, double[] gram, double[] target, int rows) {
        double[] with = new double[derivatives.length];
        for (int j = 0; j < with.length; j++) {
            with[j] = Products.dot(derivatives[j], target, rows);
        }
        return new Tangent(derivatives, gram, with, target, Products.dot(target, target, rows), rows);
    }

    /** How many parameters. */
    int width() {
        return with.length;
    }

    /** The product of two columns. */
    double product(int i, int j) {
        return i >= j ? gram[i * with.length + j] : gram[j * with.length + i];
    }

    /**
     * The products of all columns over some rows, added to others.
     *
     * @param waves angles of waves at even steps, whose columns stand side by side from {@code firstWave} on
     */
    static double[] products(double[][] derivatives, int firstWave, double[] waves, double[] before, int from, int to) {
        double[] gram = before.clone();
        int end = firstWave + 2 * waves.length;
        GramMatrix.add(gram, derivatives, 0, firstWave, firstWave, from, to);
        GramMatrix.add(gram, derivatives, firstWave, end, firstWave, from, to);
        WaveProducts.add(gram, derivatives, firstWave, waves, from, to);
        GramMatrix.add(gram, derivatives, end, derivatives.length, derivatives.length, from, to);
        return gram;
    }

    /** The sum of squares that parameters leave: as worked out from products, or where these cancel, from the values. */
    double squares(double fromProducts, double[] theta) {
        if (fromProducts > CANCELLED * square) {
            return fromProducts;
        }
        double[] left = target.clone();
        for (int j = 0; j < theta.length; j++) {
            add(left, derivatives[j], -theta[j]);
        }
        return Products.dot(left, left, rows);
    }

    /** Adds a column times a factor. */
    static void add(double[] to, double[] column, double factor) {
        if (factor != 0) {
            for (int i = 0; i < to.length; i++) {
                to[i] += factor * column[i];
            }
        }
    }
}
