package io.capacityplanner.series;

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
        double[] present = new double[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            // Loops, not streams: this runs once for each hour of each series of a fleet.
            if (!Double.isNaN(values[i])) {
                present[count++] = values[i];
            }
        }
        if (this == COUNT) {
            return count;
        }
        if (count == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case MEAN -> sum(present, count) / count;
            case SUM -> sum(present, count);
            case MIN -> extreme(present, count, -1);
            case MAX -> extreme(present, count, 1);
            case P95 -> Quantiles.inPlace(present, count, 0.95);
            case COUNT -> count;
        };
    }

    /** The sum, with the rounding errors carried along (Neumaier 1974). */
    private static double sum(double[] values, int count) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < count; i++) {
            double next = sum + values[i];
            lost += Math.abs(sum) >= Math.abs(values[i]) ? (sum - next) + values[i] : (values[i] - next) + sum;
            sum = next;
        }
        return Double.isFinite(lost) ? sum + lost : sum;
    }

    private static double extreme(double[] values, int count, int sign) {
        double most = values[0];
        for (int i = 1; i < count; i++) {
            if (sign * Double.compare(values[i], most) > 0) {
                most = values[i];
            }
        }
        return most;
    }
}
