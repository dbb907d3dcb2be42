package io.capacityplanner.utilization;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slow movement of a series: one robust level for each block of time, free of the day and, where it can be, of the
 * week. None is missing.
 *
 * @param values one level a block
 * @param steps observations of the series in one block
 * @param days length of a block in days; NaN when the series has no dates
 * @param lastDay middle of the last block, in days since 1970-01-01; NaN when the series has no dates
 */
record LevelBlocks(double[] values, double steps, double days, double lastDay) {

    /** Fewer blocks say nothing about a trend. */
    static final int FEWEST = 12;
    /** Weeks are used once there are enough of them for a test; before, days are. */
    private static final int DAYS_FOR_WEEKS = 112;
    /** Four weeks: below, the days of the week and a drifting level look too much like a trend. */
    private static final int DAYS_FOR_DAYS = 28;
    /** More than a fifth invented is no measurement. */
    private static final double MOST_MISSING = 0.2;

    private static final int UNDATED_BLOCKS = 60;

    /** The levels of a series; empty when it is too short or too much of it is missing. */
    static Optional<LevelBlocks> of(TimeSeries series, @Nullable DailyLevels daily) {
        double day = (double) series.step().millis() / SlotGrid.DAY;
        if (series.indexed()) {
            return undated(series);
        }
        if (daily == null) {
            double lastDay = (double) series.start().toEpochMilli() / SlotGrid.DAY + (series.length() - 0.5) * day;
            return complete(series.toArray(), 1, day, lastDay);
        }
        double end = daily.firstDay() + daily.values().length;
        if (daily.values().length >= DAYS_FOR_WEEKS) {
            return complete(daily.weekly(), 7 / day, 7, end - 3.5);
        }
        if (daily.values().length >= DAYS_FOR_DAYS) {
            return complete(daily.withoutWeekdays(), 1 / day, 1, end - 0.5);
        }
        return Optional.empty();
    }

    private static Optional<LevelBlocks> undated(TimeSeries series) {
        double[] values = series.toArray();
        int size = Math.max(1, values.length / UNDATED_BLOCKS);
        int blocks = values.length / size;
        int head = values.length - blocks * size;
        double[] medians = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            medians[b] = Quantiles.of(Arrays.copyOfRange(values, head + b * size, head + (b + 1) * size), 0.5);
        }
        return complete(medians, size, Double.NaN, Double.NaN);
    }

    private static Optional<LevelBlocks> complete(double[] levels, double steps, double days, double lastDay) {
        int from = 0;
        int to = levels.length;
        while (from < to && Double.isNaN(levels[from])) {
            from++;
        }
        while (to > from && Double.isNaN(levels[to - 1])) {
            to--;
        }
        double[] kept = Arrays.copyOfRange(levels, from, to);
        long missing = Arrays.stream(kept).filter(Double::isNaN).count();
        if (kept.length < FEWEST || missing > MOST_MISSING * kept.length) {
            return Optional.empty();
        }
        fill(kept);
        return Optional.of(new LevelBlocks(kept, steps, days, lastDay - (levels.length - to) * days));
    }

    /** Straight lines across the missing blocks, which lie between present ones. */
    private static void fill(double[] values) {
        int before = 0;
        for (int i = 1; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                for (int k = before + 1; k < i; k++) {
                    values[k] = values[before] + (values[i] - values[before]) * (k - before) / (i - before);
                }
                before = i;
            }
        }
    }

    boolean dated() {
        return !Double.isNaN(days);
    }

    /** Length of all blocks in days. */
    double span() {
        return values.length * days;
    }

    /** The same blocks with other levels. */
    LevelBlocks with(double... other) {
        return new LevelBlocks(other, steps, days, lastDay);
    }

    /** Median of the first or last blocks. */
    double median(int from, int to) {
        return Quantiles.of(Arrays.copyOfRange(values, from, to), 0.5);
    }
}
