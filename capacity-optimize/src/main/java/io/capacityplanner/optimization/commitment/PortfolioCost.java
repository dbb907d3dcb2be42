package io.capacityplanner.optimization.commitment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several commitments cost together with what they leave on demand. In each hour the commitment of the narrowest scope
 * is applied first, each to its highest discount first, as AWS describes for reservations, EC2 instance and compute savings
 * plans.
 *
 * <p>Beside the cost, {@link #cut} gives a plane that no bill lies below, from the dual of the hours' covering problem: for
 * prices λ of the commitments the covered use is at most Σ λ<sub>p</sub>C<sub>p</sub> + Σ d<sub>k</sub> max(0,
 * max<sub>p</sub>(1 - λ<sub>p</sub>r<sub>pk</sub>)) for every C. The λ are those that the application of the provider
 * gives, and the plane touches the bill wherever no other application would cover more.
 */
final class PortfolioCost {

    private final WeightedDemand demand;
    private final List<CoveragePlan> plans;
    private final double[][] ratios;
    private final int[][] orders;
    private final int[] sequence;
    private final double nothing;

    PortfolioCost(WeightedDemand demand, List<CoveragePlan> plans) {
        this.demand = demand;
        this.plans = plans;
        this.ratios = plans.stream().map(CoveragePlan::ratios).toArray(double[][]::new);
        this.orders = plans.stream().map(CoveragePlan::order).toArray(int[][]::new);
        this.sequence = IntStream.range(0, plans.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer p) -> orders[p].length))
                .mapToInt(Integer::intValue)
                .toArray();
        this.nothing = demand.onDemand();
    }

    /** A plane: the cost of C is nowhere below {@code at + slope · C}. */
    record Cut(double at, double[] slope) {

        double of(double[] commitment) {
            double sum = at;
            for (int p = 0; p < slope.length; p++) {
                sum += slope[p] * commitment[p];
            }
            return sum;
        }
    }

    /** The cost without any commitment. */
    double nothing() {
        return nothing;
    }

    /** The cost. */
    double of(double... commitment) {
        double sum = fees(commitment);
        double[] open = new double[demand.columns()];
        int[] marginal = new int[plans.size()];
        for (int t = 0; t < demand.rows().length; t++) {
            cover(demand.rows()[t], commitment, open, marginal);
            sum += demand.weights()[t] * sum(open);
        }
        return sum;
    }

    /** On-demand spend that the commitments cover. */
    double covered(double... commitment) {
        return nothing - (of(commitment) - fees(commitment));
    }

    double fees(double... commitment) {
        double sum = 0;
        for (int p = 0; p < commitment.length; p++) {
            sum += plans.get(p).fee() * commitment[p];
        }
        return sum;
    }

    /** A plane below all costs, as near as can be at one commitment. */
    Cut cut(double... commitment) {
        double at = nothing;
        double[] slope = plans.stream().mapToDouble(CoveragePlan::fee).toArray();
        double[] open = new double[demand.columns()];
        double[] value = new double[demand.columns()];
        int[] marginal = new int[plans.size()];
        for (int t = 0; t < demand.rows().length; t++) {
            double[] row = demand.rows()[t];
            double weight = demand.weights()[t];
            cover(row, commitment, open, marginal);
            Arrays.fill(value, 0);
            for (int i = sequence.length - 1; i >= 0; i--) {
                int p = sequence[i];
                int k = marginal[p];
                double price = k < 0 ? 0 : (1 - value[k]) / ratios[p][k];
                slope[p] -= weight * price;
                for (int other : orders[p]) {
                    value[other] = Math.max(value[other], 1 - price * ratios[p][other]);
                }
            }
            for (int k = 0; k < row.length; k++) {
                at -= weight * row[k] * value[k];
            }
        }
        return new Cut(at, slope);
    }

    /** How much of what is committed to is used in an hour, in fees. */
    double used(double[] row, double[] commitment) {
        double used = 0;
        double[] open = row.clone();
        for (int p : sequence) {
            double left = commitment[p];
            for (int k : orders[p]) {
                double part = Math.min(left, open[k] * ratios[p][k]);
                open[k] -= part / ratios[p][k];
                left -= part;
            }
            used += commitment[p] - left;
        }
        return used;
    }

    /** What stays open in an hour, and the column at which each commitment ran out; -1 where it did not. */
    private void cover(double[] row, double[] commitment, double[] open, int[] marginal) {
        System.arraycopy(row, 0, open, 0, row.length);
        for (int p : sequence) {
            double left = commitment[p];
            marginal[p] = -1;
            for (int k : orders[p]) {
                double wanted = open[k] * ratios[p][k];
                if (wanted > left) {
                    open[k] -= left / ratios[p][k];
                    marginal[p] = k;
                    break;
                }
                left -= wanted;
                open[k] = 0;
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
