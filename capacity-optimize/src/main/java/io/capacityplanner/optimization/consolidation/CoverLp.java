package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The linear programme of covering demands by columns at least cost, by the revised simplex method with an explicit
 * inverse. Columns may be added between runs. The right-hand side is perturbed against stalling, which leaves the dual
 * prices usable for bounds. When demands change, the dual simplex method goes on from the solution at hand.
 */
final class CoverLp {

    /**
     * A content of a bin.
     *
     * @param type the type of the bin
     * @param cost what the bin costs
     * @param counts how many of each kind it holds
     * @param held the kinds of which it holds any
     */
    record Column(int type, double cost, int[] counts, int[] held) {

        static Column of(int type, double cost, int... counts) {
            return new Column(
                    type,
                    cost,
                    counts,
                    java.util.stream.IntStream.range(0, counts.length)
                            .filter(i -> counts[i] != 0)
                            .toArray());
        }
    }

    private static final double SMALL = 1e-9;
    private static final int DUAL_PIVOTS = 400;

    private final int rows;
    private final double[][] inverse;
    private final double[] level;
    private final double[] cost;
    private final Column[] basis;
    private final int[] surplus;

    /**
     * Starts from one column a row that holds nothing but the row's kind.
     *
     * @param demand how many of each kind, above 0
     * @param single the starting columns
     */
    CoverLp(int[] demand, Column... single) {
        rows = demand.length;
        inverse = new double[rows][rows];
        level = new double[rows];
        cost = new double[rows];
        basis = single.clone();
        surplus = new int[rows];
        for (int i = 0; i < rows; i++) {
            int held = single[i].counts()[i];
            inverse[i][i] = 1.0 / held;
            level[i] = (demand[i] + perturbation(i)) / held;
            cost[i] = single[i].cost();
            surplus[i] = -1;
        }
    }

    private CoverLp(CoverLp other) {
        rows = other.rows;
        inverse = java.util.Arrays.stream(other.inverse).map(double[]::clone).toArray(double[][]::new);
        level = other.level.clone();
        cost = other.cost.clone();
        basis = other.basis.clone();
        surplus = other.surplus.clone();
    }

    private static double perturbation(int row) {
        return 1e-7 * ((row * 7919L) % 1009 + 1) / 1009;
    }

    /** The same programme and solution, to go on from apart. */
    CoverLp copy() {
        return new CoverLp(this);
    }

    /** Cost of the solution. */
    double value() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += cost[i] * level[i];
        }
        return sum;
    }

    /**
     * Changes the demands and goes on from the solution at hand, by the dual simplex method (Lemke 1954,
     * doi:10.1002/nav.3800010107).
     *
     * @param demand how many of each kind, 0 or more
     * @param pool all columns that may be used, those of the start included
     */
    void demand(int[] demand, List<Column> pool, Steps steps) {
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < rows; j++) {
                sum += inverse[i][j] * (demand[j] + perturbation(j));
            }
            level[i] = sum;
        }
        steps.spend(2L * rows * rows);
        for (int p = 0; p < DUAL_PIVOTS && !steps.over(); p++) {
            int leaving = 0;
            for (int i = 1; i < rows; i++) {
                leaving = level[i] < level[leaving] ? i : leaving;
            }
            if (level[leaving] >= -SMALL || !dualStep(leaving, pool)) {
                break;
            }
            steps.spend(3L * rows * rows / 2 + 12L * pool.size());
        }
        for (int i = 0; i < rows; i++) {
            // What rounding left below zero.
            level[i] = Math.max(0, level[i]);
        }
    }

    /** Takes the column with the least ratio in; none when no column can take the place. */
    private boolean dualStep(int leaving, List<Column> pool) {
        double[] prices = prices();
        double[] row = inverse[leaving];
        double least = Double.POSITIVE_INFINITY;
        double steepest = 0;
        Column best = null;
        int over = -1;
        for (int i = 0; i < rows; i++) {
            if (row[i] > SMALL) {
                double ratio = Math.max(0, prices[i]) / row[i];
                if (ratio < least - 1e-12 || (ratio <= least + 1e-12 && row[i] > steepest)) {
                    least = Math.min(least, ratio);
                    steepest = row[i];
                    over = i;
                }
            }
        }
        for (Column column : pool) {
            double along = 0;
            double reduced = column.cost();
            int[] counts = column.counts();
            for (int i : column.held()) {
                along -= row[i] * counts[i];
                reduced -= prices[i] * counts[i];
            }
            if (along > SMALL) {
                double ratio = Math.max(0, reduced) / along;
                if (ratio < least - 1e-12 || (ratio <= least + 1e-12 && along > steepest)) {
                    least = Math.min(least, ratio);
                    steepest = along;
                    best = column;
                    over = -1;
                }
            }
        }
        if (best == null && over < 0) {
            return false;
        }
        pivot(leaving, direction(best, over), best, over);
        return true;
    }

    double[] prices() {
        double[] prices = new double[rows];
        for (int i = 0; i < rows; i++) {
            if (cost[i] != 0) {
                for (int j = 0; j < rows; j++) {
                    prices[j] += cost[i] * inverse[i][j];
                }
            }
        }
        return prices;
    }

    /** Runs until no column of the pool and no surplus improves, or the pivots run out. */
    void settle(List<Column> pool, int pivots, Steps steps) {
        for (int p = 0; p < pivots && (p == 0 || !steps.over()); p++) {
            steps.spend(3L * rows * rows / 2 + 6L * pool.size());
            double[] prices = prices();
            double worst = -1e-7;
            Column best = null;
            int over = -1;
            for (int i = 0; i < rows; i++) {
                if (prices[i] < worst) {
                    worst = prices[i];
                    over = i;
                }
            }
            for (Column column : pool) {
                double reduced = column.cost();
                int[] counts = column.counts();
                for (int i : column.held()) {
                    reduced -= prices[i] * counts[i];
                }
                if (reduced < worst) {
                    worst = reduced;
                    best = column;
                    over = -1;
                }
            }
            if (best == null && over < 0) {
                return;
            }
            enter(best, over);
        }
    }

    /** Brings a column into the basis. */
    void enter(@Nullable Column column, int over) {
        double[] direction = direction(column, over);
        int leaving = -1;
        double ratio = Double.POSITIVE_INFINITY;
        for (int i = 0; i < rows; i++) {
            if (direction[i] > SMALL) {
                double r = Math.max(0, level[i]) / direction[i];
                if (r < ratio - 1e-13 || (r <= ratio && leaving >= 0 && direction[i] > direction[leaving])) {
                    ratio = r;
                    leaving = i;
                }
            }
        }
        if (leaving >= 0) {
            pivot(leaving, direction, column, over);
        }
    }

    /** What a unit of a column, or of a surplus, takes of the basis. */
    private double[] direction(@Nullable Column column, int over) {
        double[] direction = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            if (column == null) {
                sum = -inverse[i][over];
            } else {
                int[] counts = column.counts();
                double[] row = inverse[i];
                for (int j : column.held()) {
                    sum += row[j] * counts[j];
                }
            }
            direction[i] = sum;
        }
        return direction;
    }

    private void pivot(int leaving, double[] direction, @Nullable Column column, int over) {
        double pivot = direction[leaving];
        double[] pivotRow = inverse[leaving];
        for (int j = 0; j < rows; j++) {
            pivotRow[j] /= pivot;
        }
        level[leaving] /= pivot;
        for (int i = 0; i < rows; i++) {
            double factor = direction[i];
            if (i != leaving && factor != 0) {
                double[] row = inverse[i];
                for (int j = 0; j < rows; j++) {
                    row[j] -= factor * pivotRow[j];
                }
                level[i] -= factor * level[leaving];
            }
        }
        if (column == null) {
            cost[leaving] = 0;
            surplus[leaving] = over;
        } else {
            cost[leaving] = column.cost();
            basis[leaving] = column;
            surplus[leaving] = -1;
        }
    }

    /** The columns of the solution with their levels, surplus left out. */
    List<Column> columns(List<Double> levels) {
        List<Column> used = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (surplus[i] < 0 && level[i] > 1e-6) {
                used.add(basis[i]);
                levels.add(level[i]);
            }
        }
        return used;
    }
}
