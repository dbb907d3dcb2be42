package io.capacityplanner.forecasting.hierarchy;

import io.capacityplanner.hierarchy.Hierarchy;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The forecasts of the lowest nodes that are not below 0 and whose sums are nearest to all forecasts, in the measure of the
 * reconciliation: the least of {@code (b - r)' S' W^-1 S (b - r)} over {@code b >= 0}, where r is what reconciliation says
 * without that bound. What one node gives up others take, where cutting it off would raise every total.
 *
 * <p>Wickramasuriya, Turlach and Hyndman (2020), "Optimal non-negative forecast reconciliation", Statistics and Computing
 * 30:1167-1182, doi:10.1007/s11222-020-09930-0. Solved by cyclic coordinate descent, which comes to the least of a strictly
 * convex quadratic over the non-negative numbers (Franc, Hlavac and Navara 2005, "Sequential coordinate-wise algorithm for
 * the non-negative least squares problem", CAIP, doi:10.1007/11556121_50).
 */
final class NonNegative {

    /** Of larger hierarchies what falls below 0 is cut off: the search would take longer than the forecasts. */
    static final int MOST_NODES = 400;

    private static final int MOST_SWEEPS = 1000;
    private static final double SMALL = 1e-10;

    private final double[][] curvature;

    private NonNegative(double[][] curvature) {
        this.curvature = curvature;
    }

    /**
     * For a hierarchy and the weight W of its forecasts.
     *
     * @return null when the hierarchy is too large, or the weights leave the least open
     */
    static @Nullable NonNegative of(Hierarchy hierarchy, Projection.Weight w) {
        int n = hierarchy.nodes().size();
        if (n > MOST_NODES) {
            return null;
        }
        RealMatrix weights = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights.setEntry(i, j, w.of(i, j));
            }
        }
        LUDecomposition lu = new LUDecomposition(weights);
        if (!lu.getSolver().isNonSingular()) {
            return null;
        }
        RealMatrix sums = new Array2DRowRealMatrix(n, n - hierarchy.totals());
        int[][] summands = hierarchy.summands();
        for (int i = 0; i < n; i++) {
            for (int place : summands[i]) {
                sums.setEntry(i, place, 1);
            }
        }
        double[][] curvature =
                sums.transpose().multiply(lu.getSolver().solve(sums)).getData();
        for (int b = 0; b < curvature.length; b++) {
            if (!(curvature[b][b] > 0)) {
                return null;
            }
        }
        return new NonNegative(curvature);
    }

    /** Moves forecasts of the lowest nodes to the nearest that are not below 0, in place. */
    void project(double[] lowest) {
        double least = Arrays.stream(lowest).min().orElse(0);
        if (least >= 0) {
            return;
        }
        double[] wanted = lowest.clone();
        double size = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
        for (int b = 0; b < lowest.length; b++) {
            lowest[b] = Math.max(0, lowest[b]);
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            for (int b = 0; b < lowest.length; b++) {
                double slope = 0;
                for (int c = 0; c < lowest.length; c++) {
                    slope += curvature[b][c] * (lowest[c] - wanted[c]);
                }
                double next = Math.max(0, lowest[b] - slope / curvature[b][b]);
                moved = Math.max(moved, Math.abs(next - lowest[b]));
                lowest[b] = next;
            }
            if (moved <= SMALL * size) {
                return;
            }
        }
    }
}
