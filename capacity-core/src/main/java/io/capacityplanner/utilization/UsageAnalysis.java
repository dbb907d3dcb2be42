package io.capacityplanner.utilization;

import io.capacityplanner.series.PreparedSeries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out how a resource is used. */
public final class UsageAnalysis {

    private UsageAnalysis() {}

    /**
     * Describes the use of a resource over the whole of a series.
     *
     * @param prepared the series
     * @param capacity what the resource can give at most, in the metric's unit; null when not known
     * @return the profile; empty when nothing was observed
     */
    public static Optional<UsageProfile> analyze(PreparedSeries prepared, @Nullable Double capacity) {
        return Optional.empty();
    }
}
