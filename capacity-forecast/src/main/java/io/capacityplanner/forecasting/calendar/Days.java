package io.capacityplanner.forecasting.calendar;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/** A series laid out by local day and step of the day, with the usual shape of each weekday taken out. */
final class Days {

    private static final int WEEK = 7;
    private static final int SECONDS = 86_400;

    private final LocalDate first;
    /** {@code [day][step of the day]}, NaN where nothing was observed. */
    private final double[][] values;

    private final double level;

    private Days(LocalDate first, double[][] values) {
        this.first = first;
        this.values = values;
        this.level = Math.abs(Quantiles.of(flat(values), 0.5));
    }

    static Days of(TimeSeries series, int perDay) {
        LocalDate first = series.timeAt(0).atZone(series.zone()).toLocalDate();
        LocalDate last =
                series.timeAt(series.length() - 1).atZone(series.zone()).toLocalDate();
        double[][] values = new double[(int) ChronoUnit.DAYS.between(first, last) + 1][perDay];
        for (double[] day : values) {
            Arrays.fill(day, Double.NaN);
        }
        ZoneRules rules = series.zone().getRules();
        for (int i = 0; i < series.length(); i++) {
            Instant time = series.timeAt(i);
            long local = time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
            int day = (int) (Math.floorDiv(local, SECONDS) - first.toEpochDay());
            values[day][slot(Math.floorMod(local, SECONDS), perDay)] = series.get(i);
        }
        return new Days(first, values);
    }

    private static double[] flat(double[][] values) {
        double[] flat = new double[values.length * values[0].length];
        for (int d = 0; d < values.length; d++) {
            System.arraycopy(values[d], 0, flat, d * values[d].length, values[d].length);
        }
        return flat;
    }

    /** Step of the day that a local time falls in. */
    static int slot(long secondOfDay, int perDay) {
        return (int) (secondOfDay * perDay / SECONDS);
    }

    LocalDate date(int day) {
        return first.plusDays(day);
    }

    /** Median absolute value, the measure of what is material. */
    double level() {
        return level;
    }

    /** Each day's mean difference to the usual day around it; NaN where either is not known. */
    double[] differences(int around) {
        double[] means = new double[values.length];
        for (int d = 0; d < means.length; d++) {
            means[d] = Arrays.stream(values[d])
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
        }
        double[] weekday = weekdayShape(means);
        double[] rest = new double[means.length];
        for (int d = 0; d < rest.length; d++) {
            rest[d] = means[d] - weekday[d % WEEK];
        }
        double[] differences = new double[rest.length];
        for (int d = 0; d < rest.length; d++) {
            differences[d] = rest[d] - around(rest, d, around);
        }
        return differences;
    }

    /** For each step of the day the median difference of a kind of day to the same step on the days around it. */
    double[] profile(MonthDay kind, int around) {
        int perDay = values[0].length;
        double[] profile = new double[perDay];
        for (int s = 0; s < perDay; s++) {
            double[] column = new double[values.length];
            for (int d = 0; d < column.length; d++) {
                column[d] = values[d][s];
            }
            double[] weekday = weekdayShape(column);
            for (int d = 0; d < column.length; d++) {
                column[d] -= weekday[d % WEEK];
            }
            double[] differences = new double[column.length];
            for (int d = 0; d < column.length; d++) {
                differences[d] = kind.is(date(d)) ? column[d] - around(column, d, around) : Double.NaN;
            }
            double median = Quantiles.of(differences, 0.5);
            profile[s] = Double.isNaN(median) ? 0 : median;
        }
        return profile;
    }

    void remove(MonthDay kind, double[] profile) {
        for (int d = 0; d < values.length; d++) {
            if (kind.is(date(d))) {
                for (int s = 0; s < profile.length; s++) {
                    values[d][s] -= profile[s];
                }
            }
        }
    }

    /** Median of the days around, without the day itself. */
    private static double around(double[] values, int day, int reach) {
        int from = Math.max(0, day - reach);
        int to = Math.min(values.length, day + reach + 1);
        double[] others = Arrays.copyOfRange(values, from, to);
        others[day - from] = Double.NaN;
        return Quantiles.of(others, 0.5);
    }

    /** What each weekday usually differs by from the days around it. */
    private static double[] weekdayShape(double[] means) {
        double[] shape = new double[WEEK];
        if (means.length < 4 * WEEK) {
            return shape;
        }
        for (int w = 0; w < WEEK; w++) {
            double[] picked = new double[(means.length - w + WEEK - 1) / WEEK];
            for (int i = 0; i < picked.length; i++) {
                int day = w + i * WEEK;
                picked[i] = means[day] - around(means, day, WEEK / 2);
            }
            double median = Quantiles.of(picked, 0.5);
            shape[w] = Double.isNaN(median) ? 0 : median;
        }
        return shape;
    }
}
