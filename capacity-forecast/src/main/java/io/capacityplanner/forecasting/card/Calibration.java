package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The re-fit: forecasts are appended to the series as if observed, a richer autoregression is estimated on all of it, and
 * its fitted values replace the forecasts. Nothing is iterated over steps, so that roots outside the unit circle do no
 * harm. With a long season this is done several times, each time from the forecasts of the one before.
 */
final class Calibration {

    private static final int ROUNDS_LONG = 4;
    private static final int LEAST_FREEDOM = 5;
    private static final int FREEDOM_FOR_STEP = 30;

    private final Cycle cycle;
    private final Regressors regressors;
    private final List<double[]> coefficients;
    private final double deviation;

    /**
     * Which regressors there are.
     *
     * @param rough whether the last value is one
     * @param seasonalLags whether the values one season and a step more ago are
     * @param longLags whether those one long season ago are
     * @param means whether each phase has a mean
     * @param step time at which the level may have stepped; -1 for none
     * @param trends whether each phase has a trend
     * @param length of the series at the estimation, the unit of the trends' time
     */
    private record Regressors(
            boolean rough,
            boolean seasonalLags,
            boolean longLags,
            boolean means,
            int step,
            boolean trends,
            int length) {

        /** Lags in the order of their columns; the last value comes last. */
        int[] lags(Cycle cycle) {
            int m = cycle.period();
            int[] lags = new int[5];
            int count = 0;
            if (longLags) {
                lags[count++] = cycle.longer();
                lags[count++] = cycle.longer() + 1;
            }
            if (seasonalLags) {
                lags[count++] = m;
                lags[count++] = m + 1;
            }
            if (rough) {
                lags[count++] = 1;
            }
            return Arrays.copyOf(lags, count);
        }
    }

    private Calibration(Cycle cycle, Regressors regressors, List<double[]> coefficients, double deviation) {
        this.cycle = cycle;
        this.regressors = regressors;
        this.coefficients = List.copyOf(coefficients);
        this.deviation = deviation;
    }

    /** None: forecasts stay as they are. */
    static Calibration none(Cycle cycle) {
        return new Calibration(cycle, new Regressors(false, false, false, false, -1, false, 1), List.of(), 0);
    }

    /**
     * Estimates.
     *
     * @param y the series
     * @param forecast its continuation
     * @param rough whether the series varies more than its changes
     * @param means whether the phases differ
     * @param correlated whether values a season apart are correlated
     */
    static Calibration of(
            double[] y, double[] forecast, Cycle cycle, boolean rough, boolean means, boolean correlated) {
        int n = y.length;
        int m = cycle.period();
        boolean seasonalLags = rough && correlated && n > 4 * m;
        boolean longLags = cycle.hasLonger() && n > 4 * cycle.longer();
        boolean room = !cycle.hasLonger() && n > 3 * m && n > FREEDOM_FOR_STEP;
        boolean trends = room && rough && means && (m == 4 || m == 12 || m == 13);
        int step = room ? n - Math.min(4 * m, n) / 2 : -1;
        Regressors regressors = new Regressors(rough, seasonalLags, longLags, means, step, trends, n);
        Calibration design = new Calibration(cycle, regressors, List.of(), 0);
        return design.estimate(y, forecast);
    }

    private Calibration estimate(double[] y, double[] forecast) {
        double[] continued = forecast;
        double[][] terms = terms();
        int from = longestLag();
        int rows = y.length + forecast.length - from;
        List<double[]> estimated = new ArrayList<>();
        double found = 0;
        for (int round = 0; round < (cycle.hasLonger() ? ROUNDS_LONG : 1); round++) {
            Interruption.refuse("Card forecast");
            double[] x = join(y, continued);
            double[][] dense = dense(x, from, rows);
            if (rows < terms[0].length - cycle.waves() + dense.length + LEAST_FREEDOM) {
                break;
            }
            PhaseRegression regression = new PhaseRegression(terms, cycle.ridge(terms[0].length))
                    .fit(from, dense, Arrays.copyOfRange(x, from, x.length));
            estimated.add(regression.coefficients());
            found = Math.sqrt(regression.variance());
            continued = fitted(x, y.length, terms, regression.coefficients());
        }
        double rest = estimated.isEmpty() ? Math.sqrt(SeasonTests.variance(SeasonTests.differences(y))) : found;
        return new Calibration(cycle, regressors, estimated, rest);
    }

    private double[][] terms() {
        return cycle.terms(regressors.means(), true, 0);
    }

    private int longestLag() {
        int longest = 0;
        for (int lag : regressors.lags(cycle)) {
            longest = Math.max(longest, lag);
        }
        return longest;
    }

    private static double[] join(double[] y, double[] continued) {
        double[] x = Arrays.copyOf(y, y.length + continued.length);
        System.arraycopy(continued, 0, x, y.length, continued.length);
        return x;
    }

    /** Columns that do not repeat: trends of the phases, the step, lags. */
    private double[][] dense(double[] x, int from, int rows) {
        int[] lags = regressors.lags(cycle);
        int trends = regressors.trends() ? cycle.period() : 0;
        int steps = regressors.step() >= 0 ? 1 : 0;
        double[][] dense = new double[trends + steps + lags.length][rows];
        for (int r = 0; r < rows; r++) {
            int t = from + r;
            if (trends > 0) {
                dense[t % trends][r] = (double) t / regressors.length();
            }
            if (steps > 0) {
                dense[trends][r] = t >= regressors.step() ? 1 : 0;
            }
            for (int j = 0; j < lags.length; j++) {
                dense[trends + steps + j][r] = x[t - lags[j]];
            }
        }
        return dense;
    }

    /** Fitted values from a position on. */
    private double[] fitted(double[] x, int from, double[][] terms, double[] beta) {
        double[][] dense = dense(x, from, x.length - from);
        double[] fitted = new double[x.length - from];
        for (int h = 0; h < fitted.length; h++) {
            double value = PhaseRegression.repeatingPart(terms, beta, from + h);
            for (int j = 0; j < dense.length; j++) {
                value += beta[terms[0].length + j] * dense[j][h];
            }
            fitted[h] = value;
        }
        return fitted;
    }

    /** The calibrated continuation of a series that holds at least as many steps as were estimated on. */
    double[] apply(double[] y, double[] forecast) {
        double[] continued = forecast;
        double[][] terms = terms();
        for (double[] beta : coefficients) {
            continued = fitted(join(y, continued), y.length, terms, beta);
        }
        return continued;
    }

    /** Fitted values of the history, NaN for the first ones. */
    double[] history(double[] y) {
        double[] fitted = new double[y.length];
        Arrays.fill(fitted, Double.NaN);
        int from = longestLag();
        if (!coefficients.isEmpty() && from < y.length) {
            double[] values = fitted(y, from, terms(), coefficients.get(coefficients.size() - 1));
            System.arraycopy(values, 0, fitted, from, values.length);
        }
        return fitted;
    }

    /** Standard deviation of the regression's errors. */
    double deviation() {
        return deviation;
    }

    /** The autoregression by lag {@code [lag]}, from 0 to the longest, which is not followed when nothing was estimated. */
    double[] autoregression() {
        double[] weights = new double[Math.max(1, longestLag()) + 1];
        if (coefficients.isEmpty()) {
            weights[1] = 1;
            return weights;
        }
        double[] beta = coefficients.get(coefficients.size() - 1);
        int[] lags = regressors.lags(cycle);
        for (int j = 0; j < lags.length; j++) {
            weights[lags[j]] = beta[beta.length - lags.length + j];
        }
        return weights;
    }

    void describe(ModelState.Builder state) {
        state.put(
                "calibration",
                flag(regressors.rough()),
                flag(regressors.seasonalLags()),
                flag(regressors.longLags()),
                flag(regressors.means()),
                regressors.step(),
                flag(regressors.trends()),
                regressors.length(),
                deviation);
        state.put("calibration rounds", coefficients.size());
        for (int i = 0; i < coefficients.size(); i++) {
            state.put("calibration." + i, coefficients.get(i));
        }
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    static Calibration restore(ModelState state, Cycle cycle) {
        double[] parts = state.array("calibration");
        Regressors regressors = new Regressors(
                parts[0] > 0, parts[1] > 0, parts[2] > 0, parts[3] > 0, (int) parts[4], parts[5] > 0, (int) parts[6]);
        List<double[]> coefficients = new ArrayList<>();
        for (int i = 0; i < state.whole("calibration rounds"); i++) {
            coefficients.add(state.array("calibration." + i));
        }
        return new Calibration(cycle, regressors, coefficients, parts[7]);
    }
}
