package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.Supply;
import java.util.Arrays;

/**
 * The capacity that would have to be bought so that demand stays within the limit: by path and step, never below zero,
 * in the metric's unit. What is pending has been taken off.
 */
final class NetDemand {

    /** Needs below this share of demand are rounding. */
    private static final double ROUNDING = 1e-9;

    private final double usable;
    private final double tolerance;
    /** {@code [path][step]}. */
    private final double[][] needs;
    /** {@code [step][rank]}, rising. */
    private final double[][] ranked;

    private final double greatest;

    NetDemand(DemandPaths demand, Supply supply) {
        this.usable = supply.usable().value();
        double[] have = new double[demand.steps()];
        Arrays.setAll(have, h -> supply.capacity() + supply.pendingBy(demand.timeAt(h)));
        this.tolerance = ROUNDING * Math.max(Double.MIN_NORMAL, largest(demand) / usable);
        this.needs = new double[demand.count()][demand.steps()];
        this.ranked = new double[demand.steps()][demand.count()];
        double most = 0;
        for (int h = 0; h < demand.steps(); h++) {
            for (int p = 0; p < demand.count(); p++) {
                double need = demand.at(p, h) / usable - have[h];
                needs[p][h] = need > tolerance ? need : 0;
                ranked[h][p] = needs[p][h];
            }
            Arrays.sort(ranked[h]);
            most = Math.max(most, ranked[h][demand.count() - 1]);
        }
        this.greatest = most;
    }

    private static double largest(DemandPaths demand) {
        double largest = 0;
        for (int p = 0; p < demand.count(); p++) {
            for (int h = 0; h < demand.steps(); h++) {
                largest = Math.max(largest, Math.abs(demand.at(p, h)));
            }
        }
        return largest;
    }

    int paths() {
        return needs.length;
    }

    int steps() {
        return ranked.length;
    }

    /** The share of capacity that may be used. */
    double usable() {
        return usable;
    }

    /** The greatest need of any path at any step. */
    double greatest() {
        return greatest;
    }

    /** Whether a path needs more than was bought. */
    boolean exceeds(int path, int step, double bought) {
        return needs[path][step] > bought + tolerance;
    }

    double at(int path, int step) {
        return needs[path][step];
    }

    /** The need at a step that only so many paths pass. */
    double passedBy(int step, int count) {
        return count >= paths() ? 0 : ranked[step][paths() - 1 - count];
    }

    /** Mean of the needs at a step. */
    double mean(int step) {
        return Arrays.stream(ranked[step]).sum() / paths();
    }

    /**
     * Mean of the need at a step above each of the levels 0, lot, 2 lot, …: expected demand above the limit when that
     * much was bought, as capacity.
     */
    double[] meanAbove(int step, double lot, int levels) {
        double[] rising = ranked[step];
        double[] above = new double[levels];
        double sum = 0;
        int rank = rising.length;
        for (int level = levels - 1; level >= 0; level--) {
            double bought = level * lot;
            while (rank > 0 && rising[rank - 1] > bought) {
                rank--;
                sum += rising[rank];
            }
            above[level] = Math.max(0, sum - (rising.length - rank) * bought) / rising.length;
        }
        return above;
    }
}
