package io.capacityplanner.trend;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A season of a series: how strong it is and what it looks like.
 *
 * @param name {@code day}, {@code week} or {@code year}, else the length, for instance {@code 36 h} or {@code 12 steps}
 * @param period length in steps
 * @param strength share of the variance without trend that the season explains, 0 to 1: 1 - Var(R) / Var(S + R) (Wang,
 *     Smith and Hyndman 2006, "Characteristic-based clustering for time series data", doi:10.1007/s10618-005-0039-x)
 * @param phases names of the phases in the calendar of the series' zone, for instance {@code Mon 10:00}
 * @param shape what each phase adds to the level, in the metric's unit
 * @param level level of the series that the share is of
 */
public record SeasonalShape(
        String name, double period, double strength, List<String> phases, double[] shape, double level) {

    /** Refuses an empty shape and one that does not fit its names; copies. */
    public SeasonalShape {
        phases = List.copyOf(phases);
        shape = shape.clone();
        if (shape.length == 0 || shape.length != phases.size()) {
            throw new InvalidInputException(
                    shape.length + " values for " + phases.size() + " phases", "season " + name, "Give one for each");
        }
    }

    /** A copy of what each phase adds. */
    @Override
    public double[] shape() {
        return shape.clone();
    }

    /** The phase in which the season adds most, for instance {@code Mon 10:00}. */
    public String peak() {
        return phases.get(extreme(1));
    }

    /** The phase in which it takes most. */
    public String trough() {
        return phases.get(extreme(-1));
    }

    /** From trough to peak, in the metric's unit. */
    public double amplitude() {
        return shape[extreme(1)] - shape[extreme(-1)];
    }

    /** The amplitude as a share of the level; null where the level is 0. */
    public @Nullable Double shareOfLevel() {
        return level == 0 ? null : amplitude() / Math.abs(level);
    }

    private int extreme(int sign) {
        int best = 0;
        for (int i = 1; i < shape.length; i++) {
            best = sign * shape[i] > sign * shape[best] ? i : best;
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeasonalShape that
                && name.equals(that.name)
                && period == that.period
                && strength == that.strength
                && phases.equals(that.phases)
                && Arrays.equals(shape, that.shape)
                && level == that.level;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return "SeasonalShape[" + name + ", strength " + strength + ", peak " + peak() + ", trough " + trough() + "]";
    }
}
