package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.decomposition.RobustSlopes;

/**
 * What the level does far ahead: stay, or go on along a line. Decided on means of blocks of the moving average, from several origins inside
 * the history and up to a quarter of it ahead, because the horizon on which members are compared is much shorter.
 *
 * @param slope growth per step; 0 when a line did not predict clearly better than the last level
 * @param reach steps ahead up to which the choice was tested; 0 when it could not be
 * @param error root mean squared error of the chosen rule near that reach
 */
record LongRun(double slope, int reach, double error) {

    private static final int FEWEST_BLOCKS = 12;
    private static final int MOST_BLOCKS = 150;
    private static final int LEAST_CYCLES = 3;
    /** A line must have less than this share of the error of the last level to count at all ... */
    private static final double WORTH = 0.95;
    /** ... and less than this share to count in full. */
    private static final double CLEAR = 0.6;

    /**
     * Decides.
     *
     * @param y the history without gaps and calendar effects
     * @param period shortest seasonal period, 1 for none: it is averaged out first
     */
    static LongRun of(double[] y, int period) {
        int length = y.length - period + 1;
        int block = Math.max(1, (length + MOST_BLOCKS - 1) / MOST_BLOCKS);
        int blocks = Math.max(0, length) / block;
        if (blocks < FEWEST_BLOCKS || y.length < LEAST_CYCLES * period) {
            return new LongRun(0, 0, 0);
        }
        double[] smooth = movingAverage(y, period);
        double[] means = new double[blocks];
        int head = smooth.length - blocks * block;
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < block; i++) {
                means[b] += smooth[head + b * block + i] / block;
            }
        }
        return decide(means, block);
    }

    private static double[] movingAverage(double[] y, int period) {
        double[] smooth = new double[y.length - period + 1];
        for (int t = 0; t < smooth.length; t++) {
            for (int i = 0; i < period; i++) {
                smooth[t] += y[t + i] / period;
            }
        }
        return smooth;
    }

    private static LongRun decide(double[] means, int block) {
        int n = means.length;
        int horizon = n / 4;
        double flatError = 0;
        double lineError = 0;
        double flatFar = 0;
        double lineFar = 0;
        int far = 0;
        int first = n / 2;
        RobustSlopes slopes = new RobustSlopes(means, n);
        for (int origin = first; origin < n; origin += Math.max(1, horizon / 3)) {
            double slope = slopes.upTo(origin);
            double level = (means[origin - 1] + means[origin - 2]) / 2;
            for (int h = 1; h <= horizon && origin + h <= n; h++) {
                double flat = means[origin + h - 1] - level;
                double line = flat - slope * (h + 0.5);
                flatError += Math.abs(flat);
                lineError += Math.abs(line);
                if (2 * h > horizon) {
                    flatFar += flat * flat;
                    lineFar += line * line;
                    far++;
                }
            }
        }
        double ratio = flatError > 0 ? lineError / flatError : 1;
        double share = Math.min(1, Math.max(0, (WORTH - ratio) / (WORTH - CLEAR)));
        double slope = share * slopes.upTo(n) / block;
        double squares = share * lineFar + (1 - share) * flatFar;
        return new LongRun(slope, far == 0 ? 0 : 3 * horizon * block / 4, far == 0 ? 0 : Math.sqrt(squares / far));
    }
}
