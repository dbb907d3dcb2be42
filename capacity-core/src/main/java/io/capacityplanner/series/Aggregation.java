package io.capacityplanner.series;

import java.util.Arrays;

/** How several observations become one. Missing ones are left out; none at all stays missing. */
public enum Aggregation {
    /** The arithmetic mean. */
    MEAN,
    /** The sum. */
    SUM,
    /** The least value. */
    MIN,
    /** The largest value: keeps peaks. */
    MAX,
    /** The 95th percentile, by linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
    P95,
    /** How many observations there are. */
    COUNT;

    /**
     * Aggregates {@code values[from..to)}.
     *
     * @return the aggregate; NaN when no value is present, except for {@link #COUNT}, which is then 0
     */
    double apply(double[] values, int from, int to) {
        double[] present =
                Arrays.stream(values, from, to).filter(v -> !Double.isNaN(v)).toArray();
        if (this == COUNT) {
            return present.length;
        }
        if (present.length == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case MEAN -> Arrays.stream(present).sum() / present.length;
            case SUM -> Arrays.stream(present).sum();
            case MIN -> Arrays.stream(present).min().orElse(Double.NaN);
            case MAX -> Arrays.stream(present).max().orElse(Double.NaN);
            case P95 -> Quantiles.of(present, 0.95);
            case COUNT -> present.length;
        };
    }
}
