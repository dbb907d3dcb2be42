package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The automatic choice of a seasonal ARIMA model: differences by tests, the rest of the order by AICc.
 *
 * <p>The seasonal difference is decided first, by the strength of the season or by the OCSB test; then first differences
 * by the KPSS test; then the order and the constant by a search from neighbour to neighbour. Long series and long seasons
 * are searched by conditional least squares, each candidate starting at its neighbour's estimates, and only the winner
 * is estimated by exact likelihood. When that drives a root to the unit circle, as it likes to do with seasonal moving
 * averages over few cycles, the winner keeps its conditional estimates.
 *
 * <p>Missing values are filled along the season for the tests and the search, and beyond four of them for the estimates
 * of the winner too; its likelihood and forecasts then treat them exactly, as {@link Arima} says.
 *
 * <p>References:
 *
 * <ol>
 *   <li>R. J. Hyndman and Y. Khandakar (2008), "Automatic time series forecasting: The forecast package for R", Journal
 *       of Statistical Software 27(3), doi:10.18637/jss.v027.i03.
 *   <li>C. M. Hurvich and C.-L. Tsai (1989), "Regression and time series model selection in small samples", Biometrika
 *       76:297-307, doi:10.1093/biomet/76.2.297 (AICc).
 * </ol>
 */
public final class AutoArima {

    /** Fewest observations that allow a model. */
    static final int LEAST_OBSERVATIONS = 3;

    private AutoArima() {}

    /**
     * Chooses and fits a model.
     *
     * @param y the history, NaN for a missing value
     * @param period seasonal period in whole steps; 1 for none. A season needs more than two periods
     * @param options what may be chosen
     * @throws InsufficientDataException with fewer than 3 observations
     */
    public static ArimaFit fit(double[] y, int period, AutoArimaOptions options) {
        return fit(y, new double[0][], period, options);
    }

    /**
     * Chooses and fits a regression with ARIMA errors.
     *
     * @param y the history, NaN for a missing value
     * @param regressors {@code [column][time]}, finite
     * @param period seasonal period in whole steps; 1 for none
     * @param options what may be chosen
     */
    public static ArimaFit fit(double[] y, double[][] regressors, int period, AutoArimaOptions options) {
        if (period < 1) {
            throw new InvalidInputException(
                    "the seasonal period (" + period + ") must be at least 1", "automatic ARIMA", "Give 1 for none");
        }
        int observed = Arima.observed(y);
        int needed = LEAST_OBSERVATIONS + regressors.length;
        if (observed < needed) {
            throw new InsufficientDataException("automatic ARIMA", observed, needed);
        }
        double[] seen = windowed(y, options.maxObservations());
        for (double[] regressor : regressors) {
            Arima.refuseUnusable(regressor, y.length, "regressor");
        }
        double[] filled = Arrays.copyOfRange(seen, Design.first(seen), Design.last(seen));
        filled = MissingValues.fill(Scales.scale(filled, -Scales.exponent(filled)), period);
        int season = period > 1 && filled.length > 2 * period ? period : 1;
        ArimaOrder differences = differences(filled, season, options);
        boolean constant = options.constantAllowed() && differences.d() + differences.seasonalD() <= 1;
        if (!UnitRootTests.varies(LagPolynomial.differences(differences).apply(filled))) {
            return plain(seen, differences, regressors, constant);
        }
        CandidateScorer scorer = new CandidateScorer(
                seen, differences, regressors, constant, options.approximate(filled.length, season));
        List<Candidate> found = new OrderSearch(scorer, differences, constant, filled.length, options).run();
        if (found.isEmpty()) {
            return plain(seen, differences, regressors, constant);
        }
        Candidate best = found.get(0);
        return again(seen, best.order(), best.constant(), regressors, best.pointFor(best.order()));
    }

    /** The whole history as long as it is, its older part blanked out. */
    static double[] windowed(double[] y, int most) {
        if (y.length <= most) {
            return y;
        }
        double[] seen = y.clone();
        Arrays.fill(seen, 0, y.length - most, Double.NaN);
        return Arima.observed(seen) < LEAST_OBSERVATIONS ? y : seen;
    }

    private static ArimaOrder differences(double[] filled, int season, AutoArimaOptions options) {
        int seasonal = season > 1 && options.maxSeasonalD() > 0 && seasonalDifference(filled, season, options) ? 1 : 0;
        ArimaOrder order = new ArimaOrder(0, 0, 0, 0, seasonal, 0, season);
        double[] rest = LagPolynomial.differences(order).apply(filled);
        return new ArimaOrder(0, UnitRootTests.differences(rest, options.maxD()), 0, 0, seasonal, 0, season);
    }

    private static boolean seasonalDifference(double[] filled, int season, AutoArimaOptions options) {
        if (!UnitRootTests.varies(filled)) {
            return false;
        }
        return switch (options.seasonalTest()) {
            case STRENGTH -> UnitRootTests.seasonalStrength(filled, season) > UnitRootTests.STRONG_SEASON;
            case OCSB -> UnitRootTests.ocsbSeasonalRoot(filled, season);
        };
    }

    private static ArimaFit plain(double[] y, ArimaOrder differences, double[][] regressors, boolean constant) {
        int least = differences.lost() + regressors.length + (constant ? 1 : 0) + 2;
        boolean fits = Arima.observed(y) >= least;
        ArimaOrder order = fits ? differences : ArimaOrder.of(0, 0, 0);
        return Arima.estimate(y, order, regressors, ArimaOptions.ofDefaults().withConstant(constant || !fits), null);
    }

    private static boolean acceptable(ArimaFit fit) {
        return CandidateScorer.acceptable(fit.coefficients().arma(fit.order().period()));
    }

    /** An order's exact estimates, or conditional ones when those come too near to the unit circle. */
    static ArimaFit again(
            double[] y, ArimaOrder order, boolean constant, double[][] regressors, double @Nullable [] start) {
        ArimaFit fit =
                Arima.estimate(y, order, regressors, ArimaOptions.ofDefaults().withConstant(constant), start);
        return acceptable(fit) ? fit : conditional(y, order, constant, regressors, start);
    }

    /** Conditional estimates with the exact likelihood and forecasts that they imply. */
    private static ArimaFit conditional(
            double[] y, ArimaOrder order, boolean constant, double[][] regressors, double @Nullable [] start) {
        ArimaOptions options =
                ArimaOptions.ofDefaults().withMethod(EstimationMethod.CSS).withConstant(constant);
        ArimaCoefficients found =
                Arima.estimate(y, order, regressors, options, start).coefficients();
        return new ArimaFit(y.clone(), order, found, regressors, EstimationMethod.CSS_ML, null);
    }
}
