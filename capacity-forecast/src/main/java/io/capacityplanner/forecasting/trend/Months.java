package io.capacityplanner.forecasting.trend;

import io.capacityplanner.series.LocalDay;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.MonthLevel;
import io.capacityplanner.unit.Step;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whole calendar months in the zone of a series, a day each day counted alike however many hours it had. */
final class Months {

    /** Share of its days that a month must show, the first and the last among them. */
    private static final double LEAST_SHARE = 0.8;

    private Months() {}

    /** Empty for series without dates and with steps longer than a day. */
    static Optional<CalendarComparison> of(TimeSeries series) {
        if (series.indexed() || series.step().compareTo(Step.DAY) > 0 || series.length() == 0) {
            return Optional.empty();
        }
        double perHour = (double) Step.HOUR.millis() / series.step().millis();
        Map<YearMonth, Gathered> months = new TreeMap<>();
        for (LocalDay day : LocalDay.of(series)) {
            Gathered month = months.computeIfAbsent(YearMonth.from(day.day()), m -> new Gathered());
            if (day.observed() > 0 && day.observed() >= day.hours() * perHour / 2) {
                month.add(day);
            }
        }
        List<MonthLevel> whole = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        months.forEach((month, gathered) -> {
            if (gathered.whole(month)) {
                whole.add(gathered.level(month));
            } else {
                leftOut.add(name(month) + ": " + gathered.days + " of " + month.lengthOfMonth() + " days observed"
                        + gathered.edge(month));
            }
        });
        return Optional.of(new CalendarComparison(whole, leftOut));
    }

    private static String name(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }

    /** The observed days of a month. */
    private static final class Gathered {

        private final double[] sums = new double[DayOfWeek.values().length];
        private final int[] counts = new int[sums.length];
        private int days;
        private int first = Integer.MAX_VALUE;
        private int last;

        void add(LocalDay day) {
            int weekday = day.day().getDayOfWeek().getValue() - 1;
            sums[weekday] += day.total() / day.observed();
            counts[weekday]++;
            days++;
            first = Math.min(first, day.day().getDayOfMonth());
            last = Math.max(last, day.day().getDayOfMonth());
        }

        boolean whole(YearMonth month) {
            boolean everyWeekday = true;
            for (int count : counts) {
                everyWeekday &= count > 0;
            }
            return everyWeekday
                    && first == 1
                    && last == month.lengthOfMonth()
                    && days >= LEAST_SHARE * month.lengthOfMonth();
        }

        String edge(YearMonth month) {
            if (days == 0) {
                return "";
            }
            return last < month.lengthOfMonth()
                    ? ", to the " + last + ordinal(last)
                    : first > 1 ? ", from the " + first + ordinal(first) : "";
        }

        private static String ordinal(int day) {
            int unit = day / 10 == 1 ? 0 : day % 10;
            return unit == 1 ? "st" : unit == 2 ? "nd" : unit == 3 ? "rd" : "th";
        }

        MonthLevel level(YearMonth month) {
            double total = 0;
            double balanced = 0;
            for (int w = 0; w < sums.length; w++) {
                total += sums[w];
                balanced += sums[w] / counts[w] / sums.length;
            }
            return new MonthLevel(month, total / days, balanced, days);
        }
    }
}
