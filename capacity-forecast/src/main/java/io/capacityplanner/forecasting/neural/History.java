package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.numeric.Observed;
import java.util.Arrays;

/**
 * One series ready to be cut into windows: gaps filled, where they were known, and its unit of error.
 *
 * <p>A window stands for its shape only: the mean of its last season is taken off it (the last value without a season),
 * and networks see it divided by its mean distance from that level.
 */
final class History {

    /** Networks see nothing further than so many mean distances from the level. */
    private static final float FARTHEST = 12;

    private final int season;
    private final double[] values;
    private final boolean[] missing;
    private final double unit;
    private final double lowest;
    private final double highest;

    private History(int season, double[] values, boolean[] missing, double unit) {
        this.season = season;
        this.values = values;
        this.missing = missing;
        this.unit = unit;
        this.lowest = Arrays.stream(values).min().orElse(0);
        this.highest = Arrays.stream(values).max().orElse(0);
    }

    /**
     * Fills the gaps; a series shorter than a window is continued into the past by its first season.
     *
     * @param y at least one observation, NaN for a missing value
     * @param season in steps, 1 for none
     * @param inputs steps of the longest window
     */
    static History of(double[] y, int season, int inputs) {
        double[] filled = MissingValues.fill(y, season);
        int before = Math.max(0, inputs - y.length);
        double[] values = new double[before + y.length];
        boolean[] missing = new boolean[values.length];
        System.arraycopy(filled, 0, values, before, y.length);
        for (int t = 0; t < y.length; t++) {
            missing[before + t] = Double.isNaN(y[t]);
        }
        int cycle = Math.min(season, y.length);
        for (int t = 0; t < before; t++) {
            values[t] = filled[Math.floorMod(t - before, cycle)];
            missing[t] = true;
        }
        return new History(season, values, missing, unit(values, missing, season));
    }

    /** Mean absolute difference between seasons, or from step to step where there is none; 0 for a constant. */
    private static double unit(double[] values, boolean[] missing, int season) {
        double seasonal = meanChange(values, missing, season);
        if (seasonal > 0) {
            return seasonal;
        }
        double change = meanChange(values, missing, 1);
        return change > 0 ? change : meanDeviation(values, missing);
    }

    private static double meanDeviation(double[] values, boolean[] missing) {
        double mean = 0;
        int count = 0;
        for (int t = 0; t < values.length; t++) {
            mean += missing[t] ? 0 : (values[t] - mean) / ++count;
        }
        double sum = 0;
        for (int t = 0; t < values.length; t++) {
            sum += missing[t] ? 0 : Math.abs(values[t] - mean);
        }
        return Observed.constant(values) ? 0 : sum / count;
    }

    private static double meanChange(double[] values, boolean[] missing, int lag) {
        double sum = 0;
        int count = 0;
        for (int t = lag; t < values.length; t++) {
            if (!missing[t] && !missing[t - lag]) {
                sum += Math.abs(values[t] - values[t - lag]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    int length() {
        return values.length;
    }

    double unit() {
        return unit;
    }

    int season() {
        return season;
    }

    double value(int t) {
        return values[t];
    }

    boolean observed(int t) {
        return !missing[t];
    }

    /** With further values, of which none is missing any more. */
    History with(double[] further) {
        double[] longer = Arrays.copyOf(values, values.length + further.length);
        System.arraycopy(further, 0, longer, values.length, further.length);
        return new History(season, longer, Arrays.copyOf(missing, longer.length), unit);
    }

    /**
     * A forecast no farther out than the range of what was seen, and so much more of it as lies ahead: what a network
     * says of its own forecasts must not run away.
     */
    double inReach(double forecast, int ahead) {
        double room = (highest - lowest) * (1 + (double) ahead / values.length);
        return Math.max(lowest - room, Math.min(highest + room, forecast));
    }

    /** The level of the window that ends before a step. */
    double level(int end) {
        double sum = 0;
        for (int t = end - season; t < end; t++) {
            sum += values[t];
        }
        return sum / season;
    }

    /** Mean distance of a window from its level. */
    double spread(int end, int inputs, double level) {
        double sum = 0;
        for (int t = end - inputs; t < end; t++) {
            sum += Math.abs(values[t] - level);
        }
        return sum / inputs;
    }

    /** The window before a step, in units of its spread; zero when it is flat. */
    void window(int end, int inputs, double level, double spread, float[] x, int at) {
        int from = end - inputs;
        for (int i = 0; i < inputs; i++) {
            double scaled = spread > 0 ? (values[from + i] - level) / spread : 0;
            x[at + i] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, scaled));
        }
    }

    /** Whether enough of the steps after an origin was observed. */
    boolean mostlyObserved(int origin, int horizon) {
        int seen = 0;
        for (int h = 0; h < horizon; h++) {
            seen += missing[origin + h] ? 0 : 1;
        }
        return 2 * seen > horizon;
    }
}
