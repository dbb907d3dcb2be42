package io.capacityplanner.quality;

import io.capacityplanner.unit.Step;
import java.util.Arrays;

/**
 * Takes a recurring pattern out of a series by medians, so that neither outliers nor a change of level move it. The
 * level of each cycle is its own median; the pattern at a phase is the median over cycles of the distance from it.
 */
final class SeasonalMedians {

    /** Fewer cycles than this do not show what recurs. */
    private static final int FEWEST_CYCLES = 3;
    /** A pattern that leaves more of the spread than this is none. */
    private static final double WORTHWHILE = 0.95;

    private SeasonalMedians() {}

    /** Steps of a day and of a week, as far as they are whole and more than one; empty when there are none. */
    static int[] periodsOf(Step step) {
        return java.util.stream.LongStream.of(SamplingIntervals.DAY, 7 * SamplingIntervals.DAY)
                .filter(cycle -> cycle % step.millis() == 0 && cycle > step.millis())
                .mapToInt(cycle -> (int) (cycle / step.millis()))
                .toArray();
    }

    /** The series without the pattern of a period; the series itself when it shows none. NaN stays NaN. */
    static double[] remove(double[] values, int period) {
        if (period < 2 || values.length / period < FEWEST_CYCLES) {
            return values;
        }
        double[] distances = distancesFromCycle(values, period);
        double[] pattern = new double[period];
        double[] same = new double[values.length / period + 1];
        for (int phase = 0; phase < period; phase++) {
            int count = 0;
            for (int i = phase; i < values.length; i += period) {
                same[count++] = distances[i];
            }
            double typical = RobustStatistics.median(same, 0, count);
            pattern[phase] = Double.isNaN(typical) ? 0 : typical;
        }
        double center = RobustStatistics.median(pattern);
        double spread = RobustStatistics.sigma(distances, 0, distances.length);
        for (int i = 0; i < distances.length; i++) {
            distances[i] -= pattern[i % period];
        }
        if (!(RobustStatistics.sigma(distances, 0, distances.length) < WORTHWHILE * spread)) {
            return values;
        }
        double[] rest = new double[values.length];
        Arrays.setAll(rest, i -> values[i] - (pattern[i % period] - center));
        return rest;
    }

    /** Distances from the median of the cycle a value lies in; a last part of a cycle takes the last whole cycle. */
    private static double[] distancesFromCycle(double[] values, int period) {
        double[] distances = new double[values.length];
        for (int from = 0; from < values.length; from += period) {
            int to = Math.min(values.length, from + period);
            double level = RobustStatistics.median(values, to - period, to);
            for (int i = from; i < to; i++) {
                distances[i] = values[i] - level;
            }
        }
        return distances;
    }
}
