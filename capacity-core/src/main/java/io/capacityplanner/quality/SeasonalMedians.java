package io.capacityplanner.quality;

import io.capacityplanner.unit.Step;
import java.util.Arrays;

/**
 * Takes a recurring pattern out of a series by medians, so that neither outliers nor a change of level move it. The
 * pattern at a phase is the median, over cycles, of the distance from the level around it.
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
        double[] distances = distancesFromLevel(values, period);
        double[] pattern = new double[period];
        double[] same = new double[values.length / period + 1];
        double[] copy = new double[same.length];
        for (int phase = 0; phase < period; phase++) {
            int count = 0;
            for (int i = phase; i < values.length; i += period) {
                same[count++] = distances[i];
            }
            double typical = RobustStatistics.median(same, 0, count, copy);
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

    /**
     * Distances from the level, the median over one cycle around each value. It is computed eight times a cycle and
     * drawn straight between. Half a cycle at both ends has no such level and stays NaN: a level taken from one side
     * would turn a trend into a pattern.
     */
    private static double[] distancesFromLevel(double[] values, int period) {
        double[] distances = new double[values.length];
        Arrays.fill(distances, Double.NaN);
        int stride = Math.max(1, period / 8);
        int at = period / 2;
        MovingMedian median = new MovingMedian(values, period);
        double level = median.from(0);
        while (at + stride + (period - period / 2) <= values.length) {
            double next = median.from(at + stride - period / 2);
            for (int i = 0; i < stride; i++) {
                distances[at + i] = values[at + i] - (level + (next - level) * i / stride);
            }
            at += stride;
            level = next;
        }
        return distances;
    }
}
