package io.capacityplanner.forecasting.censored;

import java.util.ArrayList;
import java.util.List;

/**
 * The regression behind hidden demand: a level whose slope may change a few times, waves of each season, and waves of the
 * shortest season that grow or shrink in proportion to time.
 */
final class DemandDesign {

    private static final int MOST_KNOTS = 5;
    private static final int CYCLES_BETWEEN_KNOTS = 4;
    private static final int[] WAVES = {8, 6};
    private static final int GROWING_WAVES = 3;
    private static final int CYCLES_FOR_GROWTH = 6;
    private static final double SAME_FREQUENCY = 1e-6;

    private DemandDesign() {}

    /** The regressors {@code [step][column]} of a history, the constant first. */
    static double[][] of(int length, double[] periods) {
        List<double[]> columns = new ArrayList<>();
        columns.add(column(length, t -> 1));
        columns.add(column(length, t -> 2.0 * t / length - 1));
        double longest = 1;
        double shortest = 0;
        List<Double> frequencies = new ArrayList<>();
        for (int p = 0; p < periods.length; p++) {
            double period = periods[p];
            if (2 * period > length) {
                continue;
            }
            longest = Math.max(longest, period);
            shortest = shortest == 0 ? period : shortest;
            int waves = (int) Math.min(WAVES[Math.min(p, WAVES.length - 1)], (period - 1) / 2);
            for (int k = 1; k <= Math.max(1, waves); k++) {
                double frequency = k / period;
                if (frequencies.stream().noneMatch(f -> Math.abs(f - frequency) < SAME_FREQUENCY)) {
                    frequencies.add(frequency);
                    addWave(columns, length, frequency, false);
                }
            }
        }
        if (shortest > 0 && length >= CYCLES_FOR_GROWTH * shortest) {
            for (int k = 1; k <= Math.min(GROWING_WAVES, (shortest - 1) / 2); k++) {
                addWave(columns, length, k / shortest, true);
            }
        }
        int knots = (int) Math.min(MOST_KNOTS, length / (CYCLES_BETWEEN_KNOTS * Math.max(longest, MOST_KNOTS)));
        for (int k = 1; k < knots; k++) {
            double knot = (double) k / knots;
            columns.add(column(length, t -> Math.max(0, (double) t / length - knot)));
        }
        return transposed(columns, length);
    }

    private static void addWave(List<double[]> columns, int length, double frequency, boolean growing) {
        columns.add(column(length, t -> scale(t, length, growing) * Math.sin(2 * Math.PI * frequency * t)));
        if (frequency < 0.5 - SAME_FREQUENCY) {
            columns.add(column(length, t -> scale(t, length, growing) * Math.cos(2 * Math.PI * frequency * t)));
        }
    }

    private static double scale(int t, int length, boolean growing) {
        return growing ? 2.0 * t / length - 1 : 1;
    }

    @FunctionalInterface
    private interface OfStep {
        double at(int t);
    }

    private static double[] column(int length, OfStep value) {
        double[] column = new double[length];
        for (int t = 0; t < length; t++) {
            column[t] = value.at(t);
        }
        return column;
    }

    private static double[][] transposed(List<double[]> columns, int length) {
        double[][] rows = new double[length][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int t = 0; t < length; t++) {
                rows[t][j] = columns.get(j)[t];
            }
        }
        return rows;
    }
}
