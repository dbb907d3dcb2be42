package io.capacityplanner.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the quantiles of a forecast did: the edges of its bands, and its point forecast as the median.
 *
 * @param pinball mean pinball loss by probability, in the series' unit, rising
 * @param weightedLoss weighted quantile loss: twice the sum of the pinball losses by the sum of absolute actual values,
 *     averaged over the quantiles; null when all actual values are zero
 * @param crps mean continuous ranked probability score, in the series' unit, of the distribution that is uniform between
 *     neighbouring quantiles and ends at the outermost ones; null without bands
 */
public record QuantileMeasures(
        SortedMap<Double, Double> pinball,
        @Nullable Double weightedLoss,
        @Nullable Double crps) {

    /** Nothing could be measured. */
    public static final QuantileMeasures NONE = new QuantileMeasures(Collections.emptySortedMap(), null, null);

    /** Copies the map. */
    public QuantileMeasures {
        pinball = Collections.unmodifiableSortedMap(new TreeMap<Double, Double>((Map<Double, Double>) pinball));
    }
}
