package io.capacityplanner.optimization.commitment;

import java.util.ArrayList;
import java.util.List;

/**
 * The least of the highest of some planes in a box, by the simplex method on the dual: maximise Σ a<sub>i</sub>y<sub>i</sub> -
 * Σ u<sub>p</sub>z<sub>p</sub> with Σ y<sub>i</sub> ≤ 1 and -Σ g<sub>ip</sub>y<sub>i</sub> - z<sub>p</sub> ≤ 0. The slack
 * basis is feasible, so there is no first phase; Bland's rule (1977, doi:10.1287/moor.2.2.103) keeps it from cycling. The
 * shadow prices of the rows are the answer.
 */
final class PlaneMinimum {

    private static final double ZERO = 1e-13;

    private final List<PortfolioCost.Cut> planes = new ArrayList<>();
    private final double[] scale;
    private final double money;

    /**
     * Sets the scales.
     *
     * @param scale the size of each coordinate, above 0
     * @param money the size of the values, above 0
     */
    PlaneMinimum(double[] scale, double money) {
        this.scale = scale.clone();
        this.money = money;
    }

    /** The least, and where it is. */
    record Least(double value, double[] at) {}

    void add(PortfolioCost.Cut plane) {
        planes.add(plane);
    }

    /** The least between two corners of a box; the value is at least 0. */
    Least between(double[] low, double[] high) {
        int dimensions = scale.length;
        int columns = planes.size() + dimensions;
        double[][] table = new double[dimensions + 2][columns + dimensions + 2];
        int right = columns + dimensions + 1;
        for (int i = 0; i < planes.size(); i++) {
            PortfolioCost.Cut plane = planes.get(i);
            table[0][i] = 1;
            for (int p = 0; p < dimensions; p++) {
                table[p + 1][i] = -plane.slope()[p] * scale[p] / money;
            }
            table[dimensions + 1][i] = -plane.of(low) / money;
        }
        for (int p = 0; p < dimensions; p++) {
            table[p + 1][planes.size() + p] = -1;
            table[dimensions + 1][planes.size() + p] = (high[p] - low[p]) / scale[p];
        }
        for (int row = 0; row <= dimensions; row++) {
            table[row][columns + row] = 1;
        }
        table[0][right] = 1;
        pivotToEnd(table, dimensions + 1, right);
        double[] at = new double[dimensions];
        for (int p = 0; p < dimensions; p++) {
            double moved = low[p] + table[dimensions + 1][columns + 1 + p] * scale[p];
            at[p] = Math.min(high[p], Math.max(low[p], moved));
        }
        return new Least(table[dimensions + 1][right] * money, at);
    }

    private static void pivotToEnd(double[][] table, int goal, int right) {
        int[] basis = new int[goal];
        for (int row = 0; row < goal; row++) {
            basis[row] = right - goal + row;
        }
        while (true) {
            int enter = entering(table[goal], right);
            if (enter < 0) {
                return;
            }
            int leave = leaving(table, basis, enter, goal, right);
            if (leave < 0) {
                return;
            }
            pivot(table, leave, enter);
            basis[leave] = enter;
        }
    }

    private static int entering(double[] goal, int right) {
        for (int column = 0; column < right; column++) {
            if (goal[column] < -ZERO) {
                return column;
            }
        }
        return -1;
    }

    private static int leaving(double[][] table, int[] basis, int enter, int goal, int right) {
        int leave = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < goal; row++) {
            if (table[row][enter] > 1e-11) {
                double ratio = table[row][right] / table[row][enter];
                if (ratio < least - ZERO || (ratio <= least + ZERO && leave >= 0 && basis[row] < basis[leave])) {
                    least = Math.min(least, ratio);
                    leave = row;
                }
            }
        }
        return leave;
    }

    private static void pivot(double[][] table, int row, int column) {
        double by = table[row][column];
        for (int j = 0; j < table[row].length; j++) {
            table[row][j] /= by;
        }
        for (int i = 0; i < table.length; i++) {
            double times = table[i][column];
            if (i != row && times != 0) {
                for (int j = 0; j < table[i].length; j++) {
                    table[i][j] -= times * table[row][j];
                }
            }
        }
    }
}
