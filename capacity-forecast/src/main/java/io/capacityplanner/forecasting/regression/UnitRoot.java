package io.capacityplanner.forecasting.regression;

import java.util.stream.IntStream;

/**
 * Whether what a regression leaves may wander: then values that share nothing but wandering seem related, and only their
 * changes can be compared (Granger and Newbold 1974, "Spurious regressions in econometrics", Journal of Econometrics
 * 2:111-120, doi:10.1016/0304-4076(74)90034-7).
 *
 * <p>The test is that of Dickey and Fuller with lags on the residuals (Engle and Granger 1987, "Co-integration and error
 * correction", Econometrica 55:251-276, doi:10.2307/1913236), 5 percent critical values by the number of drivers with
 * constant and line (J. G. MacKinnon 2010, "Critical values for cointegration tests", Queen's Economics Department
 * Working Paper 1227).
 */
final class UnitRoot {

    private static final double[] CRITICAL = {-3.41, -3.78, -4.12, -4.43, -4.72};
    /** Errors that forget more than this each step do not wander, whatever a test of few values leaves open. */
    private static final double PERSISTENT = 0.8;

    private UnitRoot() {}

    /**
     * Whether a unit root is to be taken for granted.
     *
     * @param u residuals, NaN where missing
     * @param stationary their autoregression
     * @param drivers how many drivers are among the regressors
     */
    static boolean isLikely(double[] u, ErrorProcess stationary, int drivers) {
        double memory = 0;
        for (double weight : stationary.weights()) {
            memory += weight;
        }
        return memory >= PERSISTENT
                && !isRejected(u, stationary.lags(), CRITICAL[Math.min(drivers, CRITICAL.length - 1)]);
    }

    private static boolean isRejected(double[] u, int lags, double critical) {
        Equations equations = new Equations(lags + 1);
        for (int t = lags + 1; t < u.length; t++) {
            double[] row = new double[lags + 1];
            row[0] = u[t - 1];
            double sum = u[t];
            for (int j = 1; j <= lags; j++) {
                row[j] = u[t - j] - u[t - j - 1];
                sum += row[j];
            }
            if (!Double.isNaN(sum + row[0])) {
                equations.add(row, u[t] - u[t - 1], 1);
            }
        }
        int freedom = equations.rows() - lags - 1;
        if (freedom < 2) {
            return false;
        }
        int[] all = IntStream.rangeClosed(0, lags).toArray();
        Equations.Solution solution = equations.solve(all, new double[all.length]);
        double error = Math.sqrt(equations.left(all) / freedom * solution.inverse()[0][0]);
        return solution.coefficients()[0] < critical * error;
    }
}
