package io.capacityplanner.trend;

import java.util.Optional;

/**
 * One month beside an earlier one.
 *
 * @param earlier the month compared with
 * @param later the month
 */
public record MonthChange(MonthLevel earlier, MonthLevel later) {

    /** Change a day in the metric's unit. */
    public double perDay() {
        return later.perDay() - earlier.perDay();
    }

    /** Change a day in percent; empty where the earlier month was 0. */
    public Optional<Double> percent() {
        return percent(earlier.perDay(), later.perDay());
    }

    /** The same with each weekday counted alike. */
    public Optional<Double> balancedPercent() {
        return percent(earlier.balanced(), later.balanced());
    }

    private static Optional<Double> percent(double before, double after) {
        return before == 0 ? Optional.empty() : Optional.of(100 * (after - before) / Math.abs(before));
    }
}
