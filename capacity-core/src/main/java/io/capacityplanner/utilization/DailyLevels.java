package io.capacityplanner.utilization;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * One level for each local day: the mean of its slots. A day of which less than half was observed is NaN.
 *
 * @param firstDay the first day, counted from 1970-01-01
 * @param values one level a day
 */
record DailyLevels(int firstDay, double[] values) {

    private static final int DAYS_OF_WEEK_NEEDED = 4;

    static DailyLevels of(SlotGrid grid) {
        double[] sum = new double[grid.days()];
        int[] count = new int[grid.days()];
        for (int i = 0; i < grid.length(); i++) {
            if (!Double.isNaN(grid.mean(i))) {
                sum[grid.day(i) - grid.firstDay()] += grid.mean(i);
                count[grid.day(i) - grid.firstDay()]++;
            }
        }
        for (int d = 0; d < sum.length; d++) {
            sum[d] = 2 * count[d] < grid.slotsPerDay() || count[d] == 0 ? Double.NaN : sum[d] / count[d];
        }
        return new DailyLevels(grid.firstDay(), sum);
    }

    /**
     * The medians of whole weeks, counted back from the end so that none is cut short there. The median of a week is
     * its usual working day: a weekend or a day out of the ordinary does not move it.
     */
    double[] weekly() {
        int weeks = values.length / 7;
        int head = values.length - 7 * weeks;
        double[] medians = new double[weeks];
        for (int w = 0; w < weeks; w++) {
            double[] week = Arrays.copyOfRange(values, head + 7 * w, head + 7 * w + 7);
            long present = Arrays.stream(week).filter(v -> !Double.isNaN(v)).count();
            medians[w] = present < DAYS_OF_WEEK_NEEDED ? Double.NaN : Quantiles.of(week, 0.5);
        }
        return medians;
    }

    /** Day of the week of a position, 1 for Monday. */
    int dayOfWeek(int index) {
        return Math.floorMod(firstDay + index + 3, 7) + 1;
    }

    /** The levels without what is usual for their day of the week, measured against the mean of the week around. */
    double[] withoutWeekdays() {
        double[] sum = new double[8];
        int[] count = new int[8];
        double[] around = weekAround();
        for (int d = 0; d < values.length; d++) {
            if (!Double.isNaN(values[d] - around[d])) {
                sum[dayOfWeek(d)] += values[d] - around[d];
                count[dayOfWeek(d)]++;
            }
        }
        double[] adjusted = values.clone();
        for (int d = 0; d < adjusted.length; d++) {
            int weekday = dayOfWeek(d);
            adjusted[d] -= count[weekday] == 0 ? 0 : sum[weekday] / count[weekday];
        }
        return adjusted;
    }

    /** Mean of the seven days around each day; NaN near the ends and around missing days. */
    private double[] weekAround() {
        double[] around = new double[values.length];
        Arrays.fill(around, Double.NaN);
        for (int d = 3; d < values.length - 3; d++) {
            double sum = 0;
            for (int k = -3; k <= 3; k++) {
                sum += values[d + k];
            }
            around[d] = sum / 7;
        }
        return around;
    }
}
