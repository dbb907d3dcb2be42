package io.capacityplanner.forecasting.theta;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import io.capacityplanner.forecasting.numeric.Observed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The Theta method: the series is split into a straight line and a line with exaggerated curvature that is smoothed, and
 * both are extrapolated and joined.
 *
 * <p>References:
 *
 * <ol>
 *   <li>V. Assimakopoulos and K. Nikolopoulos (2000), "The theta model: a decomposition approach to forecasting",
 *       International Journal of Forecasting 16:521-530, doi:10.1016/S0169-2070(00)00066-2.
 *   <li>R. J. Hyndman and B. Billah (2003), "Unmasking the Theta method", International Journal of Forecasting
 *       19:287-290, doi:10.1016/S0169-2070(01)00143-1.
 *   <li>J. A. Fiorucci, T. R. Pellegrini, F. Louzada, F. Petropoulos and A. B. Koehler (2016), "Models for optimising the
 *       theta method and their relationship to state space models", International Journal of Forecasting 32:1151-1161,
 *       doi:10.1016/j.ijforecast.2016.02.005.
 * </ol>
 *
 * <p>A season that passes the test is taken off first, in the form whose one-step errors are least. Gaps are filled for
 * the estimation but their errors do not count; steps missing at the end are forecast. The series is scaled by a power
 * of two before the search, which loses no bit.
 */
public final class Theta {

    /** Fewest observations that allow a model. */
    static final int LEAST_OBSERVATIONS = 3;

    private Theta() {}

    /**
     * Fits the method to a history.
     *
     * @param y the history, NaN for a missing value
     * @param period seasonal period in whole steps, 1 for none; a season needs more than two periods
     * @param options the member of the family
     * @throws InsufficientDataException with fewer than 3 observations
     */
    public static ThetaFit fit(double[] y, int period, ThetaOptions options) {
        if (period < 1) {
            throw new InvalidInputException(
                    "the seasonal period (" + period + ") must be at least 1", "Theta method", "Give 1 for none");
        }
        return fit(y, List.of(period), options, Double.NaN);
    }

    /** Tries several periods; searches only around an earlier smoothing parameter, NaN for everywhere. */
    static ThetaFit fit(double[] y, List<Integer> periods, ThetaOptions options, double earlier) {
        int have = Observed.count(y);
        if (have < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("Theta method", have, LEAST_OBSERVATIONS);
        }
        int from = 0;
        while (Double.isNaN(y[from])) {
            from++;
        }
        int to = y.length;
        while (Double.isNaN(y[to - 1])) {
            to--;
        }
        Stretch stretch = new Stretch(from, to);
        double[] seen = Arrays.copyOfRange(y, from, to);
        if (Observed.constant(seen)) {
            ThetaParameters flat = new ThetaParameters(0.5, seen[0], options.fixedTheta() ? 2 : 1, 0, 0);
            return new ThetaFit(y.clone(), stretch, options.variant(), Season.NONE, flat);
        }
        int exponent = BinaryScale.ofLargest(seen);
        double[] scaled = BinaryScale.times(seen, -exponent);
        double[] filled = MissingValues.fill(scaled, periods.get(0));
        ThetaFit best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Season season : seasons(filled, periods, options)) {
            ThetaParameters parameters = parameters(filled, scaled, season, options, earlier);
            ThetaFit fit = new ThetaFit(
                    y.clone(), stretch, options.variant(), season.scaled(exponent), parameters.scaled(exponent));
            double error = fit.leadError(periods.get(0));
            if (best == null || error < least) {
                best = fit;
                least = error;
            }
        }
        return Objects.requireNonNull(best, "there is always a form");
    }

    private static ThetaParameters parameters(
            double[] filled, double[] scaled, Season season, ThetaOptions options, double earlier) {
        double[] adjusted = new double[filled.length];
        boolean[] counts = new boolean[filled.length];
        for (int t = 0; t < filled.length; t++) {
            adjusted[t] = season.remove(filled[t], t);
            counts[t] = !Double.isNaN(scaled[t]);
        }
        return new ThetaSearch(adjusted, counts, options).best(earlier);
    }

    private static List<Season> seasons(double[] y, List<Integer> periods, ThetaOptions options) {
        boolean positive = Arrays.stream(y).allMatch(v -> v > 0);
        List<SeasonForm> forms = options.seasons().stream()
                .filter(form -> positive || form != SeasonForm.MULTIPLICATIVE)
                .toList();
        List<Season> seasons = periods.stream()
                .filter(period -> ClassicalSeason.present(y, period))
                .flatMap(period -> forms.stream().map(form -> Season.of(form, y, period)))
                .distinct()
                .toList();
        return seasons.isEmpty() ? List.of(Season.NONE) : seasons;
    }
}
