package io.capacityplanner.forecasting.automatic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Linear regression on the series' own past: the last values and those around one and two periods back, with a mean for
 * each phase of the shortest period. Iterated for later steps.
 *
 * <p>Reference: J. A. Doornik, J. L. Castle and D. F. Hendry (2020), "Card forecasts for M4", International Journal of
 * Forecasting 36:129-134, doi:10.1016/j.ijforecast.2019.03.012, whose autoregressive and calibration steps use these
 * regressors.
 */
final class LagRegression implements Member {

    private static final double RIDGE = 1e-3;

    private final int[] periods;
    private final boolean phaseMeans;
    private final int[] lags;
    private final int longestLag;

    LagRegression(int[] periods, boolean phaseMeans) {
        this.periods = periods.clone();
        this.phaseMeans = phaseMeans && periods.length > 0;
        this.lags = lags(periods);
        this.longestLag = lags[lags.length - 1];
    }

    private static int[] lags(int[] periods) {
        int[] all = new int[3 + 4 * periods.length];
        all[0] = 1;
        all[1] = 2;
        all[2] = 3;
        int count = 3;
        for (int period : periods) {
            all[count++] = period - 1;
            all[count++] = period;
            all[count++] = period + 1;
            all[count++] = 2 * period;
        }
        return Arrays.stream(all, 0, count)
                .filter(l -> l > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public String name() {
        return "AR" + Arrays.toString(periods).replace(" ", "");
    }

    @Override
    public double cost(int length, int origins) {
        return 0.02 * lags.length * length;
    }

    @Override
    public @Nullable Fitted fit(double[] y, int end) {
        int rows = end - longestLag;
        int phases = phaseMeans ? periods[0] : 1;
        int columns = lags.length;
        if (rows < 3 * (phases + columns) / 2 + 10) {
            return null;
        }
        double[] offset = new double[phases];
        double[][] phaseLag = new double[phases][columns];
        averagePhases(y, end, offset, phaseLag);
        double[] beta = solve(y, end, phases, offset, phaseLag);
        if (beta == null) {
            return null;
        }
        for (int p = 0; p < phases; p++) {
            for (int j = 0; j < columns; j++) {
                offset[p] -= beta[j] * phaseLag[p][j];
            }
        }
        return (series, origin, steps) -> iterate(series, origin, steps, offset, beta);
    }

    /** Means of the values and of each lagged value by phase: what a dummy variable for each phase takes out. */
    private void averagePhases(double[] y, int end, double[] offset, double[][] phaseLag) {
        int phases = offset.length;
        int columns = lags.length;
        int[] count = new int[phases];
        for (int t = longestLag; t < end; t++) {
            int p = t % phases;
            count[p]++;
            offset[p] += y[t];
            for (int j = 0; j < columns; j++) {
                phaseLag[p][j] += y[t - lags[j]];
            }
        }
        for (int p = 0; p < phases; p++) {
            offset[p] /= count[p];
            for (int j = 0; j < columns; j++) {
                phaseLag[p][j] /= count[p];
            }
        }
    }

    private double @Nullable [] solve(double[] y, int end, int phases, double[] mean, double[][] phaseLag) {
        NormalEquations equations = new NormalEquations(lags.length);
        double[] row = new double[lags.length + 1];
        for (int t = longestLag; t < end; t++) {
            int p = t % phases;
            for (int j = 0; j < lags.length; j++) {
                row[j] = y[t - lags[j]] - phaseLag[p][j];
            }
            row[lags.length] = y[t] - mean[p];
            equations.add(row);
        }
        return equations.solve(RIDGE);
    }

    private double[] iterate(double[] series, int origin, int steps, double[] offset, double[] beta) {
        double[] path = Arrays.copyOfRange(series, origin - longestLag, origin + steps);
        for (int h = 0; h < steps; h++) {
            double value = offset[(origin + h) % offset.length];
            for (int j = 0; j < lags.length; j++) {
                value += beta[j] * path[longestLag + h - lags[j]];
            }
            path[longestLag + h] = value;
        }
        return Arrays.copyOfRange(path, longestLag, longestLag + steps);
    }
}
