package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import io.capacityplanner.forecasting.numeric.Observed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Exponential smoothing by innovations state space models: estimation and automatic choice by AICc.
 *
 * <p>References:
 *
 * <ol>
 *   <li>R. J. Hyndman, A. B. Koehler, R. D. Snyder and S. Grose (2002), "A state space framework for automatic
 *       forecasting using exponential smoothing methods", International Journal of Forecasting 18:439-454,
 *       doi:10.1016/S0169-2070(01)00110-8.
 *   <li>R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder (2008), "Forecasting with Exponential Smoothing: The
 *       State Space Approach", Springer, doi:10.1007/978-3-540-71918-2.
 * </ol>
 *
 * <p>The series is scaled by a power of two before the search, which loses no bit: a change of unit by a power of two
 * changes nothing else.
 */
public final class Ets {

    /** Fewest observations that allow a model. */
    static final int LEAST_OBSERVATIONS = 3;

    /** Relative errors to smaller values are not representable. */
    private static final double LEAST_POSITIVE = 1e-200;

    static final EtsModel SIMPLE = new EtsModel(ErrorType.ADDITIVE, TrendType.NONE, SeasonType.NONE);

    private Ets() {}

    /**
     * Fits the model form with the least AICc.
     *
     * @param y the history, NaN for a missing value
     * @param period seasonal period in whole steps; 1 for none. Seasonal forms need two periods
     * @param options what may be chosen
     * @return the fit; simple smoothing when the options leave no form that the data allow
     * @throws InsufficientDataException with fewer than 3 observations
     */
    public static EtsFit fit(double[] y, int period, EtsOptions options) {
        if (period < 1) {
            throw new InvalidInputException(
                    "the seasonal period (" + period + ") must be at least 1",
                    "exponential smoothing",
                    "Give 1 for none");
        }
        int have = Observed.count(y);
        if (have < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("exponential smoothing", have, LEAST_OBSERVATIONS);
        }
        int skipped = skipped(y, options);
        double[] seen = Arrays.copyOfRange(y, skipped, y.length);
        int count = Observed.count(seen);
        if (count < LEAST_OBSERVATIONS || Observed.constant(seen)) {
            EtsParameters flat = new EtsParameters(0.1, 0, 0, 1, seen[0], 0, new double[0]);
            return new EtsFit(y.clone(), skipped, SIMPLE, flat, null);
        }
        int exponent = exponent(seen);
        double[] scaled = BinaryScale.times(seen, -exponent);
        EtsSearch search = new EtsSearch(scaled, period, count, options);
        EtsSearch.Candidate best = search.best(allowed(seen, count, period, options));
        if (best == null) {
            best = Objects.requireNonNull(search.best(List.of(SIMPLE)), "simple smoothing follows any data");
        }
        EtsParameters parameters = parameters(best, exponent);
        return new EtsFit(y.clone(), skipped, best.objective.model(), parameters, null);
    }

    /**
     * Fits a form again to a longer history, the search started where the one before ended.
     *
     * @param previous a fit of an earlier part of the history
     * @param y the longer history, NaN for a missing value
     * @param options as for {@link #fit}; the form must be among its candidates
     * @return the fit; empty when the form does not suit the history, or nothing was learnt before
     */
    static Optional<EtsFit> refit(EtsFit previous, double[] y, EtsOptions options) {
        EtsModel model = previous.model();
        int have = Observed.count(y);
        if (have < LEAST_OBSERVATIONS || y.length < previous.length()) {
            return Optional.empty();
        }
        int skipped = skipped(y, options);
        double[] seen = Arrays.copyOfRange(y, skipped, y.length);
        int count = Observed.count(seen);
        if (count < LEAST_OBSERVATIONS
                || Observed.constant(seen)
                || skipped < previous.skipped()
                || !allowed(seen, count, previous.period(), options).contains(model)) {
            return Optional.empty();
        }
        int exponent = exponent(seen);
        EtsParameters start = rescaled(previous.parametersAt(skipped), model, -exponent);
        EtsSearch search = new EtsSearch(BinaryScale.times(seen, -exponent), previous.period(), count, options);
        EtsSearch.Candidate found = search.from(model, start);
        return found == null
                ? Optional.empty()
                : Optional.of(new EtsFit(y.clone(), skipped, model, parameters(found, exponent), null));
    }

    /** Steps at the start of a history that are not fitted. */
    private static int skipped(double[] y, EtsOptions options) {
        return Observed.start(y, options.maxObservations());
    }

    private static EtsParameters rescaled(EtsParameters p, EtsModel model, int exponent) {
        boolean additive = model.season() == SeasonType.ADDITIVE;
        return new EtsParameters(
                p.alpha(),
                p.beta(),
                p.gamma(),
                p.phi(),
                Math.scalb(p.level(), exponent),
                model.trend().multiplies() ? p.slope() : Math.scalb(p.slope(), exponent),
                additive ? BinaryScale.times(p.season(), exponent) : p.season());
    }

    /**
     * Runs a form with given parameters and initial states over a history.
     *
     * @param y the history, NaN for a missing value
     * @param model the form
     * @param parameters as many seasonal indices as the period has steps
     */
    public static EtsFit withParameters(double[] y, EtsModel model, EtsParameters parameters) {
        return new EtsFit(y.clone(), 0, model, parameters, null);
    }

    private static List<EtsModel> allowed(double[] y, int count, int period, EtsOptions options) {
        boolean positive = Arrays.stream(y).allMatch(v -> !(v <= LEAST_POSITIVE));
        boolean seasonal = period > 1 && y.length >= 2 * period;
        List<EtsModel> allowed = options.candidates().stream()
                .filter(m -> positive || !m.multiplicative())
                .filter(m -> seasonal || !m.seasonal())
                .filter(m -> m.parameters(period) < count - 1)
                .toList();
        return allowed.isEmpty() ? List.of(SIMPLE) : allowed;
    }

    /** Exponent of the median absolute value, or of the mean one when half the values are zero. */
    private static int exponent(double[] y) {
        double[] sizes = Arrays.stream(y)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .sorted()
                .toArray();
        double size = sizes[sizes.length / 2];
        return Math.getExponent(size > 0 ? size : sizes[sizes.length - 1]);
    }

    private static EtsParameters parameters(EtsSearch.Candidate best, int exponent) {
        double[] theta = best.objective.theta(best.x);
        EtsParameters scaled = new EtsParameters(
                theta[EtsRecursion.ALPHA],
                theta[EtsRecursion.BETA],
                theta[EtsRecursion.GAMMA],
                theta[EtsRecursion.PHI],
                theta[EtsRecursion.LEVEL],
                theta[EtsRecursion.SLOPE],
                Arrays.copyOfRange(theta, EtsRecursion.SEASON, theta.length));
        return rescaled(scaled, best.objective.model(), exponent);
    }
}
