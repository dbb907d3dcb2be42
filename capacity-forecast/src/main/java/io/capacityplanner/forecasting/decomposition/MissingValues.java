package io.capacityplanner.forecasting.decomposition;

/** Stand-ins for missing observations. */
public final class MissingValues {

    private MissingValues() {}

    /**
     * Fills gaps: by linear interpolation without a season; with one, by a straight line between the observations of
     * the same phase in the cycles before and after, moved to the level around the gap.
     *
     * @param y the series, NaN for a missing value
     * @param period seasonal period in steps; below 2 for none
     * @return a copy without gaps; all zeros when nothing is observed
     */
    public static double[] fill(double[] y, int period) {
        double[] line = interpolate(y);
        if (period < 2 || y.length < 2 * period || !anyMissing(y)) {
            return line;
        }
        double[] season = phaseMeans(y, line, period);
        double[] adjusted = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            adjusted[t] = y[t] - season[t % period];
        }
        double[] filled = interpolate(adjusted);
        for (int t = 0; t < y.length; t++) {
            filled[t] = Double.isNaN(y[t]) ? filled[t] + season[t % period] : y[t];
        }
        return filled;
    }

    private static boolean anyMissing(double[] y) {
        for (double value : y) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /** Straight lines across gaps, constant beyond the ends. */
    static double[] interpolate(double[] y) {
        double[] filled = y.clone();
        int last = -1;
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            for (int g = last + 1; g < t; g++) {
                filled[g] = last < 0 ? y[t] : y[last] + (y[t] - y[last]) * (g - last) / (t - last);
            }
            last = t;
        }
        for (int g = last + 1; g < y.length; g++) {
            filled[g] = last < 0 ? 0 : y[last];
        }
        return filled;
    }

    /** Mean distance of each phase from the moving average over one period. */
    private static double[] phaseMeans(double[] y, double[] line, int period) {
        double[] cumulated = new double[y.length + 1];
        for (int t = 0; t < y.length; t++) {
            cumulated[t + 1] = cumulated[t] + line[t];
        }
        double[] sum = new double[period];
        int[] count = new int[period];
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                int from = Math.min(Math.max(0, t - period / 2), y.length - period);
                sum[t % period] += y[t] - (cumulated[from + period] - cumulated[from]) / period;
                count[t % period]++;
            }
        }
        for (int p = 0; p < period; p++) {
            sum[p] = count[p] == 0 ? 0 : sum[p] / count[p];
        }
        return sum;
    }
}
