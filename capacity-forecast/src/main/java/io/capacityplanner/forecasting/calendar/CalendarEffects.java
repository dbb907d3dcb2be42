package io.capacityplanner.forecasting.calendar;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What certain days of the month add to a series: months have different lengths, so no fixed seasonal period catches a
 * peak on their last day.
 *
 * <p>A kind of day counts when it was seen at least three times, when nearly every time it differed from the days around
 * it in the same direction, and when it differed by far more than other days do. The effect is the median difference, for
 * each step of the day on its own, so that a peak of some hours stays one.
 */
public final class CalendarEffects {

    /** No effect at all. */
    public static final CalendarEffects NONE = new CalendarEffects(Map.of(), 1);

    private static final int LEAST_OCCURRENCES = 3;
    private static final int AROUND_DAYS = 10;
    /** Share of the occurrences that must stand out by {@link #CLEAR} of the usual differences. */
    private static final double CONSISTENT = 0.8;

    private static final double CLEAR = 3;
    /** How many of the usual differences the median occurrence must stand out by. */
    private static final double STRONG = 5;
    /** A difference below this share of the level is of no use to anybody. */
    private static final double MATERIAL = 0.02;

    private final Map<MonthDay, double[]> effects;
    private final int stepsPerDay;

    private CalendarEffects(Map<MonthDay, double[]> effects, int stepsPerDay) {
        this.effects = effects;
        this.stepsPerDay = stepsPerDay;
    }

    /**
     * Looks for effects.
     *
     * @param series any series; without dates, or with a step that does not divide a day, it has none
     */
    public static CalendarEffects detect(TimeSeries series) {
        if (series.indexed()
                || Step.DAY.millis() % series.step().millis() != 0
                || series.endExclusive().toEpochMilli() - series.start().toEpochMilli()
                        < (long) LEAST_OCCURRENCES * 28 * Step.DAY.millis()) {
            return NONE;
        }
        int perDay = (int) (Step.DAY.millis() / series.step().millis());
        Days days = Days.of(series, perDay);
        Map<MonthDay, double[]> found = new EnumMap<>(MonthDay.class);
        MonthDay next = strongest(days, found);
        while (next != null) {
            double[] profile = days.profile(next, AROUND_DAYS);
            found.put(next, profile);
            days.remove(next, profile);
            next = strongest(days, found);
        }
        return found.isEmpty() ? NONE : new CalendarEffects(found, perDay);
    }

    private static @org.jspecify.annotations.Nullable MonthDay strongest(Days days, Map<MonthDay, double[]> found) {
        MonthDay best = null;
        double most = 0;
        double[] differences = days.differences(AROUND_DAYS);
        for (MonthDay kind : MonthDay.values()) {
            if (!found.containsKey(kind)) {
                double strength = strength(days, differences, kind);
                if (strength > most) {
                    most = strength;
                    best = kind;
                }
            }
        }
        return best;
    }

    /** Median difference of a kind of day in units of the usual difference; 0 when it does not count. */
    private static double strength(Days days, double[] all, MonthDay kind) {
        List<Double> ours = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int d = 0; d < all.length; d++) {
            if (!Double.isNaN(all[d])) {
                (kind.is(days.date(d)) ? ours : others).add(all[d]);
            }
        }
        if (ours.size() < LEAST_OCCURRENCES || others.size() < AROUND_DAYS) {
            return 0;
        }
        double[] rest = others.stream().mapToDouble(Math::abs).toArray();
        double median =
                Quantiles.of(ours.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
        double usual = Math.max(1.4826 * Quantiles.of(rest, 0.5), Quantiles.of(rest, 0.9) / 1.645);
        double floor = MATERIAL * days.level();
        double scale = Math.max(usual, 1e-12 * Math.max(1e-300, days.level()));
        long clear = ours.stream()
                .filter(d -> d * Math.signum(median) > CLEAR * usual)
                .count();
        boolean counts =
                Math.abs(median) > STRONG * usual && Math.abs(median) > floor && clear >= CONSISTENT * ours.size();
        // With equal strength the kind that explains more occurrences comes first.
        return counts ? Math.abs(median) / scale * clear / ours.size() * Math.sqrt(ours.size()) : 0;
    }

    /** Whether there is nothing to add. */
    public boolean isEmpty() {
        return effects.isEmpty();
    }

    /** The kinds of day found, for a reader: {@code last day of the month}. */
    public String describe() {
        return effects.keySet().stream()
                .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " day of the month")
                .collect(Collectors.joining(", "));
    }

    /**
     * What the calendar adds to each step.
     *
     * @param series gives start, step and zone
     * @param from first position; positions beyond the series are its future
     * @param count how many
     * @return {@code [count]}
     */
    public double[] effect(TimeSeries series, int from, int count) {
        double[] effect = new double[count];
        if (isEmpty()) {
            return effect;
        }
        for (int i = 0; i < count; i++) {
            var local = series.timeAt(from + i).atZone(series.zone());
            LocalDate day = local.toLocalDate();
            int slot = Days.slot(local.toLocalTime().toSecondOfDay(), stepsPerDay);
            for (Map.Entry<MonthDay, double[]> entry : effects.entrySet()) {
                effect[i] += entry.getKey().is(day) ? entry.getValue()[slot] : 0;
            }
        }
        return effect;
    }

    @Override
    public String toString() {
        return effects.entrySet().stream()
                .map(e -> e.getKey() + " " + Arrays.toString(e.getValue()))
                .collect(Collectors.joining(", ", "CalendarEffects[", "]"));
    }
}
