package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Least squares of the steps ahead on the steps before, over many windows, shrunk towards given weights: the ridge
 * regression of NLinear (A. Zeng, M. Chen, L. Zhang and Q. Xu (2023), "Are transformers effective for time series
 * forecasting?", AAAI, arXiv:2205.13504) in closed form.
 */
final class NormalEquations {

    private final int inputs;
    private final int horizon;
    private final double[][] products;
    private final double[][] targets;
    private final double[] x;
    private final double[] y;

    NormalEquations(int inputs, int horizon) {
        this.inputs = inputs;
        this.horizon = horizon;
        products = new double[inputs][inputs];
        targets = new double[inputs][horizon];
        x = new double[inputs];
        y = new double[horizon];
    }

    /**
     * Takes a window in.
     *
     * @param history the series, its unit above zero
     * @param origin first step that is forecast
     * @param known what of it is forecast already, from the level; zeros when nothing is
     * @param weight of the window
     */
    void add(History history, int origin, double level, double[] known, double weight) {
        double unit = history.unit();
        for (int i = 0; i < inputs; i++) {
            x[i] = (history.value(origin - inputs + i) - level) / unit;
        }
        for (int h = 0; h < horizon; h++) {
            y[h] = (history.value(origin + h) - level - known[h]) / unit;
        }
        for (int i = 0; i < inputs; i++) {
            double scaled = weight * x[i];
            double[] row = products[i];
            for (int j = 0; j <= i; j++) {
                row[j] += scaled * x[j];
            }
            double[] target = targets[i];
            for (int h = 0; h < horizon; h++) {
                target[h] += scaled * y[h];
            }
        }
    }

    /** Weights of zero. */
    LinearMap nothing() {
        return LinearMap.zero(inputs, horizon);
    }

    /**
     * The weights for a strength of shrinkage.
     *
     * @param lambda strength, as a multiple of the inputs' mean square
     * @return from the weights shrunk to, to the solution
     */
    UnaryOperator<LinearMap> solver(double lambda) {
        double trace = 0;
        for (int i = 0; i < inputs; i++) {
            trace += products[i][i];
        }
        double added = Math.max(lambda * trace / inputs, Double.MIN_NORMAL);
        if (!(trace > 0)) {
            return prior -> prior;
        }
        double[][] factor = factor(added);
        return prior -> {
            double[][] w = new double[inputs][];
            for (int i = 0; i < inputs; i++) {
                w[i] = targets[i].clone();
                for (int h = 0; h < horizon; h++) {
                    w[i][h] += added * prior.weights()[i * horizon + h];
                }
            }
            substitute(factor, w);
            double[] flat = new double[inputs * horizon];
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(w[i], 0, flat, i * horizon, horizon);
            }
            return new LinearMap(inputs, horizon, flat);
        };
    }

    /** Cholesky factor of the products with the shrinkage on the diagonal; rows of the lower triangle. */
    private double[][] factor(double added) {
        double[][] factor = new double[inputs][];
        for (int i = 0; i < inputs; i++) {
            double[] row = Arrays.copyOf(products[i], i + 1);
            row[i] += added;
            for (int j = 0; j <= i; j++) {
                double[] other = j == i ? row : factor[j];
                double rest = row[j] - Products.dot(row, other, j);
                row[j] = j == i ? Math.sqrt(Math.max(rest, added * 1e-6)) : rest / other[j];
            }
            factor[i] = row;
        }
        return factor;
    }

    private void substitute(double[][] factor, double[][] w) {
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < i; k++) {
                subtract(w[i], factor[i][k], w[k]);
            }
            divide(w[i], factor[i][i]);
        }
        for (int i = inputs - 1; i >= 0; i--) {
            for (int k = i + 1; k < inputs; k++) {
                subtract(w[i], factor[k][i], w[k]);
            }
            divide(w[i], factor[i][i]);
        }
    }

    private static void subtract(double[] from, double factor, double[] row) {
        for (int h = 0; h < from.length; h++) {
            from[h] -= factor * row[h];
        }
    }

    private static void divide(double[] row, double divisor) {
        for (int h = 0; h < row.length; h++) {
            row[h] /= divisor;
        }
    }
}
