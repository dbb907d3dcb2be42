package io.capacityplanner.driver;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a level of a driver requires.
 *
 * @param driver its name
 * @param level the level, in the driver's unit
 * @param extrapolated whether the level lies outside what was seen
 * @param median demand that is passed half of the time, in the metric's unit
 * @param quantiles demand by probability of staying below it, the time of the season included
 * @param capacity what keeps the planned quantile at the target utilization, in the metric's unit
 */
public record Requirement(
        String driver,
        double level,
        boolean extrapolated,
        double median,
        Map<Double, Double> quantiles,
        double capacity) {

    /** Copies the map, by rising probability. */
    public Requirement {
        quantiles = Collections.unmodifiableMap(new TreeMap<>(quantiles));
    }
}
