package io.capacityplanner.optimization.spot;

import io.capacityplanner.unit.Money;
import java.util.Map;

/**
 * Fixed and spare machines that together serve a load.
 *
 * @param needed machines that the load needs
 * @param fixed machines at the fixed price
 * @param spare machines in each pool; pools without any are left out
 * @param hourly what all of them cost in an hour
 * @param allFixed what it costs with fixed machines only
 * @param shortage share of the time in which fewer than needed are there
 * @param missing machines missing on average over all time
 */
public record MixedFleet(
        int needed,
        int fixed,
        Map<SpotPool, Integer> spare,
        Money hourly,
        Money allFixed,
        double shortage,
        double missing) {

    /** Copies the map. */
    public MixedFleet {
        spare = Map.copyOf(spare);
    }

    /** What it saves in an hour; negative never, as fixed machines alone are one of the choices. */
    public Money saving() {
        return allFixed.minus(hourly);
    }

    /** How many machines there are. */
    public int machines() {
        return fixed + spare.values().stream().mapToInt(Integer::intValue).sum();
    }
}
