package io.capacityplanner.optimization.commitment;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Hours whose use could be covered, each with its weight: present value, and the probability of its future.
 *
 * @param rows on-demand spend, {@code [hour][column]}
 * @param weights one for each hour, at least 0
 */
record WeightedDemand(double[][] rows, double[] weights) {

    /** Refuses rows of different lengths and spend that is not finite and at least 0. Keeps the arrays, which can be large. */
    WeightedDemand {
        if (rows.length == 0 || rows.length != weights.length) {
            throw new InvalidInputException(
                    rows.length + " hours with " + weights.length + " weights",
                    "demand of a commitment",
                    "Give at least one hour, and a weight for each");
        }
        for (int t = 0; t < rows.length; t++) {
            if (rows[t].length != rows[0].length || !(weights[t] >= 0)) {
                throw new InvalidInputException(
                        rows[t].length + " columns with the weight " + weights[t],
                        "demand of a commitment, hour " + t,
                        "Give as many columns for every hour, and weights of 0 or more");
            }
            for (double spend : rows[t]) {
                if (!(spend >= 0 && Double.isFinite(spend))) {
                    throw new InvalidInputException(
                            "the spend (" + spend + ") must be finite and not negative",
                            "demand of a commitment, hour " + t,
                            "Leave out hours that are not known");
                }
            }
        }
    }

    /** Every hour counts once. */
    static WeightedDemand ofHours(double[][] rows) {
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        return new WeightedDemand(rows, weights);
    }

    int columns() {
        return rows[0].length;
    }

    double onDemand() {
        double sum = 0;
        for (int t = 0; t < rows.length; t++) {
            double hour = 0;
            for (double spend : rows[t]) {
                hour += spend;
            }
            sum += weights[t] * hour;
        }
        return sum;
    }

    /** The least that has to be committed to for a plan to cover all it can in every hour. */
    double most(CoveragePlan plan) {
        double most = 0;
        for (double[] row : rows) {
            double hour = 0;
            for (int k = 0; k < row.length; k++) {
                hour += Double.isNaN(plan.ratio(k)) ? 0 : plan.ratio(k) * row[k];
            }
            most = Math.max(most, hour);
        }
        return most;
    }
}
