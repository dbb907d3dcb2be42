package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seasonal ARIMA models of a given order, with mean or drift and regressors.
 *
 * <p>The history is differenced first and the exact likelihood is that of the differenced values, so that no vague prior
 * is needed for the levels. Conditional least squares has analytic derivatives and is minimised by damped Gauss-Newton
 * steps over partial autocorrelations, which keeps every estimate stationary and invertible; exact maximum likelihood
 * is a sum of squares too ({@link ExactLikelihood}) and goes on from there. Regression coefficients are generalised
 * least squares at each step.
 *
 * <p><b>Missing values.</b> Both exact methods treat up to 60 interior gaps exactly: each missing value is integrated
 * out of the likelihood. More of them, and all of them under {@link EstimationMethod#CSS}, are filled by interpolation
 * along the season first and count as observed. Missing values at either end are left out.
 *
 * <p>References:
 *
 * <ol>
 *   <li>G. E. P. Box, G. M. Jenkins and G. C. Reinsel (2008), "Time Series Analysis: Forecasting and Control", 4th
 *       edition, Wiley, doi:10.1002/9781118619193.
 *   <li>J. Durbin and S. J. Koopman (2012), "Time Series Analysis by State Space Methods", 2nd edition, Oxford
 *       University Press, doi:10.1093/acprof:oso/9780199641178.001.0001.
 * </ol>
 */
public final class Arima {

    private static final double TOLERANCE = 1e-7;
    /** Enough for a model that was chosen among others by a criterion in whole tenths. */
    private static final double QUICK_TOLERANCE = 1e-4;

    private static final int QUICK_ITERATIONS = 12;

    private static final double FAR = 0.97;

    /** More regressors or gaps are not followed at each step of a quick search. */
    private static final int MANY = 4;

    private static final double ROUNDING = 1e-14;

    private Arima() {}

    /**
     * Estimates a model without regressors.
     *
     * @param y the history, NaN for a missing value
     * @param order the order
     * @param options how
     * @throws InsufficientDataException with fewer observations than coefficients and differences take
     */
    public static ArimaFit fit(double[] y, ArimaOrder order, ArimaOptions options) {
        return fit(y, order, new double[0][], options);
    }

    /**
     * Estimates a regression with ARIMA errors.
     *
     * @param y the history, NaN for a missing value
     * @param order the order of the errors
     * @param regressors {@code [column][time]}, each as long as the history and finite. A column that the others explain
     *     after differencing gets the coefficient 0
     * @param options how
     */
    public static ArimaFit fit(double[] y, ArimaOrder order, double[][] regressors, ArimaOptions options) {
        return estimate(y, order, regressors, options, null);
    }

    /**
     * Estimates anew from an earlier fit of the same order: a short search starts at its coefficients. More than four
     * gaps are filled for it; likelihood and forecasts of the result treat them as always.
     *
     * @param previous a fit to an earlier part of the history or a like one
     * @param y the history
     * @param options how
     */
    public static ArimaFit refit(ArimaFit previous, double[] y, ArimaOptions options) {
        double[] start = previous.coefficients().arma(previous.order().period()).toPartials();
        return estimate(y, previous.order(), new double[0][], options, start);
    }

    /**
     * Runs a model with given coefficients over a history.
     *
     * @param y the history, NaN for a missing value
     * @param order the order, which the coefficients must match
     * @param coefficients of a stationary model
     * @param regressors {@code [column][time]}; none for no regression
     * @param method {@link EstimationMethod#CSS} for conditional errors and likelihood, else exact ones
     */
    public static ArimaFit withCoefficients(
            double[] y,
            ArimaOrder order,
            ArimaCoefficients coefficients,
            double[][] regressors,
            EstimationMethod method) {
        boolean constant = coefficients.constant() != null;
        refuseUnusable(y, order, regressors, new ArimaOptions(method, constant, 1));
        if (coefficients.ar().length != order.p()
                || coefficients.seasonalAr().length != order.seasonalP()
                || coefficients.ma().length != order.q()
                || coefficients.seasonalMa().length != order.seasonalQ()
                || coefficients.regression().length != regressors.length) {
            throw new InvalidInputException(
                    coefficients + " do not match the order and " + regressors.length + " regressors",
                    order.toString(),
                    "Give as many coefficients as the order has");
        }
        ArmaParameters arma = coefficients.arma(order.period());
        if (!arma.arFactor().rootsBeyond(1) || !arma.seasonalArFactor().rootsBeyond(1)) {
            throw new InvalidInputException(
                    "the autoregressive part is not stationary",
                    order + " with " + coefficients,
                    "Give coefficients whose polynomial has its roots outside the unit circle");
        }
        return new ArimaFit(y.clone(), order, coefficients, regressors, method, null);
    }

    static ArimaFit estimate(
            double[] y, ArimaOrder order, double[][] regressors, ArimaOptions options, double @Nullable [] start) {
        refuseUnusable(y, order, regressors, options);
        boolean exact = options.method() != EstimationMethod.CSS;
        boolean integrated = exact && (start == null || gaps(y) <= MANY);
        Design design = new Design(y, order, options.constant(), regressors, Scales.exponent(y), integrated);
        double[] x = options.method() == EstimationMethod.ML
                ? new double[order.coefficients() + design.regressors()]
                : conditional(design, options, start);
        double[] linear = Arrays.copyOfRange(x, order.coefficients(), x.length);
        double[] partials = Arrays.copyOf(x, order.coefficients());
        if (exact) {
            linear = exact(design, options, partials, linear, start != null);
        }
        for (int c = 0; c < linear.length; c++) {
            linear[c] = design.unscaled(c, linear[c]);
        }
        ArmaParameters arma = ArmaParameters.ofPartials(partials, order);
        int first = options.constant() ? 1 : 0;
        ArimaCoefficients coefficients = new ArimaCoefficients(
                arma.ar(),
                arma.seasonalAr(),
                arma.ma(),
                arma.seasonalMa(),
                options.constant() ? (Double) linear[0] : null,
                Arrays.copyOfRange(linear, first, linear.length));
        return new ArimaFit(y.clone(), order, coefficients, regressors, options.method(), null);
    }

    /**
     * Moves the point to the largest exact likelihood and returns the regression there. A start near the bounds, where
     * conditional least squares likes to end, is drawn back from them, and zeros are tried as well. A quick search holds
     * many regressors at their conditional estimates and improves them once at its end.
     */
    private static double[] exact(
            Design design, ArimaOptions options, double[] partials, double[] linear, boolean quick) {
        boolean held = quick && linear.length > MANY;
        ExactLikelihood likelihood = new ExactLikelihood(held ? design.freed(0, linear) : design);
        LeastSquares search = new LeastSquares(likelihood, quick ? QUICK_TOLERANCE : TOLERANCE);
        double floor = floor(design.differenced());
        int iterations = quick ? Math.min(QUICK_ITERATIONS, options.maxIterations()) : options.maxIterations();
        double found = Double.POSITIVE_INFINITY;
        boolean drawn = false;
        if (options.method() != EstimationMethod.ML) {
            for (int j = 0; j < partials.length; j++) {
                drawn |= Math.abs(partials[j]) > FAR;
                partials[j] = Math.min(Math.max(partials[j], -FAR), FAR);
            }
            found = search.minimise(partials, iterations, floor);
        }
        if (!quick || drawn || found == Double.POSITIVE_INFINITY) {
            double[] other = new double[partials.length];
            if (search.minimise(other, iterations, floor) < found) {
                System.arraycopy(other, 0, partials, 0, partials.length);
            }
        }
        ExactLikelihood last = held ? new ExactLikelihood(design) : likelihood;
        last.evaluate(partials, new double[last.rows()]);
        return last.regression();
    }

    /** The best of a few starts of conditional least squares; zeros where there are too few values for it. */
    private static double[] conditional(Design design, ArimaOptions options, double @Nullable [] start) {
        ConditionalSquares css = new ConditionalSquares(design);
        double[] best = new double[css.variables()];
        if (css.counted() < 1) {
            return best;
        }
        double[][] starts = start == null ? starts(design) : new double[][] {start};
        LeastSquares search = new LeastSquares(css, TOLERANCE);
        double least = Double.POSITIVE_INFINITY;
        for (double[] partials : starts) {
            double[] x = Arrays.copyOf(partials, css.variables());
            System.arraycopy(regression(design), 0, x, partials.length, design.regressors());
            double found = search.minimise(x, options.maxIterations(), floor(design.differenced()));
            if (found < least) {
                least = found;
                best = x;
            }
        }
        return best;
    }

    /** Zeros, and for mixed models two points on either side that are far from common factors. */
    private static double[][] starts(Design design) {
        ArimaOrder order = design.order();
        int count = order.coefficients();
        double[] zeros = new double[count];
        boolean mixed = (order.p() > 0 && order.q() > 0) || (order.seasonalP() > 0 && order.seasonalQ() > 0);
        if (!mixed) {
            return new double[][] {zeros};
        }
        double[] persistent = new double[count];
        double[] alternating = new double[count];
        int[] sizes = {order.p(), order.seasonalP(), order.q(), order.seasonalQ()};
        int at = 0;
        for (int f = 0; f < sizes.length; f++) {
            if (sizes[f] > 0) {
                persistent[at] = f < 2 ? 0.7 : 0.3;
                alternating[at] = f < 2 ? -0.3 : 0.5;
            }
            at += sizes[f];
        }
        return new double[][] {zeros, persistent, alternating};
    }

    /** Ordinary least squares of the differenced history on the differenced regressors. */
    static double[] regression(Design design) {
        int count = design.regressors();
        double[][] series = new double[count + 1][];
        series[0] = design.differenced();
        System.arraycopy(design.columns(), design.missing(), series, 1, count);
        Projection projection = new Projection(count);
        projection.solve(series, 0);
        return projection.coefficients().clone();
    }

    /** A sum of squares at which a fit to these values counts as perfect. */
    static double floor(double[] values) {
        double squares = LeastSquares.dot(values, values, values.length);
        return Math.max(squares * ROUNDING * ROUNDING, Double.MIN_NORMAL);
    }

    private static void refuseUnusable(double[] y, ArimaOrder order, double[][] regressors, ArimaOptions options) {
        if (options.constant() && order.d() + order.seasonalD() > 1) {
            throw new InvalidInputException(
                    "a constant with " + (order.d() + order.seasonalD()) + " differences",
                    order.toString(),
                    "Leave it out, or difference once at most");
        }
        for (double value : y) {
            if (Double.isInfinite(value)) {
                throw new InvalidInputException(
                        "the history holds an infinite value", order.toString(), "Give NaN for a missing value");
            }
        }
        for (int c = 0; c < regressors.length; c++) {
            refuseUnusable(regressors[c], y.length, "regressor " + c);
        }
        int observed = observed(y);
        int needed = order.lost() + order.coefficients() + regressors.length + (options.constant() ? 1 : 0) + 2;
        if (observed < needed) {
            throw new InsufficientDataException(order.toString(), observed, needed);
        }
    }

    static void refuseUnusable(double[] column, int length, String place) {
        if (column.length != length) {
            throw new InvalidInputException(
                    column.length + " values for " + length + " steps", place, "Give one value a step");
        }
        for (int t = 0; t < length; t++) {
            if (!Double.isFinite(column[t])) {
                throw new InvalidInputException(
                        "the value (" + column[t] + ") at step " + t + " is not finite",
                        place,
                        "Regressors must be known at every step");
            }
        }
    }

    private static int gaps(double[] y) {
        return Design.last(y) - Design.first(y) - observed(y);
    }

    static int observed(double[] y) {
        int count = 0;
        for (double value : y) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }
}
