package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds peaks that come back: by hour of the day, hour of the week, and around the ends of months.
 *
 * <p>The height of a peak is the lower median of what its hour reached on its days, so that one odd day neither makes
 * nor unmakes it. With two weeks of history a weekly peak must have come in both.
 */
public final class RecurringPeaks {

    /** A daily peak must have been seen on this many days, and on half of all. */
    private static final int MIN_DAYS = 3;

    private static final int MIN_WEEKS = 2;

    /** A weekly peak stands out when the daily one stays below this share of it; less is chance of the best of 168. */
    private static final double DAILY_ENOUGH = 0.9;

    /** A month-end peak stands out when it passes this quantile of the peaks of other days. */
    private static final double ORDINARY = 0.9;

    private RecurringPeaks() {}

    /** The highest peak that comes back daily or weekly; a weekly one only where it stands out from the daily one. */
    public static Optional<RecurringPeak> highest(TimeSeries series) {
        if (series.indexed()) {
            return Optional.empty();
        }
        DayHours table = DayHours.of(series);
        Optional<RecurringPeak> daily = daily(table);
        Optional<RecurringPeak> weekly = weekly(table);
        if (daily.isEmpty() || weekly.isEmpty()) {
            return daily.or(() -> weekly);
        }
        return DAILY_ENOUGH * weekly.get().value() > daily.get().value() ? weekly : daily;
    }

    private static Optional<RecurringPeak> daily(DayHours table) {
        double best = Double.NEGATIVE_INFINITY;
        int at = -1;
        for (int hour = 0; hour < 24; hour++) {
            int column = hour;
            double[] seen = present(Arrays.stream(table.maxima()).mapToDouble(day -> day[column]));
            if (seen.length >= MIN_DAYS && 2 * seen.length >= table.days() && lowerMedian(seen) > best) {
                best = lowerMedian(seen);
                at = hour;
            }
        }
        return at < 0 ? Optional.empty() : Optional.of(new RecurringPeak(RecurringPeak.Kind.DAILY, best, at, null));
    }

    private static Optional<RecurringPeak> weekly(DayHours table) {
        Optional<RecurringPeak> best = Optional.empty();
        for (int first = 0; first < Math.min(7, table.days()); first++) {
            for (int hour = 0; hour < 24; hour++) {
                double[] seen = new double[(table.days() - first + 6) / 7];
                for (int week = 0; week < seen.length; week++) {
                    seen[week] = table.maxima()[first + 7 * week][hour];
                }
                seen = present(Arrays.stream(seen));
                if (seen.length >= MIN_WEEKS
                        && (best.isEmpty() || lowerMedian(seen) > best.get().value())) {
                    DayOfWeek day = table.dateOf(first).getDayOfWeek();
                    best = Optional.of(new RecurringPeak(RecurringPeak.Kind.WEEKLY, lowerMedian(seen), hour, day));
                }
            }
        }
        return best;
    }

    /**
     * The usual peak of the last two and first two days of months: the upper median, over the month ends seen whole, of
     * the second highest hour of those days, which leaves out a single odd hour. With two month ends the higher one
     * counts: too few to call it odd. Empty when other days reach as high.
     */
    public static Optional<RecurringPeak> monthEnd(TimeSeries series) {
        if (series.indexed()) {
            return Optional.empty();
        }
        DayHours table = DayHours.of(series);
        List<Double> peaks = new ArrayList<>();
        DoubleStream.Builder others = DoubleStream.builder();
        for (int d = 0; d < table.days(); d++) {
            if (!isMonthEnd(table.dateOf(d))) {
                others.add(table.maximumOf(d));
            }
        }
        double ordinary = Quantiles.of(others.build().toArray(), ORDINARY);
        for (int d = 1; d < table.days() - 1; d++) {
            LocalDate date = table.dateOf(d);
            if (date.getDayOfMonth() == date.lengthOfMonth()) {
                double[] hours = present(IntStream.rangeClosed(Math.max(0, d - 1), Math.min(d + 2, table.days() - 1))
                        .boxed()
                        .flatMapToDouble(day -> Arrays.stream(table.maxima()[day])));
                if (hours.length >= 2) {
                    Arrays.sort(hours);
                    peaks.add(hours[hours.length - 2]);
                }
            }
        }
        Collections.sort(peaks);
        return peaks.isEmpty() || peaks.get(peaks.size() / 2) <= ordinary
                ? Optional.empty()
                : Optional.of(new RecurringPeak(RecurringPeak.Kind.MONTH_END, peaks.get(peaks.size() / 2), -1, null));
    }

    /** Whether any day of a series with an observation is the last or first of a month. */
    public static boolean holdsMonthEnd(TimeSeries series) {
        DayHours table = DayHours.of(series);
        for (int d = 0; d < table.days(); d++) {
            LocalDate date = table.dateOf(d);
            boolean turn = date.getDayOfMonth() == 1 || date.getDayOfMonth() == date.lengthOfMonth();
            if (turn && !Double.isNaN(table.maximumOf(d))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() <= 2 || date.getDayOfMonth() >= date.lengthOfMonth() - 1;
    }

    private static double[] present(DoubleStream values) {
        return values.filter(v -> !Double.isNaN(v)).toArray();
    }

    private static double lowerMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
