package io.capacityplanner.optimization.autoscaling;

/** Decides in a replay, at every tick. Holds the state of one replay. */
interface Controller {

    /**
     * The number of instances wanted; the present one for no change.
     *
     * @param now milliseconds since 1970
     * @param seen what is measured
     * @param pool the instances
     * @param min fewest instances at present
     * @param max most instances at present
     */
    int decide(long now, Observed seen, InstancePool pool, int min, int max);

    /** Between the bounds. */
    static int bounded(int wanted, int min, int max) {
        return Math.max(min, Math.min(max, wanted));
    }
}
