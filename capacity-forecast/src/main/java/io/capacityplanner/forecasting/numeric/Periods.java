package io.capacityplanner.forecasting.numeric;

import java.util.List;

/** The seasonal periods that a history is long enough for. */
public final class Periods {

    private Periods() {}

    /**
     * Periods of two steps or more of which a history holds two cycles, rising and distinct.
     *
     * @param periods in steps
     * @param length steps of the history
     */
    public static double[] seenTwice(List<Double> periods, int length) {
        return periods.stream()
                .mapToDouble(Double::doubleValue)
                .filter(period -> period >= 2 && 2 * period <= length)
                .distinct()
                .sorted()
                .toArray();
    }

    /** Warns of each period that is left out because the history holds no two cycles of it. */
    public static void warnOfTooLong(List<Double> periods, int length, List<String> warnings) {
        for (double period : periods) {
            if (period >= 2 && 2 * period > length) {
                warnings.add("The season of " + text(period)
                        + " steps is left out: the history does not hold two cycles of it");
            }
        }
    }

    /** A period without the decimal places that a whole number does not need. */
    public static String text(double period) {
        return period == Math.rint(period) ? Long.toString((long) period) : Double.toString(period);
    }
}
