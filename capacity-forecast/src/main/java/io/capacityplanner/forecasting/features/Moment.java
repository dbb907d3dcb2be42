package io.capacityplanner.forecasting.features;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A step as a feature sees it: its own time, and the values before it. The value of the step itself and all later ones
 * cannot be reached from here.
 */
public final class Moment {

    private final TimeFrame frame;
    private final double[] values;
    private final int step;
    private final int known;

    /**
     * A step.
     *
     * @param values the past, read up to the step; not copied
     * @param step position, counted from 0 at the first value
     * @param known how many values are known; those from there on are not read even where the step lies beyond
     */
    Moment(TimeFrame frame, double[] values, int step, int known) {
        this.frame = frame;
        this.values = values;
        this.step = step;
        this.known = known;
    }

    /** Position, counted from 0. */
    public int step() {
        return step;
    }

    /**
     * A past value.
     *
     * @param steps how long ago, at least 1
     * @return NaN when it is missing, lies before the history, or has not come yet
     */
    public double ago(int steps) {
        int at = step - steps;
        return steps < 1 || at < 0 || at >= known ? Double.NaN : values[at];
    }

    /** Local time; empty when the series has no dates. */
    public Optional<ZonedDateTime> time() {
        return frame.time(step);
    }

    /** Whether the day is a holiday. */
    public boolean holiday() {
        return time().filter(t -> frame.holidays().contains(t.toLocalDate())).isPresent();
    }

    /** The value of a driver, NaN where it is not known. */
    public double driver(String name) {
        return frame.driver(name, step);
    }
}
