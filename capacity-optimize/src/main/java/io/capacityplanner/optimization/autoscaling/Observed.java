package io.capacityplanner.optimization.autoscaling;

/** What a policy can see at a moment of a replay: values as old as the delay of the metrics, sampled at each tick. */
final class Observed {

    private final double[] demand;
    private final int[] served;
    private final int delay;
    private final ServiceProfile service;
    private int tick;

    /**
     * Prepares.
     *
     * @param demand demand at each tick
     */
    Observed(double[] demand, ServiceProfile service) {
        this.demand = demand;
        this.served = new int[demand.length];
        this.delay = (int) (service.metricDelay().toMillis() / PolicyReplay.TICK);
        this.service = service;
    }

    void record(int now, int serving) {
        tick = now;
        served[now] = serving;
    }

    private int seen(int ticksBefore) {
        return tick - delay - ticksBefore;
    }

    /** Demand of so many ticks before the newest that is seen; NaN when it is not known, or before the replay. */
    double demand(int ticksBefore) {
        int then = seen(ticksBefore);
        return then < 0 ? Double.NaN : demand[then];
    }

    /** Instances that served then; none before the replay. */
    int served(int ticksBefore) {
        int then = seen(ticksBefore);
        return then < 0 ? 0 : served[then];
    }

    /** The metric of then; NaN when it is not known, or no instance served. */
    double metric(LoadMetric metric, int ticksBefore) {
        double asked = demand(ticksBefore);
        int by = served(ticksBefore);
        if (by == 0) {
            return Double.NaN;
        }
        return metric == LoadMetric.AVERAGE_VALUE
                ? asked / by
                : Math.min(service.ceiling(), asked / service.capacity().of(by));
    }
}
