package io.capacityplanner.forecasting.procurement;

/**
 * Least levels that hold the risk of every date: at each step that an order placed now may serve, only a given number
 * of paths may need more than was bought, counting on an order only once as great a share of its draws has arrived.
 *
 * <p>What a plan lacks is counted in lots times steps below those levels, so that a plan that cannot reach them all, for
 * want of money or because orders are bounded, comes as near as it can.
 */
final class Floors {

    private static final double ROUNDING = 1e-12;

    private final NetDemand demand;
    private final Arrivals arrivals;
    private final OrderLots lots;

    Floors(NetDemand demand, Arrivals arrivals, OrderLots lots) {
        this.demand = demand;
        this.arrivals = arrivals;
        this.lots = lots;
    }

    /** No level is asked for: {@code [review][level]}, all zero. */
    double[][] none() {
        return new double[arrivals.count()][lots.levels()];
    }

    /**
     * What each level lacks so that at no step more than so many paths pass what was bought.
     *
     * @return lots times steps, {@code [review][level]}
     */
    double[][] passedBy(int count) {
        double[][] lack = none();
        double needed = 1 - (double) count / demand.paths() - ROUNDING;
        for (int h = 0; h < demand.steps() && lack.length > 0; h++) {
            if (arrivals.arrivedBy(0, h) > 0) {
                double[] ofReview = lack[latest(h, needed)];
                int floor = lots.covering(demand.passedBy(h, count));
                for (int level = 0; level < floor; level++) {
                    ofReview[level] += floor - level;
                }
            }
        }
        return lack;
    }

    /** The latest order that can be counted on at a step; the first when none can. */
    private int latest(int step, double needed) {
        int latest = 0;
        while (latest + 1 < arrivals.count()
                && arrivals.arrivedBy(latest + 1, step) > 0
                && arrivals.arrivedBy(latest + 1, step) >= needed) {
            latest++;
        }
        return latest;
    }
}
