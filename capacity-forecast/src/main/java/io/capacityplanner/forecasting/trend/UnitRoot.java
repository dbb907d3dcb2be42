package io.capacityplanner.forecasting.trend;

import io.capacityplanner.trend.LeastSquares;
import java.util.Arrays;

/**
 * Whether values around a line come back to it, or wander like a random walk. A walk that wandered far looks like a trend,
 * so a trend is judged by the rules for stationary noise only where wandering is ruled out.
 *
 * <p>Wandering is ruled out where one of two tests rejects it [3]: that of Dickey and Fuller with constant and line [1],
 * which is the stronger where noise is independent, and the one on values freed of their line by generalised least squares
 * [2], which is the stronger where it nearly wanders. The longer the series the less is asked of them: the regression that
 * judges a trend afterwards tells long walks by itself.
 *
 * <ol>
 *   <li>Said and Dickey (1984), "Testing for unit roots in autoregressive-moving average models of unknown order",
 *       Biometrika 71:599-607, doi:10.1093/biomet/71.3.599; critical values at 5 percent of MacKinnon (2010), "Critical
 *       values for cointegration tests", Queen's Economics Department Working Paper 1227, table 2.
 *   <li>Elliott, Rothenberg and Stock (1996), "Efficient tests for an autoregressive unit root", Econometrica 64:813-836,
 *       doi:10.2307/2171846; critical values at 5 percent by a response surface through the quantiles of 40,000 random
 *       walks at each of twelve lengths from 20 to 730, with the lags chosen as here.
 *   <li>Harvey, Leybourne and Taylor (2009), "Unit root testing in practice: dealing with uncertainty over the trend and
 *       initial condition", Econometric Theory 25:587-636, doi:10.1017/S026646660809018X.
 * </ol>
 */
final class UnitRoot {

    /** Fewer values do not tell a walk from noise, whatever the test. */
    static final int FEWEST = 20;

    private static final double LOCAL = -13.5;
    private static final int MOST_LAGS = 3;
    private static final int PER_LAG = 12;
    /** Share of the critical value that is asked of a long series, and what a short one adds to it, by its length. */
    private static final double ASKED = 0.97;

    private static final double ASKED_MORE = 2.2;

    private UnitRoot() {}

    /** Whether wandering is ruled out. */
    static boolean ruledOut(double[] y) {
        double n = y.length;
        double freed = -2.815 - 26.95 / n + 84.1 / (n * n);
        double plain = -3.4126 - 4.039 / n - 17.83 / (n * n);
        return n >= FEWEST && (freedStatistic(y) < (ASKED + ASKED_MORE / n) * freed || plainStatistic(y) < plain);
    }

    /** The t statistic of the level before, beside constant and line [1]. */
    static double plainStatistic(double[] y) {
        return statistic(y, true);
    }

    /** The same of what is left of values without their line [2]. */
    static double freedStatistic(double[] y) {
        return statistic(withoutLine(y), false);
    }

    /** With as many differences as the BIC asks for. */
    private static double statistic(double[] y, boolean line) {
        int most = Math.min(MOST_LAGS, y.length / PER_LAG);
        double best = Double.POSITIVE_INFINITY;
        int lags = 0;
        int rows = y.length - 1 - most;
        for (int candidate = 0; candidate <= most; candidate++) {
            // All on the same values, so that they can be compared.
            double squares = fit(y, candidate, most, line).squares();
            double bic = rows * Math.log(Math.max(squares, Double.MIN_NORMAL)) + candidate * Math.log(rows);
            if (bic < best) {
                best = bic;
                lags = candidate;
            }
        }
        LeastSquares fit = fit(y, lags, lags, line);
        double error = Math.sqrt(fit.variance() * fit.inverse()[0][0]);
        return error > 0 ? fit.coefficients()[0] / error : Double.NEGATIVE_INFINITY;
    }

    /** The values without the line that fits best when they nearly wander. */
    private static double[] withoutLine(double[] y) {
        int n = y.length;
        double alpha = 1 + LOCAL / n;
        double[][] columns = new double[2][n];
        double[] right = new double[n];
        for (int t = 0; t < n; t++) {
            double back = t == 0 ? 0 : alpha;
            columns[0][t] = 1 - back;
            columns[1][t] = t - back * (t - 1);
            right[t] = y[t] - y[0] - (t == 0 ? 0 : back * (y[t - 1] - y[0]));
        }
        double[] line = LeastSquares.fit(columns, right).coefficients();
        double[] rest = new double[n];
        Arrays.setAll(rest, t -> y[t] - y[0] - line[0] - line[1] * t);
        return rest;
    }

    private static LeastSquares fit(double[] y, int lags, int skipped, boolean line) {
        int start = 1 + skipped;
        int rows = y.length - start;
        double[][] columns = new double[1 + lags + (line ? 2 : 0)][rows];
        double[] change = new double[rows];
        double origin = line ? y[0] : 0;
        for (int i = 0; i < rows; i++) {
            int t = start + i;
            change[i] = y[t] - y[t - 1];
            columns[0][i] = y[t - 1] - origin;
            for (int lag = 1; lag <= lags; lag++) {
                columns[lag][i] = y[t - lag] - y[t - lag - 1];
            }
            if (line) {
                columns[lags + 1][i] = 1;
                columns[lags + 2][i] = i - (rows - 1) / 2.0;
            }
        }
        return LeastSquares.fit(columns, change);
    }
}
