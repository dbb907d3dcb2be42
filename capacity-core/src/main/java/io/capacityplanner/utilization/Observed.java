package io.capacityplanner.utilization;

import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series seen from the sides that the detectors need.
 *
 * @param series the series
 * @param nature what its metric is about
 * @param wording how its figures are written
 * @param ceiling the most that can be used, in the metric's unit; NaN when not known
 * @param sorted the observed values in ascending order, at least one
 * @param grid its slots in the calendar; null when it has no dates or too long a step
 * @param daily its days; null when it has no slots
 * @param blocks its slow movement; null when it is too short
 */
record Observed(
        TimeSeries series,
        MetricNature nature,
        Wording wording,
        double ceiling,
        double[] sorted,
        @Nullable SlotGrid grid,
        @Nullable DailyLevels daily,
        @Nullable LevelBlocks blocks) {

    static Observed of(PreparedSeries prepared, @Nullable Double capacity) {
        TimeSeries series = prepared.series();
        double[] sorted = series.observed();
        Arrays.sort(sorted);
        SlotGrid grid = SlotGrid.of(series).orElse(null);
        DailyLevels daily = grid == null ? null : DailyLevels.of(grid);
        return new Observed(
                series,
                MetricNature.of(prepared.metric()),
                new Wording(prepared.metric()),
                ceiling(prepared, capacity),
                sorted,
                grid,
                daily,
                LevelBlocks.of(series, daily).orElse(null));
    }

    private static double ceiling(PreparedSeries prepared, @Nullable Double capacity) {
        if (capacity != null) {
            return capacity;
        }
        Double upper = prepared.metric().upper();
        return upper != null && upper > 0 ? upper : Double.NaN;
    }

    boolean ceilingKnown() {
        return !Double.isNaN(ceiling);
    }

    double quantile(double probability) {
        return Quantiles.ofSorted(sorted, probability);
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    double mean() {
        return Arrays.stream(sorted).sum() / sorted.length;
    }

    /** The observed part of the series in days; 0 without dates. */
    double observedDays() {
        return series.indexed() ? 0 : (double) sorted.length * series.step().millis() / SlotGrid.DAY;
    }
}
