package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds peaks that come back: by hour of the day, hour of the week, and around the ends of months.
 *
 * <p>The height of a peak is the lower median of what its hour reached on its days, so that one odd day neither makes
 * nor unmakes it. With two weeks of history a weekly peak must have come in both.
 */
final class RecurringPeaks {

    /** A daily peak must have been seen on this many days, and on half of all. */
    private static final int MIN_DAYS = 3;

    private static final int MIN_WEEKS = 2;

    private RecurringPeaks() {}

    /** The highest peak that comes back daily or weekly; a weekly one only where it stands out from the daily one. */
    static Optional<RecurringPeak> highest(TimeSeries series) {
        if (series.indexed()) {
            return Optional.empty();
        }
        DayHours table = DayHours.of(series);
        Optional<RecurringPeak> daily = daily(table);
        Optional<RecurringPeak> weekly = weekly(table);
        if (daily.isEmpty() || weekly.isEmpty()) {
            return daily.or(() -> weekly);
        }
        return weekly.get().value() > daily.get().value() ? weekly : daily;
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
     * The usual peak of the last two and first two days of months: the lower median over the month ends seen of the
     * second highest hour of those days, which leaves out a single odd hour.
     */
    static Optional<RecurringPeak> monthEnd(TimeSeries series) {
        if (series.indexed()) {
            return Optional.empty();
        }
        DayHours table = DayHours.of(series);
        java.util.TreeMap<LocalDate, double[]> ends = new java.util.TreeMap<>();
        for (int d = 0; d < table.days(); d++) {
            LocalDate date = table.dateOf(d);
            if (isMonthEnd(date)) {
                LocalDate month = date.plusDays(2).withDayOfMonth(1);
                double[] both = ends.getOrDefault(month, new double[0]);
                double[] day = present(Arrays.stream(table.maxima()[d]));
                double[] joined = Arrays.copyOf(both, both.length + day.length);
                System.arraycopy(day, 0, joined, both.length, day.length);
                ends.put(month, joined);
            }
        }
        double[] peaks = ends.values().stream()
                .filter(hours -> hours.length >= 2)
                .mapToDouble(RecurringPeaks::secondHighest)
                .toArray();
        return peaks.length == 0
                ? Optional.empty()
                : Optional.of(new RecurringPeak(RecurringPeak.Kind.MONTH_END, lowerMedian(peaks), -1, null));
    }

    /** Whether any day of a series with an observation is the last or first of a month. */
    static boolean holdsMonthEnd(TimeSeries series) {
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

    private static double secondHighest(double[] hours) {
        double[] sorted = hours.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 2];
    }

    private static double[] present(java.util.stream.DoubleStream values) {
        return values.filter(v -> !Double.isNaN(v)).toArray();
    }

    private static double lowerMedian(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
