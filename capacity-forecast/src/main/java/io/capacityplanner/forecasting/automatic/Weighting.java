package io.capacityplanner.forecasting.automatic;

/**
 * How members' points become one: their weighted median, moved a part of the way towards one of them, the naive forecast.
 *
 * @param weights one a member, summing to 1
 * @param naive position of the naive forecast; -1 for none
 * @param share how far the median is moved towards it, from 0 to 1
 */
record Weighting(double[] weights, int naive, double share) {

    /** No member has a special place. */
    static Weighting of(double... weights) {
        return new Weighting(weights, -1, 0);
    }

    /** The same, moved another part of the way. */
    Weighting withShare(double other) {
        return new Weighting(weights, naive, other);
    }

    /**
     * Combines.
     *
     * @param points {@code [member][step]}
     * @return {@code [step]}
     */
    double[] combine(double[][] points, int steps) {
        if (share >= 1) {
            return points[naive].clone();
        }
        double[] combined = WeightedMedian.ofEachStep(points, weights, steps);
        if (share > 0) {
            for (int h = 0; h < steps; h++) {
                combined[h] += share * (points[naive][h] - combined[h]);
            }
        }
        return combined;
    }

    /** The weighting of a part of the members, in their order. */
    Weighting of(int[] kept) {
        double total = 0;
        for (int m : kept) {
            total += weights[m];
        }
        double[] shares = new double[kept.length];
        int reference = -1;
        for (int i = 0; i < kept.length; i++) {
            shares[i] = weights[kept[i]] / total;
            reference = kept[i] == naive ? i : reference;
        }
        return new Weighting(shares, reference, reference < 0 ? 0 : share);
    }

    /** The part that a member has in the result. */
    double part(int member) {
        return (1 - share) * weights[member] + (member == naive ? share : 0);
    }
}
