package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The seasonal periods that members may use. Whether they help is for the validation to say, so that beside the given or
 * found ones a likely one may be tried: the week where a day is given, and day and week of a dated series.
 *
 * @param periods whole steps, rising, each fitting at least twice
 * @param longest a period of which few cycles were seen, in steps; 0 for none
 * @param window the last steps that members see
 */
record Seasons(int[] periods, double longest, int window) {

    private static final int LEAST_WINDOW = 1500;
    private static final int MOST_WINDOW = 15_000;
    private static final int CYCLES_SEEN = 8;
    /** Longer periods, and those that are no whole number of steps, are described by harmonics. */
    private static final int LONGEST_WHOLE = 2500;

    private static final int SHORTEST_FRACTIONAL = 50;
    /** Lengths of a day in steps of an hour, 30, 15, 5 and 1 minutes: seven of them may matter too. */
    private static final List<Integer> DAYS = List.of(24, 48, 96, 288, 1440);

    private static final int CYCLES_TO_TRY = 3;

    /** No season. */
    static Seasons none() {
        return new Seasons(new int[0], 0, LEAST_WINDOW);
    }

    /**
     * Chooses the periods.
     *
     * @param series the history
     * @param given the periods a caller gave; empty optional to find them, empty list for none
     */
    static Seasons of(TimeSeries series, Optional<List<Double>> given) {
        List<Double> found = given.orElseGet(() -> SeasonDetector.detect(series));
        TreeSet<Integer> whole = new TreeSet<>();
        double longest = 0;
        for (double period : found) {
            boolean fractional = Math.abs(period - Math.rint(period)) > 0.01 && period > SHORTEST_FRACTIONAL;
            if (2 * period > series.length()) {
                continue;
            }
            if (fractional || period > LONGEST_WHOLE) {
                longest = Math.max(longest, period);
            } else {
                whole.add(Math.max(2, (int) Math.rint(period)));
            }
        }
        addLikely(whole, series, given);
        int longestWhole = whole.isEmpty() ? 1 : whole.last();
        int window = Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, CYCLES_SEEN * longestWhole));
        return new Seasons(whole.stream().mapToInt(Integer::intValue).toArray(), longest, window);
    }

    void describe(ModelState.Builder state) {
        state.put("periods", Arrays.stream(periods).asDoubleStream().toArray())
                .put("long period", longest)
                .put("window", window);
    }

    /** The seasons that a state describes. */
    static Seasons of(ModelState state) {
        return new Seasons(
                Arrays.stream(state.array("periods")).mapToInt(p -> (int) p).toArray(),
                state.number("long period"),
                state.whole("window"));
    }

    private static void addLikely(TreeSet<Integer> whole, TimeSeries series, Optional<List<Double>> given) {
        TreeSet<Integer> likely = new TreeSet<>();
        for (int period : whole) {
            if (DAYS.contains(period)) {
                likely.add(7 * period);
            }
        }
        if (given.isEmpty() && !series.indexed()) {
            double day = series.step().countIn(Duration.ofDays(1));
            for (double period : new double[] {day, 7 * day}) {
                if (period >= 2 && period == Math.rint(period)) {
                    likely.add((int) period);
                }
            }
        }
        likely.removeIf(period -> period > LONGEST_WHOLE || CYCLES_TO_TRY * period > series.length());
        whole.addAll(likely);
    }

    /** Whether others have the same periods. */
    boolean samePeriods(Seasons other) {
        return Arrays.equals(periods, other.periods) && longest == other.longest;
    }

    /** The shortest period, 1 for none. */
    int shortest() {
        return periods.length == 0 ? 1 : periods[0];
    }
}
