package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.decomposition.Stl;
import io.capacityplanner.forecasting.decomposition.StlOptions;

/**
 * Tests of how often a series must be differenced.
 *
 * <p>References:
 *
 * <ol>
 *   <li>D. Kwiatkowski, P. C. B. Phillips, P. Schmidt and Y. Shin (1992), "Testing the null hypothesis of stationarity
 *       against the alternative of a unit root", Journal of Econometrics 54:159-178,
 *       doi:10.1016/0304-4076(92)90104-Y.
 *   <li>D. R. Osborn, A. P. L. Chui, J. P. Smith and C. R. Birchenhall (1988), "Seasonality and the order of integration
 *       for consumption", Oxford Bulletin of Economics and Statistics 50:361-377,
 *       doi:10.1111/j.1468-0084.1988.mp50004002.x.
 *   <li>X. Wang, K. Smith and R. J. Hyndman (2006), "Characteristic-based clustering for time series data", Data Mining
 *       and Knowledge Discovery 13:335-364, doi:10.1007/s10618-005-0039-x (strength of a season).
 * </ol>
 */
public final class UnitRootTests {

    /** Critical value of {@link #kpss} about a level at 5 %. */
    public static final double KPSS_LEVEL_5_PERCENT = 0.463;

    /** Strength of a season above which it is differenced. */
    public static final double STRONG_SEASON = 0.64;

    private static final int SEASONAL_SPAN = 11;
    private static final int MOST_LAGS = 3;

    private UnitRootTests() {}

    /**
     * The statistic of Kwiatkowski, Phillips, Schmidt and Shin about a level: large for a series that wanders.
     *
     * @param x the series, without missing values
     * @return the statistic, 0 for a constant series; critical values are 0.347 (10 %), 0.463 (5 %), 0.739 (1 %)
     */
    public static double kpss(double[] x) {
        int n = requireLength(x, 1);
        int lags = (int) (3 * Math.sqrt(n) / 13);
        double[] e = centred(Scales.scale(x, -Scales.exponent(x)));
        double sum = 0;
        double squares = 0;
        for (double value : e) {
            sum += value;
            squares += sum * sum;
        }
        double variance = LeastSquares.dot(e, e, n);
        double longRun = variance;
        for (int j = 1; j <= lags; j++) {
            double product = 0;
            for (int t = j; t < n; t++) {
                product += e[t] * e[t - j];
            }
            longRun += 2 * (1 - j / (lags + 1.0)) * product;
        }
        return longRun > 0 ? squares / n / longRun : 0;
    }

    private static double[] centred(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double[] e = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            e[t] = x[t] - mean;
        }
        return e;
    }

    /**
     * First differences needed for {@link #kpss} to stay below its 5 % level.
     *
     * @param x the series, without missing values
     * @param most at most so many
     */
    public static int differences(double[] x, int most) {
        double[] rest = x;
        int d = 0;
        while (d < most && rest.length > 2 && varies(rest) && kpss(rest) > KPSS_LEVEL_5_PERCENT) {
            rest = LagPolynomial.differences(ArimaOrder.of(0, 1, 0)).apply(rest);
            d++;
        }
        return d;
    }

    /** Whether a series is more than one value and rounding; missing values are left out. */
    static boolean varies(double[] x) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        return most - least > 1e-10 * Math.max(Math.abs(least), Math.abs(most));
    }

    /**
     * Strength of a season, 0 to 1: how much less the remainder of an STL decomposition varies than season and remainder
     * together.
     *
     * @param x the series, NaN for a missing value; at least two periods
     * @param period seasonal period in steps
     */
    public static double seasonalStrength(double[] x, int period) {
        Decomposition parts = Stl.decompose(
                Scales.scale(MissingValues.fill(x, period), -Scales.exponent(x)),
                period,
                StlOptions.ofSpan(SEASONAL_SPAN));
        double[] remainder = parts.remainder();
        double[] season = parts.seasonal()[0];
        double[] both = new double[remainder.length];
        for (int t = 0; t < both.length; t++) {
            both[t] = remainder[t] + season[t];
        }
        double whole = squares(both);
        return whole > 0 ? Math.max(0, Math.min(1, 1 - squares(remainder) / whole)) : 0;
    }

    private static double squares(double[] x) {
        double[] e = centred(x);
        return LeastSquares.dot(e, e, e.length);
    }

    /**
     * Whether the test of Osborn, Chui, Smith and Birchenhall leaves a seasonal unit root standing.
     *
     * @param x the series, without missing values
     * @param period seasonal period in steps, at least 2
     */
    public static boolean ocsbSeasonalRoot(double[] x, int period) {
        return ocsb(x, period) > ocsbCriticalValue(period);
    }

    /** Approximate 5 % critical value of {@link #ocsb}: the statistic lies below it when there is no seasonal root. */
    public static double ocsbCriticalValue(int period) {
        double z = Math.log(period) - 0.7656451;
        return -0.2937411 * Math.exp(-0.2850853 * z - 0.05983644 * z * z) - 1.652202;
    }

    /**
     * The t statistic of the seasonal root in the regression of Osborn, Chui, Smith and Birchenhall, with the number of
     * lags from 1 to 3 whose regression has the least AIC.
     *
     * @param x the series, without missing values
     * @param period seasonal period in steps, at least 2
     * @return the statistic; positive infinity when the series is too short for the regression
     */
    public static double ocsb(double[] x, int period) {
        requireLength(x, 1);
        if (period < 2) {
            throw new InvalidInputException(
                    "the period (" + period + ") must be at least 2", "OCSB test", "Give a seasonal period in steps");
        }
        double[] scaled = Scales.scale(x, -Scales.exponent(x));
        OcsbRegression best = null;
        for (int lags = 1; lags <= MOST_LAGS; lags++) {
            OcsbRegression regression = OcsbRegression.of(scaled, period, lags, MOST_LAGS);
            if (regression != null && (best == null || regression.aic() < best.aic())) {
                best = regression;
            }
        }
        if (best == null) {
            return Double.POSITIVE_INFINITY;
        }
        // the lags are chosen on equal rows and the statistic is taken on all rows that they leave, one lag fewer: so
        // do
        // the tables of critical values
        OcsbRegression whole = OcsbRegression.of(scaled, period, best.lags() - 1, best.lags() - 1);
        return whole == null ? Double.POSITIVE_INFINITY : whole.statistic();
    }

    private static int requireLength(double[] x, int least) {
        if (x.length < least) {
            throw new InvalidInputException(
                    "a series of " + x.length + " values", "unit root test", "Give at least " + least);
        }
        for (double value : x) {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException(
                        "the value (" + value + ") is not finite", "unit root test", "Fill missing values first");
            }
        }
        return x.length;
    }
}
