package io.capacityplanner.utilization;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells that values press against the ceiling, so that they are a lower bound of the demand. */
final class Saturation {

    /** Collectors average and round: a processor that had no idle moment is reported slightly below its ceiling. */
    private static final double PRESSED = 0.98;
    /** From one in a hundred on, p99 itself is the ceiling and no longer a measurement. */
    private static final double SHARE = 0.01;
    /** A single burst is not a state. */
    private static final int FEWEST = 5;
    /** Hours count as pressed when they are so at least half as often as the worst hour. */
    private static final double HALF = 0.5;
    /** Hours are named when the worst is pressed twice as often as the average one. */
    private static final double STANDS_OUT = 2;

    private static final int LONGEST_HOURS = 12;
    /** On fewer days the hours are an accident. */
    private static final int DAYS_FOR_HOURS = 5;

    private Saturation() {}

    static Optional<UsagePattern> find(Observed observed) {
        if (!observed.ceilingKnown() || observed.nature() == MetricNature.TROUBLE) {
            return Optional.empty();
        }
        double limit = PRESSED * observed.ceiling();
        int pressed = 0;
        for (int i = observed.sorted().length - 1; i >= 0 && observed.sorted()[i] >= limit; i--) {
            pressed++;
        }
        double share = (double) pressed / observed.sorted().length;
        if (pressed < FEWEST || share < SHARE) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("share", share);
        numbers.put("ceiling", observed.ceiling());
        numbers.put("p95", observed.quantile(0.95));
        String when = observed.series().indexed() ? "" : when(observed.series(), limit, share, numbers);
        String message = "Pressed against " + observed.wording().value(observed.ceiling()) + " in "
                + Wording.share(share) + " of the time" + when + ": the demand above it is not seen";
        return Optional.of(new UsagePattern(Kind.SATURATED, message, numbers));
    }

    /** Says on how many days, and at which hours when some stand out. */
    private static String when(TimeSeries series, double limit, double share, Map<String, Double> numbers) {
        Calendar calendar = Calendar.of(series, limit);
        numbers.put("days", (double) calendar.pressedDays());
        String days = ", on " + calendar.pressedDays() + " of " + calendar.days() + " days, last on "
                + LocalDate.ofEpochDay(calendar.lastDay());
        int worst = calendar.worstHour();
        if (calendar.pressedDays() < DAYS_FOR_HOURS || calendar.rate(worst) < STANDS_OUT * share) {
            return days;
        }
        int from = worst;
        int count = 1;
        while (count < 24 && calendar.rate(from - 1) >= HALF * calendar.rate(worst)) {
            from = Math.floorMod(from - 1, 24);
            count++;
        }
        while (count < 24 && calendar.rate(from + count) >= HALF * calendar.rate(worst)) {
            count++;
        }
        if (count > LONGEST_HOURS) {
            return days;
        }
        numbers.put("fromHour", (double) from);
        numbers.put("hours", (double) count);
        return days + ", mostly " + Wording.hours(from, count, series.zone())
                + (calendar.onWorkingDays() ? " on working days" : "");
    }

    /**
     * Where in the local calendar the pressed values lie.
     *
     * @param seen values in each hour of the day
     * @param pressed pressed values in each hour of the day
     * @param days days with values
     * @param pressedDays days with a pressed value
     * @param weekendDays days of those that are Saturdays or Sundays
     * @param lastDay the last pressed day, counted from 1970-01-01
     */
    private record Calendar(int[] seen, int[] pressed, int days, int pressedDays, int weekendDays, long lastDay) {

        static Calendar of(TimeSeries series, double limit) {
            int[] seen = new int[24];
            int[] pressed = new int[24];
            int days = 0;
            int pressedDays = 0;
            int weekendDays = 0;
            long day = Long.MIN_VALUE;
            long lastDay = Long.MIN_VALUE;
            for (int i = 0; i < series.length(); i++) {
                double value = series.get(i);
                if (Double.isNaN(value)) {
                    continue;
                }
                ZonedDateTime time = series.timeAt(i).atZone(series.zone());
                long today = time.toLocalDate().toEpochDay();
                seen[time.getHour()]++;
                days += today == day ? 0 : 1;
                day = today;
                if (value >= limit) {
                    pressed[time.getHour()]++;
                    boolean weekend = time.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
                    pressedDays += today == lastDay ? 0 : 1;
                    weekendDays += today != lastDay && weekend ? 1 : 0;
                    lastDay = today;
                }
            }
            return new Calendar(seen, pressed, days, pressedDays, weekendDays, lastDay);
        }

        double rate(int hour) {
            int h = Math.floorMod(hour, 24);
            return seen[h] == 0 ? 0 : (double) pressed[h] / seen[h];
        }

        int worstHour() {
            int worst = 0;
            for (int h = 1; h < 24; h++) {
                worst = rate(h) > rate(worst) ? h : worst;
            }
            return worst;
        }

        /** Two in seven days are at the weekend; a quarter of that is hardly any. */
        boolean onWorkingDays() {
            return pressedDays >= 10 && weekendDays < 0.25 * 2 / 7 * pressedDays;
        }
    }
}
