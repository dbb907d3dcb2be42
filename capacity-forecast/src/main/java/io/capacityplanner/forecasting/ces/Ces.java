package io.capacityplanner.forecasting.ces;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import io.capacityplanner.forecasting.numeric.Observed;
import java.util.Arrays;

/**
 * Complex exponential smoothing: level and what is unknown of it are the two parts of one complex number, smoothed with a
 * complex parameter, so that one model follows levels, trends and what lies between.
 *
 * <p>References:
 *
 * <ol>
 *   <li>I. Svetunkov, N. Kourentzes and J. K. Ord (2022), "Complex exponential smoothing", Naval Research Logistics
 *       69:1108-1123, doi:10.1002/nav.22074.
 *   <li>C. M. Hurvich and C.-L. Tsai (1989), "Regression and time series model selection in small samples", Biometrika
 *       76:297-307, doi:10.1093/biomet/76.2.297 (AICc).
 * </ol>
 *
 * <p>The series is scaled by a power of two before the search, which loses no bit.
 */
public final class Ces {

    /** Fewest observations that allow a model. */
    static final int LEAST_OBSERVATIONS = 4;

    private static final int LEAST_LEADS = 4;

    static final double[] NOWHERE = {};

    private Ces() {}

    /**
     * Fits the form with the least AICc, the errors being those of forecasts of up to one period ahead.
     *
     * @param y the history, NaN for a missing value
     * @param period seasonal period in whole steps, 1 for none; seasonal forms need two periods
     * @param options what may be chosen
     * @throws InsufficientDataException with fewer than 4 observations
     */
    public static CesFit fit(double[] y, int period, CesOptions options) {
        return fit(y, period, options, leads(period), NOWHERE);
    }

    /** Steps ahead that the choice looks: one period. */
    static int leads(int period) {
        return Math.max(LEAST_LEADS, period);
    }

    /** Looks so many steps ahead for the choice; begins at given smoothing parameters, of forms that have as many. */
    static CesFit fit(double[] y, int period, CesOptions options, int leads, double[] start) {
        if (period < 1) {
            throw new InvalidInputException(
                    "the seasonal period (" + period + ") must be at least 1",
                    "complex exponential smoothing",
                    "Give 1 for none");
        }
        int have = Observed.count(y);
        if (have < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("complex exponential smoothing", have, LEAST_OBSERVATIONS);
        }
        int skipped = Observed.start(y, options.maxObservations());
        int end = Observed.end(y);
        double[] seen = Arrays.copyOfRange(y, skipped, end);
        if (Observed.count(seen) < LEAST_OBSERVATIONS || Observed.constant(seen)) {
            CesParameters flat = new CesParameters(
                    new double[] {1, 1}, new double[] {seen[0], seen[0]}, new double[0], new double[0]);
            return new CesFit(y.clone(), skipped, end, CesForm.NONE, 1, flat);
        }
        int exponent = BinaryScale.ofLargest(seen);
        double[] scaled = BinaryScale.times(seen, -exponent);
        double[] filled = MissingValues.fill(scaled, period);
        CesFit best = null;
        for (CesForm form : options.forms()) {
            if (form.seasonal() && !(period > 1 && allows(Observed.count(seen), seen.length, form, period))) {
                continue;
            }
            CesParameters found = new CesSearch(scaled, filled, form, period).best(start);
            CesFit fit = new CesFit(y.clone(), skipped, end, form, period, scale(found, exponent));
            if (best == null || fit.criterion(leads) < best.criterion(leads)) {
                best = fit;
            }
        }
        return best != null ? best : fit(y, 1, options.withForms(CesForm.NONE), leads, NOWHERE);
    }

    /**
     * Runs a form with given parameters over a history.
     *
     * @param y the history, NaN for a missing value
     * @param form the form
     * @param period seasonal period, 1 for none
     * @param parameters as many seasonal components as the period has steps
     */
    public static CesFit withParameters(double[] y, CesForm form, int period, CesParameters parameters) {
        return new CesFit(y.clone(), 0, y.length, form, period, parameters);
    }

    private static boolean allows(int observed, int length, CesForm form, int period) {
        return length >= 2 * period && form.states(period) + form.smoothing() + 2 < observed;
    }

    private static CesParameters scale(CesParameters p, int exponent) {
        return new CesParameters(
                p.smoothing(),
                BinaryScale.times(p.pair(), exponent),
                BinaryScale.times(p.real(), exponent),
                BinaryScale.times(p.imaginary(), exponent));
    }
}
