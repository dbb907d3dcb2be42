package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Ratio;
import java.util.Collection;

/**
 * What a workload of equal replicas asks for: one size for all of them, set by the one that needs most. Replicas are
 * not summed before the peak is taken, and the peak of their sum says nothing of what one of them must hold.
 *
 * @param perReplica capacity of one replica, in the unit of the series
 * @param replicas how many there are
 */
public record ReplicaDemand(double perReplica, int replicas) {

    /**
     * The highest value that any replica reached, and headroom on top.
     *
     * @param replicas one series for each replica that was seen, in one unit
     * @param headroom share added to the highest value, 0.15 for 15 percent
     * @param count how many replicas the workload has
     * @throws InsufficientDataException when no replica has an observation
     */
    public static ReplicaDemand ofPeak(Collection<TimeSeries> replicas, Ratio headroom, int count) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the number of replicas (" + count + ") must be positive", "replica demand", "Give 1 or more");
        }
        double peak = replicas.stream()
                .flatMapToDouble(series -> java.util.Arrays.stream(series.observed()))
                .max()
                .orElseThrow(() -> new InsufficientDataException("replica demand", 0, 1));
        return new ReplicaDemand(peak * (1 + headroom.value()), count);
    }

    /** Capacity of the whole workload. */
    public double total() {
        return perReplica * replicas;
    }
}
