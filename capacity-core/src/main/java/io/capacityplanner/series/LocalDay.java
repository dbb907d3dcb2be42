package io.capacityplanner.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A local calendar day of a series, 23 to 25 hours long where clocks change.
 *
 * @param day the date in the series' zone
 * @param start first instant of the day
 * @param endExclusive first instant of the next day
 * @param total sum of the observed values whose step begins in the day
 * @param observed how many values that are
 */
public record LocalDay(LocalDate day, Instant start, Instant endExclusive, double total, int observed) {

    /** Elapsed hours of the day. */
    public double hours() {
        return ChronoUnit.SECONDS.between(start, endExclusive) / 3600.0;
    }

    /** The local days that a series touches, in order; a day without observations has total 0 and observed 0. */
    public static List<LocalDay> of(TimeSeries series) {
        List<LocalDay> days = new ArrayList<>();
        if (series.length() == 0) {
            return days;
        }
        LocalDate day = series.start().atZone(series.zone()).toLocalDate();
        int index = 0;
        while (index < series.length()) {
            Instant start = day.atStartOfDay(series.zone()).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(series.zone()).toInstant();
            double total = 0;
            int observed = 0;
            while (index < series.length() && series.timeAt(index).isBefore(end)) {
                if (!series.isMissing(index)) {
                    total += series.get(index);
                    observed++;
                }
                index++;
            }
            days.add(new LocalDay(day, start, end, total, observed));
            day = day.plusDays(1);
        }
        return days;
    }
}
