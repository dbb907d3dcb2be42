package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.List;

/**
 * The linear programme of covering demands by columns at least cost, by the revised simplex method with an explicit
 * inverse. Columns may be added between runs. The right-hand side is perturbed against stalling, which leaves the dual
 * prices usable for bounds.
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
            level[i] = (demand[i] + 1e-7 * ((i * 7919L) % 1009 + 1) / 1009) / held;
            cost[i] = single[i].cost();
            surplus[i] = -1;
        }
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
    void enter(@org.jspecify.annotations.Nullable Column column, int over) {
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
        if (leaving < 0) {
            return;
        }
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
