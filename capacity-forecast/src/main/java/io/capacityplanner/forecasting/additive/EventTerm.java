package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ModelState;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Days that are unlike others: a column for each day of the window.
 *
 * @param name name of the component
 * @param days the dates as days since 1970-01-01, rising
 * @param offsets the days of the window that lie in the history, counted from the date
 * @param priorScale standard deviation of each effect's prior
 * @param effect added or multiplied
 */
record EventTerm(String name, double[] days, int[] offsets, double priorScale, Effect effect) implements Term {

    static final String KIND = "event";

    /** An event with those days of its window of which the history holds one; perhaps with none. */
    static EventTerm of(AdditiveEvent event, long firstDay, long lastDay) {
        double[] days =
                event.dates().stream().mapToDouble(LocalDate::toEpochDay).toArray();
        int[] offsets = java.util.stream.IntStream.rangeClosed(-event.daysBefore(), event.daysAfter())
                .filter(o -> Arrays.stream(days).anyMatch(d -> d + o >= firstDay && d + o <= lastDay))
                .toArray();
        return new EventTerm(event.name(), days, offsets, event.priorScale(), event.effect());
    }

    @Override
    public int width() {
        return offsets.length;
    }

    @Override
    public void fill(TimeAxis axis, int from, int count, double[][] into, int at) {
        for (int i = 0; i < count; i++) {
            double day = Math.floor(axis.clock(from + i));
            for (int j = 0; j < offsets.length; j++) {
                into[at + j][i] = Arrays.binarySearch(days, day - offsets[j]) >= 0 ? 1 : 0;
            }
        }
    }

    @Override
    public void describe(ModelState.Builder state) {
        state.put("kind", KIND)
                .put("name", name)
                .put("effect", effect.name())
                .put("days", days)
                .put("offsets", Arrays.stream(offsets).asDoubleStream().toArray())
                .put("prior scale", priorScale);
    }

    static EventTerm restored(ModelState state) {
        int[] offsets =
                Arrays.stream(state.array("offsets")).mapToInt(o -> (int) o).toArray();
        return new EventTerm(
                state.text("name"),
                state.array("days"),
                offsets,
                state.number("prior scale"),
                Effect.valueOf(state.text("effect")));
    }
}
