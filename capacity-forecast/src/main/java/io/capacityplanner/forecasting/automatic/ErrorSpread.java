package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;

/**
 * Standard deviation of the forecast error at each step ahead, calibrated on errors made inside the history.
 *
 * <p>Within the validated horizon it is the root mean square over origins, smoothed over neighbouring steps and not
 * less than a share of the mean over all steps. Beyond, the last cycle repeats and variance is added: at the rate at
 * which it grew within the horizon, or the rate that reaches the error of the long-run rule at its reach, whichever is
 * more; along a trend, faster (an error of the slope grows with the distance).
 *
 * @param validated standard deviation of the steps of the validated horizon
 * @param cycle steps of the part of it that repeats
 * @param growth variance added per step beyond it
 * @param slopeError standard deviation added per step beyond the reach of the long-run rule
 * @param reach steps ahead up to which variance grows linearly
 * @param freedom degrees of freedom of Student's distribution of scaled errors
 * @param correlation of the errors of neighbouring steps
 */
record ErrorSpread(
        double[] validated,
        int cycle,
        double growth,
        double slopeError,
        int reach,
        double freedom,
        double correlation) {

    private static final double LEAST_SHARE = 0.3;
    /** Mean square error by that of the last value: below the first the combination knows more, above the second not. */
    private static final double SKILLED = 0.2;

    private static final double UNSKILLED = 0.6;
    private static final double SHARE_OF_CHANGES = 0.8;
    private static final double SHARE_OF_JUMPS = 0.5;
    private static final int LEAST_FREEDOM = 3;
    private static final int SMOOTHING_SHARE = 24;

    /**
     * A history.
     *
     * @param unmoved as it was
     * @param moved with earlier levels moved to the present one
     * @param from the first origin
     */
    record Past(double[] unmoved, double[] moved, int from) {}

    ErrorSpread {
        if (validated.length < 1 || !(freedom > 0)) {
            throw new InvalidInputException(
                    "spread of " + validated.length + " steps and " + freedom + " degrees of freedom",
                    "forecast errors",
                    "Validate at least one step");
        }
    }

    /**
     * Calibrates.
     *
     * @param errors {@code [origin][step]}, NaN where nothing was observed
     * @param past the history on which they were made
     * @param period shortest seasonal period, 1 for none
     * @param longRun the long-run rule
     */
    static ErrorSpread of(double[][] errors, Past past, int period, LongRun longRun) {
        int horizon = errors[0].length;
        double[] variance = smoothed(squares(errors), 1 + horizon / SMOOTHING_SHARE);
        double[] floor = floor(past, mean(variance, 0, horizon), horizon);
        for (int h = 0; h < horizon; h++) {
            variance[h] = Math.max(variance[h], floor[h]);
        }
        double mean = mean(variance, 0, horizon);
        double[] deviation = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            // One origin more than seen: the spread itself is estimated.
            variance[h] = Math.max(variance[h], LEAST_SHARE * mean) * (1 + 1.0 / errors.length);
            deviation[h] = Math.sqrt(variance[h]);
        }
        int cycle = period > 1 && period <= horizon ? period : Math.max(1, horizon / 2);
        double growth = growth(variance, cycle, longRun);
        int reach = Math.max(horizon, longRun.reach());
        double slopeError = longRun.slope() != 0 && longRun.reach() > 0 ? longRun.error() / longRun.reach() : 0;
        double freedom = Math.max(LEAST_FREEDOM, errors.length + 1);
        return new ErrorSpread(deviation, cycle, growth, slopeError, reach, freedom, correlation(errors));
    }

    /** The same for a history that is scaled by another power of two. */
    ErrorSpread scaled(int exponent) {
        double[] deviation = new double[validated.length];
        for (int h = 0; h < deviation.length; h++) {
            deviation[h] = Math.scalb(validated[h], exponent);
        }
        return new ErrorSpread(
                deviation,
                cycle,
                Math.scalb(growth, 2 * exponent),
                Math.scalb(slopeError, exponent),
                reach,
                freedom,
                correlation);
    }

    /** Writes what {@link #restore} reads; in units of the scaled history. */
    void describe(ModelState.Builder state) {
        state.put("deviation by step", validated)
                .put("repeating steps", cycle)
                .put("variance growth", growth)
                .put("slope error", slopeError)
                .put("reach", reach)
                .put("freedom", freedom)
                .put("error correlation", correlation);
    }

    static ErrorSpread restore(ModelState state) {
        return new ErrorSpread(
                state.array("deviation by step"),
                state.whole("repeating steps"),
                state.number("variance growth"),
                state.number("slope error"),
                state.whole("reach"),
                state.number("freedom"),
                state.number("error correlation"));
    }

    private static double growth(double[] variance, int cycle, LongRun longRun) {
        int horizon = variance.length;
        double late = mean(variance, horizon / 2, horizon);
        double early = mean(variance, 0, horizon / 2);
        double growth = horizon < 4 ? mean(variance, 0, horizon) / horizon : Math.max(0, late - early) * 2 / horizon;
        if (longRun.reach() <= horizon) {
            return growth;
        }
        double gap = longRun.error() * longRun.error() - mean(variance, horizon - cycle, horizon);
        return Math.max(growth, gap / (longRun.reach() - horizon));
    }

    /** Standard deviation at a step, counted from 0. */
    double at(int step) {
        double base = baseAt(step);
        return Math.sqrt(base * base + grownAt(step));
    }

    /** The part of {@link #at} that does not grow. */
    double baseAt(int step) {
        int horizon = validated.length;
        return step < horizon ? validated[step] : validated[horizon - cycle + (step - horizon) % cycle];
    }

    /** Variance that growth adds at a step, never falling. */
    double grownAt(int step) {
        int beyond = step + 1 - validated.length;
        if (beyond <= 0) {
            return 0;
        }
        double distance = Math.max(0, step + 1 - reach) * slopeError;
        return growth * beyond + distance * distance;
    }

    /**
     * Variance below which a step's must not fall. Where the combination hardly beat the last value, its errors over the
     * few origins say little, and the changes of the whole history are the better guide; lasting changes of level, which
     * members did not see because earlier values were moved, count in part, because there may be another.
     */
    private static double[] floor(Past past, double validated, int horizon) {
        double recent = 0;
        for (int h = 0; h < horizon; h++) {
            recent += changes(past.moved(), Math.max(0, past.from() - h - 1), h + 1) / horizon;
        }
        double ratio = recent > 0 ? validated / recent : 1;
        double unskilled = Math.min(1, Math.max(0, (ratio - SKILLED) / (UNSKILLED - SKILLED)));
        double[] floor = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double whole = changes(past.unmoved(), 0, h + 1);
            double jumps = Math.max(0, whole - changes(past.moved(), 0, h + 1));
            floor[h] = unskilled * SHARE_OF_CHANGES * whole + SHARE_OF_JUMPS * jumps;
        }
        return floor;
    }

    /** Mean square of the changes over a lag of {@code y[from..]}, the mean change taken off. */
    private static double changes(double[] y, int from, int lag) {
        int n = y.length - lag - from;
        if (n < 2) {
            return 0;
        }
        double sum = 0;
        double squares = 0;
        for (int t = from; t < from + n; t++) {
            double change = y[t + lag] - y[t];
            sum += change;
            squares += change * change;
        }
        return Math.max(0, squares / n - sum / n * (sum / n));
    }

    private static double[] squares(double[][] errors) {
        double[] squares = new double[errors[0].length];
        double all = 0;
        int allCount = 0;
        int[] counts = new int[squares.length];
        for (double[] row : errors) {
            for (int h = 0; h < row.length; h++) {
                if (!Double.isNaN(row[h])) {
                    squares[h] += row[h] * row[h];
                    counts[h]++;
                    all += row[h] * row[h];
                    allCount++;
                }
            }
        }
        for (int h = 0; h < squares.length; h++) {
            squares[h] = counts[h] > 0 ? squares[h] / counts[h] : allCount > 0 ? all / allCount : 0;
        }
        return squares;
    }

    private static double[] smoothed(double[] values, int reach) {
        double[] smooth = new double[values.length];
        for (int h = 0; h < values.length; h++) {
            smooth[h] = mean(values, Math.max(0, h - reach), Math.min(values.length, h + reach + 1));
        }
        return smooth;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return to > from ? sum / (to - from) : 0;
    }

    private static double correlation(double[][] errors) {
        double products = 0;
        double squares = 0;
        for (double[] row : errors) {
            for (int h = 1; h < row.length; h++) {
                double product = row[h] * row[h - 1];
                if (!Double.isNaN(product)) {
                    products += product;
                    squares += (row[h] * row[h] + row[h - 1] * row[h - 1]) / 2;
                }
            }
        }
        return squares > 0 ? Math.min(0.98, Math.max(0, products / squares)) : 0;
    }
}
