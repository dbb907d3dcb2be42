package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.calendar.CalendarEffects;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.quality.LevelShift;
import io.capacityplanner.quality.LevelShifts;
import io.capacityplanner.quality.Selection;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * A series as the members see it: scaled by a power of two, without calendar effects and long seasons, earlier levels
 * moved to the present one, gaps filled, and cut to the stretch that still matters.
 */
final class History {

    private final TimeSeries series;
    private final int exponent;
    private final Seasons seasons;
    private final CalendarEffects effects;
    private final LongSeason longSeason;
    private final List<LevelShift> shifts;
    private final int skipped;
    private final double[] values;
    private final boolean[] observed;

    private History(
            TimeSeries series,
            int exponent,
            Seasons seasons,
            CalendarEffects effects,
            LongSeason longSeason,
            List<LevelShift> shifts,
            int skipped) {
        this.series = series;
        this.exponent = exponent;
        this.seasons = seasons;
        this.effects = effects;
        this.longSeason = longSeason;
        this.shifts = shifts;
        this.skipped = skipped;
        this.values = cleaned(skipped);
        this.observed = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            observed[i] = !series.isMissing(skipped + i);
        }
    }

    /** The series from a position on, scaled, without effects, gaps filled. */
    private double[] cleaned(int from) {
        double[] cleaned = new double[series.length() - from];
        double[] removed = removed(from, cleaned.length);
        for (int i = 0; i < cleaned.length; i++) {
            cleaned[i] = Math.scalb(series.get(from + i), -exponent) - removed[i];
        }
        return MissingValues.fill(cleaned, seasons.shortest());
    }

    /** All values like those that members see, from the first observation on. */
    double[] wholeValues() {
        int first = firstObserved(series);
        return first == skipped ? values : cleaned(first);
    }

    /**
     * Prepares a series.
     *
     * @param series the history, at least one observation
     * @param seasons its seasons
     */
    static History of(TimeSeries series, Seasons seasons) {
        int exponent = exponent(series.observed());
        CalendarEffects effects = CalendarEffects.detect(series);
        double[] rest = series.toArray();
        double[] days = effects.effect(series, 0, rest.length);
        for (int t = 0; t < rest.length; t++) {
            rest[t] = Math.scalb(rest[t] - days[t], -exponent);
        }
        LongSeason longSeason = seasons.longest() > 0 ? LongSeason.of(rest, seasons.longest()) : LongSeason.none();
        for (int t = 0; t < rest.length; t++) {
            rest[t] -= longSeason.at(t);
        }
        List<LevelShift> shifts = LevelShifts.find(rest, seasons.periods());
        int first = firstObserved(series);
        int skipped = Math.max(first, lastObserved(series) + 1 - seasons.window());
        return new History(series, exponent, seasons, effects, longSeason, shifts, skipped);
    }

    private static int firstObserved(TimeSeries series) {
        int first = 0;
        while (series.isMissing(first)) {
            first++;
        }
        return first;
    }

    private static int lastObserved(TimeSeries series) {
        int last = series.length() - 1;
        while (series.isMissing(last)) {
            last--;
        }
        return last;
    }

    /** Exponent of the median size of the values that are not zero. */
    private static int exponent(double[] observed) {
        double[] sizes = new double[observed.length];
        int count = 0;
        for (double value : observed) {
            if (value != 0) {
                sizes[count++] = Math.abs(value);
            }
        }
        return count == 0 ? 0 : Math.getExponent(Selection.select(sizes, count, count / 2));
    }

    /** Writes the series and its seasons. */
    ModelState.Builder describe(ModelState.Builder state) {
        seasons.describe(state);
        if (!series.indexed()) {
            state.put("start", series.start().toString())
                    .put("step", series.step().duration().toString())
                    .put("zone", series.zone().getId());
        }
        return state.put("history", series.toArray());
    }

    /** The series that a state describes. */
    static TimeSeries seriesOf(ModelState state) {
        double[] values = state.array("history");
        return state.texts().containsKey("start")
                ? TimeSeries.of(
                        Instant.parse(state.text("start")),
                        new Step(Duration.parse(state.text("step"))),
                        ZoneId.of(state.text("zone")),
                        values)
                : TimeSeries.indexed(values);
    }

    /** The same preparation with more observations. */
    History append(double[] observations) {
        double[] longer = Arrays.copyOf(series.toArray(), series.length() + observations.length);
        System.arraycopy(observations, 0, longer, series.length(), observations.length);
        TimeSeries extended = series.indexed()
                ? TimeSeries.indexed(longer)
                : TimeSeries.of(series.start(), series.step(), series.zone(), longer);
        return new History(extended, exponent, seasons, effects, longSeason, shifts, skipped);
    }

    /** What was taken off {@code count} steps of the whole series from a position, which may lie in the future; scaled. */
    private double[] removed(int from, int count) {
        double[] removed = effects.effect(series, from, count);
        for (int i = 0; i < count; i++) {
            removed[i] = Math.scalb(removed[i], -exponent) + longSeason.at(from + i) - movedBy(from + i);
        }
        return removed;
    }

    /** How far a step of the whole series was moved to the present level. */
    private double movedBy(int t) {
        double distance = 0;
        for (LevelShift shift : shifts) {
            distance += t < shift.index() ? shift.size() : 0;
        }
        return distance;
    }

    /** The values as they were before earlier levels were moved. */
    double[] unmoved() {
        double[] unmoved = values.clone();
        for (int i = 0; i < unmoved.length; i++) {
            unmoved[i] -= movedBy(skipped + i);
        }
        return unmoved;
    }

    /** The values the members see; not to be changed. */
    double[] values() {
        return values;
    }

    /** Whether each of the values was observed. */
    boolean[] observed() {
        return observed;
    }

    int length() {
        return values.length;
    }

    /** Steps up to the last observation. */
    int observedLength() {
        return lastObserved(series) + 1 - skipped;
    }

    TimeSeries series() {
        return series;
    }

    Seasons seasons() {
        return seasons;
    }

    CalendarEffects effects() {
        return effects;
    }

    List<LevelShift> shifts() {
        return shifts;
    }

    /** Members' values of the steps after the history in the series' unit with all effects; changes the array. */
    double[] restoreFuture(double[] points) {
        return restore(points, series.length());
    }

    /** Members' values of the steps they saw in the series' unit with all effects; changes the array. */
    double[] restorePast(double[] points) {
        return restore(points, skipped);
    }

    private double[] restore(double[] points, int from) {
        double[] removed = removed(from, points.length);
        for (int i = 0; i < points.length; i++) {
            points[i] = Math.scalb(points[i] + removed[i], exponent);
        }
        return points;
    }

    /** Steps at the beginning that the members do not see. */
    int skipped() {
        return skipped;
    }

    /** The power of two that values were divided by. */
    int exponent() {
        return exponent;
    }

    /** A standard deviation in the series' unit. */
    double unscale(double deviation) {
        return Math.scalb(deviation, exponent);
    }
}
