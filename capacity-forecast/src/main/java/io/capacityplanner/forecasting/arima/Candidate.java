package io.capacityplanner.forecasting.arima;

/**
 * A model tried by the search.
 *
 * @param order its order
 * @param constant whether it has a mean or drift
 * @param criterion its AICc up to a constant of the search; infinite when it is refused
 * @param point search vector of {@link ArmaParameters}, then the constant
 */
record Candidate(ArimaOrder order, boolean constant, double criterion, double[] point) {

    boolean betterThan(Candidate other) {
        return criterion < other.criterion;
    }

    /** The point moved to another order, zeros for what this one has not. */
    double[] pointFor(ArimaOrder other) {
        int[] mine = {order.p(), order.seasonalP(), order.q(), order.seasonalQ()};
        int[] theirs = {other.p(), other.seasonalP(), other.q(), other.seasonalQ()};
        double[] moved = new double[other.coefficients()];
        int from = 0;
        int to = 0;
        for (int f = 0; f < mine.length; f++) {
            System.arraycopy(point, from, moved, to, Math.min(mine[f], theirs[f]));
            from += mine[f];
            to += theirs[f];
        }
        return moved;
    }
}
