package io.capacityplanner.forecasting.hierarchy;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.hierarchy.Hierarchy;
import java.util.function.Function;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What turns forecasts of all nodes into ones of the lowest that, summed, are nearest to them: the last rows of
 * {@code I - W C' (C W C')^-1 C}, where {@code C y = 0} says that each total less its series is zero (Wickramasuriya et
 * al. 2019, equation 10). It asks for one matrix of the size of the totals where the textbook form inverts W.
 *
 * @param weights {@code [lowest][node]}
 */
record Projection(double[][] weights) {

    /** Only the lowest count. */
    static Projection bottomUp(Hierarchy hierarchy) {
        int totals = hierarchy.totals();
        double[][] weights =
                new double[hierarchy.nodes().size() - totals][hierarchy.nodes().size()];
        for (int b = 0; b < weights.length; b++) {
            weights[b][totals + b] = 1;
        }
        return new Projection(weights);
    }

    /** The weight W of two nodes. */
    @FunctionalInterface
    interface Weight {
        double of(int i, int j);
    }

    static Projection of(Hierarchy hierarchy, Weight w) {
        int totals = hierarchy.totals();
        int n = hierarchy.nodes().size();
        if (totals == 0) {
            return bottomUp(hierarchy);
        }
        int[][] summands = hierarchy.summands();
        // W C', a column a total: the weight with the total less those with its series.
        double[][] wc = new double[n][totals];
        for (int i = 0; i < n; i++) {
            Interruption.refuse("reconciliation");
            for (int a = 0; a < totals; a++) {
                double sum = w.of(i, a);
                for (int place : summands[a]) {
                    sum -= w.of(i, totals + place);
                }
                wc[i][a] = sum;
            }
        }
        double[][] cwc = new double[totals][totals];
        for (int a = 0; a < totals; a++) {
            for (int b = 0; b < totals; b++) {
                double sum = wc[a][b];
                for (int place : summands[a]) {
                    sum -= wc[totals + place][b];
                }
                cwc[a][b] = sum;
            }
        }
        RealMatrix lower = new Array2DRowRealMatrix(n - totals, totals);
        for (int b = 0; b < n - totals; b++) {
            lower.setRow(b, wc[totals + b]);
        }
        // Transposed: solve (C W C') X' = (W C')' for the rows of the lowest nodes.
        RealMatrix gains = solver(cwc).solve(lower.transpose()).transpose();
        double[][] weights = new double[n - totals][n];
        for (int b = 0; b < weights.length; b++) {
            weights[b][totals + b] = 1;
            for (int a = 0; a < totals; a++) {
                weights[b][a] -= gains.getEntry(b, a);
                for (int place : summands[a]) {
                    weights[b][totals + place] += gains.getEntry(b, a);
                }
            }
        }
        return new Projection(weights);
    }

    /** A total with a single series may make the matrix singular; then the least of all solutions is taken. */
    private static DecompositionSolver solver(double[][] matrix) {
        Function<RealMatrix, DecompositionSolver> least = m -> new SingularValueDecomposition(m).getSolver();
        RealMatrix m = new Array2DRowRealMatrix(matrix, false);
        DecompositionSolver lu = new LUDecomposition(m, 1e-12 * largest(matrix)).getSolver();
        return lu.isNonSingular() ? lu : least.apply(m);
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    /**
     * Forecasts of the lowest nodes.
     *
     * @param base one a node
     * @param out one a lowest node, filled
     */
    void apply(double[] base, double[] out) {
        for (int b = 0; b < out.length; b++) {
            double[] row = weights[b];
            double sum = 0;
            for (int i = 0; i < base.length; i++) {
                sum += row[i] * base[i];
            }
            out[b] = sum;
        }
    }
}
