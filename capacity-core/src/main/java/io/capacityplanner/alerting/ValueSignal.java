package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The latest value, in the metric's unit or as a share of capacity. */
final class ValueSignal implements Signal {

    private final boolean share;
    private final TimeSeries series;
    private final @Nullable Double capacity;

    ValueSignal(AlertCondition.Value condition, WatchedSeries watched) {
        this.share = condition.limit() instanceof Limit.OfCapacity;
        this.series = watched.prepared().series();
        this.capacity = watched.capacity();
    }

    @Override
    public AlertReading read(Instant now, int known) {
        int last = known - 1;
        while (last >= 0 && series.isMissing(last)) {
            last--;
        }
        if (last < 0) {
            return AlertReading.unknown("nothing was observed yet");
        }
        if (!share) {
            return AlertReading.of(series.get(last));
        }
        if (capacity == null || !(capacity > 0)) {
            return AlertReading.unknown(
                    "no capacity is known; give it in the inventory, or a level in the metric's unit");
        }
        return AlertReading.of(series.get(last) / capacity);
    }
}
