package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.series.TimeSeries;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The largest value in each local hour of each local day of a series: the table in which peaks that come back are
 * looked for. {@code maxima[day][hour]}, NaN where nothing was observed.
 *
 * @param firstDay epoch day of the first row
 * @param maxima one row a day, 24 columns
 */
record DayHours(long firstDay, double[][] maxima) {

    static DayHours of(TimeSeries series) {
        if (series.length() == 0) {
            return new DayHours(0, new double[0][]);
        }
        ZoneRules rules = series.zone().getRules();
        long stepMillis = series.step().millis();
        long startMillis = series.start().toEpochMilli();
        long firstDay = Math.floorDiv(localSecond(series, rules, startMillis), 86_400);
        long lastMillis = startMillis + (series.length() - 1) * stepMillis;
        long lastDay = Math.floorDiv(localSecond(series, rules, lastMillis), 86_400);
        double[][] maxima = new double[(int) (lastDay - firstDay + 1)][24];
        for (double[] day : maxima) {
            Arrays.fill(day, Double.NaN);
        }
        for (int i = 0; i < series.length(); i++) {
            double value = series.get(i);
            if (!Double.isNaN(value)) {
                long second = localSecond(series, rules, startMillis + i * stepMillis);
                double[] day = maxima[(int) (Math.floorDiv(second, 86_400) - firstDay)];
                int hour = (int) (Math.floorMod(second, 86_400L) / 3600);
                day[hour] = Double.isNaN(day[hour]) ? value : Math.max(day[hour], value);
            }
        }
        return new DayHours(firstDay, maxima);
    }

    private static long localSecond(TimeSeries series, ZoneRules rules, long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1000);
        java.time.Instant instant = java.time.Instant.ofEpochSecond(second);
        return second + (series.indexed() ? 0 : rules.getOffset(instant).getTotalSeconds());
    }

    int days() {
        return maxima.length;
    }

    LocalDate dateOf(int day) {
        return LocalDate.ofEpochDay(firstDay + day);
    }

    /** Largest value of a day, NaN when nothing was observed. */
    double maximumOf(int day) {
        return Arrays.stream(maxima[day]).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }
}
