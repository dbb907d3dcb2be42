package io.capacityplanner.examples.quickstart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How one percentage moves through the year: a level with growth, multiplied by the shapes of the day, the week and
 * the year, plus autocorrelated noise and the planted events. Built by chaining; every part is optional.
 *
 * <p>Working hours are those of the east of the United States, where most of the fleet serves: 13:00 to 22:00 UTC.
 */
final class DemoFleetSignal {

    /** Hours of a year's worth of data. */
    static final int HOURS = 365 * 24;

    /** Correlation of the noise from one hour to the next. */
    private static final double PERSISTENCE = 0.6;

    /** Sine of a full circle in 24 steps is not flat enough for office work: hand-drawn shapes, 0 to 1, by UTC hour. */
    private static final double[] OFFICE = {
        0.12, 0.08, 0.05, 0.03, 0.02, 0.00, 0.00, 0.02, 0.05, 0.10, 0.20, 0.38,
        0.60, 0.85, 0.97, 1.00, 0.96, 0.93, 0.98, 1.00, 0.92, 0.74, 0.45, 0.24
    };

    private static final double[] EVENING = {
        0.95, 1.00, 0.98, 0.85, 0.62, 0.38, 0.20, 0.08, 0.02, 0.00, 0.04, 0.12,
        0.22, 0.32, 0.40, 0.46, 0.50, 0.52, 0.53, 0.56, 0.62, 0.70, 0.80, 0.88
    };

    private final double level;
    private final double noise;
    private double growth;
    private double[] dayShape = OFFICE;
    private double day;
    private double weekend;
    private double year;
    private int peakDayOfYear;
    private int peakHour = -1;
    private double peakHeight;
    private double monthEnd;
    private int shiftAtHour = -1;
    private double shift;
    private double leakPerDay;
    private int restartDays;

    private DemoFleetSignal(double level, double noise) {
        this.level = level;
        this.noise = noise;
    }

    /** A level at the start of the year and the standard deviation of the noise, both in percent of capacity. */
    static DemoFleetSignal of(double level, double noise) {
        return new DemoFleetSignal(level, noise);
    }

    /** Straight growth to {@code 1 + share} times the level at the end of the year. */
    DemoFleetSignal growth(double share) {
        growth = share;
        return this;
    }

    /** Higher by {@code share} of the level in working hours, lower at night. */
    DemoFleetSignal office(double share) {
        day = share;
        dayShape = OFFICE;
        return this;
    }

    /** Higher by {@code share} of the level in the evening, lower in the morning. */
    DemoFleetSignal evening(double share) {
        day = share;
        dayShape = EVENING;
        return this;
    }

    /** Lower by {@code share} on Saturdays and Sundays. */
    DemoFleetSignal weekend(double share) {
        weekend = share;
        return this;
    }

    /** A wave over the year of {@code share} of the level, highest on a day of the year. */
    DemoFleetSignal year(double share, int dayOfYear) {
        year = share;
        peakDayOfYear = dayOfYear;
        return this;
    }

    /** A job of one hour every day that adds {@code height} percent. */
    DemoFleetSignal job(int hourUtc, double height) {
        peakHour = hourUtc;
        peakHeight = height;
        return this;
    }

    /** Adds {@code height} percent on the last two days of every month. */
    DemoFleetSignal monthEnd(double height) {
        monthEnd = height;
        return this;
    }

    /** Adds {@code height} percent from an hour of the year on. */
    DemoFleetSignal shift(int atHour, double height) {
        shiftAtHour = atHour;
        shift = height;
        return this;
    }

    /** Climbs by {@code perDay} percent and falls back to the level about every so many days. */
    DemoFleetSignal leak(double perDay, int days) {
        leakPerDay = perDay;
        restartDays = days;
        return this;
    }

    /** The values of the year, in percent of capacity, hour by hour, two decimals, clipped to what can be measured. */
    double[] values(Instant start, DemoFleetRandom random) {
        double[] values = new double[HOURS];
        LocalDate first = start.atZone(ZoneOffset.UTC).toLocalDate();
        int firstHour = start.atZone(ZoneOffset.UTC).getHour();
        double middle = mean(dayShape);
        double drift = 0;
        double sinceRestart = 0;
        double restartAfter = nextRestart(random);
        double dayFactor = 0;
        double monthEndToday = 0;
        for (int i = 0; i < HOURS; i++) {
            int hour = (firstHour + i) % 24;
            if (i == 0 || hour == 0) {
                LocalDate date = first.plusDays((firstHour + i) / 24);
                dayFactor = weekFactor(date) * yearFactor(date);
                monthEndToday = date.getDayOfMonth() > date.lengthOfMonth() - 2 ? monthEnd : 0;
            }
            drift = PERSISTENCE * drift + noise * 0.8 * random.gaussian();
            double value = level * (1 + growth * i / HOURS) * dayFactor * (1 + day * (dayShape[hour] - middle)) + drift;
            value += hour == peakHour ? peakHeight : 0;
            value += shiftAtHour >= 0 && i >= shiftAtHour ? shift : 0;
            // Month-end work follows the working day: half of it goes on through the night.
            value += monthEndToday * (0.5 + 0.5 * OFFICE[hour]);
            if (restartDays > 0) {
                value += leakPerDay * sinceRestart / 24;
                sinceRestart++;
                if (sinceRestart >= restartAfter) {
                    sinceRestart = 0;
                    restartAfter = nextRestart(random);
                }
            }
            values[i] = Math.round(Math.max(0, Math.min(100, value)) * 100) / 100.0;
        }
        return values;
    }

    private double nextRestart(DemoFleetRandom random) {
        return restartDays == 0 ? Double.POSITIVE_INFINITY : 24 * (restartDays - 1) + random.below(48);
    }

    private double weekFactor(LocalDate date) {
        return date.getDayOfWeek().getValue() >= 6 ? 1 - weekend : 1;
    }

    private double yearFactor(LocalDate date) {
        return year == 0 ? 1 : 1 + year * StrictMath.cos(2 * Math.PI * (date.getDayOfYear() - peakDayOfYear) / 365.25);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
