package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecasting.numeric.LineSearch;
import io.capacityplanner.forecasting.numeric.NelderMead;
import java.util.Arrays;

/**
 * Forecasts of intermittent demand: a rate, and the distribution of the demand of a step around it.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. D. Croston (1972), "Forecasting and stock control for intermittent demands", Operational Research Quarterly
 *       23:289-303, doi:10.1057/jors.1972.50.
 *   <li>A. A. Syntetos and J. E. Boylan (2005), "The accuracy of intermittent demand estimates", International Journal
 *       of Forecasting 21:303-314, doi:10.1016/j.ijforecast.2004.10.001 (SBA).
 *   <li>R. H. Teunter, A. A. Syntetos and M. Z. Babai (2011), "Intermittent demand: linking forecasting to inventory
 *       obsolescence", European Journal of Operational Research 214:606-615, doi:10.1016/j.ejor.2011.05.018 (TSB).
 * </ol>
 *
 * <p>Demand is any value other than zero. Missing steps are passed over. Nothing here depends on the unit.
 */
public final class Intermittent {

    /** Fewest observations that allow a model. */
    static final int LEAST_OBSERVATIONS = 3;

    private static final double LOWER = 0.05;
    private static final double UPPER = 0.3;
    private static final double WARM_REACH = 0.05;
    private static final int CELLS = 5;

    private Intermittent() {}

    /**
     * Fits a method to a history.
     *
     * @param y the history, NaN for a missing value
     * @param options the method and its settings
     * @throws InsufficientDataException with fewer than 3 observations
     */
    public static IntermittentFit fit(double[] y, IntermittentOptions options) {
        return fit(y, options, new double[0]);
    }

    /** Searches only around earlier smoothing parameters where there are as many. */
    static IntermittentFit fit(double[] y, IntermittentOptions options, double[] earlier) {
        DemandProfile profile = DemandProfile.of(y);
        if (profile.observations() < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException(options.method().title(), profile.observations(), LEAST_OBSERVATIONS);
        }
        double[] seen = observed(y);
        int width = width(profile);
        double[] smoothing = switch (options.method()) {
            case CROSTON, SBA -> new double[] {single(seen, options, earlier)};
            case TSB -> pair(seen, options, earlier);
            case ADIDA -> new double[] {bucket(seen, width, options, earlier, 0)};
            case IMAPA -> {
                double[] each = new double[width];
                for (int w = 1; w <= width; w++) {
                    each[w - 1] = bucket(seen, w, options, earlier.length == width ? earlier : NONE, w - 1);
                }
                yield each;
            }
        };
        return new IntermittentFit(y.clone(), options.method(), smoothing, width);
    }

    private static final double[] NONE = {};

    /** Average interval in whole steps. */
    private static int width(DemandProfile profile) {
        return profile.demands() == 0 ? 1 : (int) Math.max(1, Math.round(profile.averageInterval()));
    }

    static double[] observed(double[] y) {
        return Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
    }

    private static double single(double[] y, IntermittentOptions options, double[] earlier) {
        if (options.alpha() != null) {
            return options.alpha();
        }
        boolean warm = earlier.length == 1;
        double lower = warm ? Math.max(LOWER, earlier[0] - WARM_REACH) : LOWER;
        double upper = warm ? Math.min(UPPER, earlier[0] + WARM_REACH) : UPPER;
        return LineSearch.minimise(alpha -> rateError(y, options, alpha, alpha), lower, upper, warm ? 2 : CELLS, 1e-4);
    }

    private static double[] pair(double[] y, IntermittentOptions options, double[] earlier) {
        double start = options.alpha() != null ? options.alpha() : IntermittentOptions.USUAL_ALPHA;
        double[] x = earlier.length == 2 ? earlier.clone() : new double[] {start, start};
        if (options.alpha() == null) {
            new NelderMead(new double[] {LOWER, LOWER}, new double[] {UPPER, UPPER})
                    .minimise(
                            at -> rateError(y, options, at[0], at[1]),
                            x,
                            new double[] {WARM_REACH, WARM_REACH},
                            120,
                            1e-6);
        }
        return x;
    }

    private static double bucket(double[] y, int width, IntermittentOptions options, double[] earlier, int position) {
        if (options.alpha() != null) {
            return options.alpha();
        }
        boolean warm = position < earlier.length;
        double lower = warm ? Math.max(LOWER, earlier[position] - WARM_REACH) : LOWER;
        double upper = warm ? Math.min(UPPER, earlier[position] + WARM_REACH) : UPPER;
        return BucketSmoothing.best(y, width, lower, upper, warm ? 2 : CELLS);
    }

    /** Mean error of the forecast rate against the mean demand so far. */
    private static double rateError(double[] y, IntermittentOptions options, double alpha, double beta) {
        double[] rates = RateSmoothing.rates(y, options.method(), alpha, beta);
        double sum = 0;
        double error = 0;
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            sum += y[t];
            if (!Double.isNaN(rates[t])) {
                error += options.error().of(rates[t] - sum / (t + 1));
                count++;
            }
        }
        return count == 0 ? 0 : error / count;
    }
}
