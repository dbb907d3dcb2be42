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
        return Arrays.stream(all, 0, count).filter(l -> l > 0).distinct().sorted().toArray();
    }

    @Override
    public String name() {
        return "AR" + Arrays.toString(periods).replace(" ", "");
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

    private double @Nullable [] solve(double[] y, int end, int phases, double[] mean, double[][] phaseLag) {
        int columns = lags.length;
        double[][] gram = new double[columns][columns + 1];
        double[] row = new double[columns + 1];
        for (int t = longestLag; t < end; t++) {
            int p = t % phases;
            for (int j = 0; j < columns; j++) {
                row[j] = y[t - lags[j]] - phaseLag[p][j];
            }
            row[columns] = y[t] - mean[p];
            for (int i = 0; i < columns; i++) {
                double w = row[i];
                for (int j = i; j <= columns; j++) {
                    gram[i][j] += w * row[j];
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            gram[i][i] *= 1 + RIDGE;
        }
        return cholesky(gram, columns);
    }

    /** Solves the normal equations held in the upper triangle, right side in the last column. */
    private static double @Nullable [] cholesky(double[][] a, int n) {
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[j][i];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    if (!(sum > 1e-12 * a[i][i])) {
                        return null;
                    }
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = a[i][n];
            for (int k = 0; k < i; k++) {
                sum -= l[i][k] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= l[k][i] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        return x;
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
