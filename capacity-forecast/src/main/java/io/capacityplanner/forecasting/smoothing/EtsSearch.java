package io.capacityplanner.forecasting.smoothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates model forms on one history and chooses among them.
 *
 * <p><b>Estimation.</b> Each form is first fitted with seasonal indices from a classical decomposition held fixed: a
 * coarse grid of smoothing parameters, then Levenberg-Marquardt on them with level and slope. The best forms by AICc
 * are then polished over all their states. The criterion being a sum of squares ({@link EtsRecursion}), this takes tens
 * of runs where the simplex search of Hyndman et al. (2002) takes thousands, and ends at likelihoods at least as high.
 *
 * <p><b>Choice.</b> The least AICc wins, with three provisos, because AICc looks one step ahead and a forecast is for
 * many: a form is out when its errors up to a season ahead in the history exceed the least by more than about a standard
 * error ({@code √(m/n)}, one season counting as one observation); a relative error must not be so wide that normal
 * errors would turn the series negative; and a slope that is not damped must be better by a clear margin, for damped
 * ones err less on average (Gardner and McKenzie 1985, Management Science 31:1237, doi:10.1287/mnsc.31.10.1237).
 * {@link EtsOptions#withPlainCriterion()} leaves the provisos out.
 */
final class EtsSearch {

    private static final double[] ALPHAS = {0.1, 0.4, 0.8};
    /** For the forms whose sum of squares has more valleys. */
    private static final double[] MORE_ALPHAS = {0.005, 0.1, 0.4, 0.8};

    private static final double[] BETA_SHARES = {0.02, 0.3, 0.95};
    private static final double[] GAMMA_SHARES = {0.02, 0.3};
    private static final double[] PHIS = {0.85, 0.96};
    private static final double[] NO_CHOICE = {1};

    /** Steps up to which the search starts from every α of the grid, not from the best only. */
    private static final int SHORT = 400;

    /** Variables times steps up to which every seasonal form is polished. */
    private static final long CHEAP = 60_000;
    /** Up to which the best three forms are polished for eight iterations. */
    private static final long MODERATE = 150_000;
    /** Up to which the best two are polished for four; none beyond it. */
    private static final long MUCH = 2_000_000;

    /** AICc by which a slope without damping must be better: strong evidence in the usual reading. */
    private static final double UNDAMPED_EVIDENCE = 6;
    /** Mean squared relative error above which the error is no normal share of the forecast. */
    private static final double WIDEST_RELATIVE_VARIANCE = 0.25;
    /** Without a season, errors are compared up to so many steps ahead at most. */
    private static final int LONGEST_LEAD = 24;
    /** Sum of squares at which a fit counts as perfect, as a share of that of the data. */
    private static final double PERFECT = 1e-22;

    private final double[] y;
    private final int period;
    private final int observed;
    private final EtsOptions options;
    private final double spread;
    private final double floor;

    /** A fitted form. */
    static final class Candidate {
        final EtsObjective objective;
        final LevenbergMarquardt search;
        final double[] x;
        double squares = Double.POSITIVE_INFINITY;
        double aicc = Double.POSITIVE_INFINITY;

        Candidate(EtsObjective objective, LevenbergMarquardt search, double[] x) {
            this.objective = objective;
            this.search = search;
            this.x = x;
        }

        private boolean undamped() {
            EtsModel model = objective.model();
            return model.trended() && !model.damped();
        }

        double evidence() {
            return aicc + (undamped() ? UNDAMPED_EVIDENCE : 0);
        }
    }

    /** Prepares a search; the history is not constant. */
    EtsSearch(double[] y, int period, int observed, EtsOptions options) {
        this.y = y;
        this.period = period;
        this.observed = observed;
        this.options = options;
        double mean = 0;
        double squares = 0;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                mean += value / observed;
                squares += value * value;
            }
        }
        double variance = 0;
        for (double value : y) {
            variance += Double.isNaN(value) ? 0 : (value - mean) * (value - mean) / observed;
        }
        this.spread = Math.sqrt(variance);
        this.floor = squares * PERFECT;
    }

    /** Fits all given forms and returns the best; null when none can follow the data. */
    @Nullable
    Candidate best(List<EtsModel> models) {
        List<Candidate> candidates = new ArrayList<>();
        Map<SeasonType, double[]> seasons = new EnumMap<>(SeasonType.class);
        for (EtsModel model : models) {
            double[] season = seasons.computeIfAbsent(
                    model.season(),
                    type -> type == SeasonType.NONE ? new double[0] : InitialStates.season(y, period, type));
            Candidate candidate = start(model, season);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        candidates.sort(Comparator.comparingDouble(c -> c.aicc));
        polish(candidates);
        candidates.sort(Comparator.comparingDouble(c -> options.plainCriterion() ? c.aicc : c.evidence()));
        return choose(candidates);
    }

    /**
     * One form with the search started at given parameters and states; null when it cannot follow the data from there.
     *
     * @param parameters in the unit of this search's history
     */
    @Nullable
    Candidate from(EtsModel model, EtsParameters parameters) {
        EtsObjective objective = new EtsObjective(y, observed, period, model);
        LevenbergMarquardt search = new LevenbergMarquardt(
                objective, objective.lower(), objective.upper(), objective.differences(spread), y.length);
        Candidate candidate = new Candidate(objective, search, objective.variables(parameters));
        if (!objective.feasible(candidate.x)) {
            return null;
        }
        improve(candidate, objective.coreVariables(), options.maxIterations());
        polish(List.of(candidate));
        return candidate.aicc < Double.POSITIVE_INFINITY ? candidate : null;
    }

    /** The form with its states guessed and the rest estimated; null when it cannot follow the data. */
    private @Nullable Candidate start(EtsModel model, double[] season) {
        EtsObjective objective = new EtsObjective(y, observed, period, model);
        List<double[]> starts = grid(objective, season, model.trended());
        if (starts.isEmpty() && model.trended()) {
            starts = grid(objective, season, false);
        }
        for (double share = 0.5;
                starts.isEmpty() && model.season() == SeasonType.ADDITIVE && share > 0.01;
                share /= 2) {
            double least = share;
            starts = grid(objective, Arrays.stream(season).map(s -> least * s).toArray(), false);
        }
        LevenbergMarquardt search = new LevenbergMarquardt(
                objective, objective.lower(), objective.upper(), objective.differences(spread), y.length);
        Candidate best = null;
        for (double[] x : starts.subList(0, y.length <= SHORT ? starts.size() : Math.min(starts.size(), 1))) {
            Candidate candidate = new Candidate(objective, search, x);
            improve(candidate, objective.coreVariables(), options.maxIterations());
            best = best == null || candidate.squares < best.squares ? candidate : best;
        }
        return best;
    }

    /** For each α the best of the grid on guessed states, the best first; only those from which the form can follow. */
    private List<double[]> grid(EtsObjective objective, double[] season, boolean sloped) {
        EtsModel model = objective.model();
        double[] states = InitialStates.levelAndSlope(y, season, model.season(), model.seasonal() ? period : 1, sloped);
        if (model.trend().multiplies()) {
            states = InitialStates.levelAndFactor(states);
        }
        double[] residuals = new double[y.length];
        List<double[]> starts = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (double alpha : model.hasVariance() ? ALPHAS : MORE_ALPHAS) {
            double[] best = null;
            double least = Double.POSITIVE_INFINITY;
            for (double beta : model.trended() ? BETA_SHARES : NO_CHOICE) {
                for (double phi : model.damped() ? PHIS : NO_CHOICE) {
                    for (double gamma : model.seasonal() ? GAMMA_SHARES : NO_CHOICE) {
                        double[] x = objective.variables(alpha, beta, gamma, phi, states, season);
                        double squares =
                                objective.feasible(x) ? objective.evaluate(x, residuals) : Double.POSITIVE_INFINITY;
                        if (squares < least) {
                            least = squares;
                            best = x;
                        }
                    }
                }
            }
            if (best != null) {
                int place = 0;
                while (place < values.size() && values.get(place) <= least) {
                    place++;
                }
                starts.add(place, best);
                values.add(place, least);
            }
        }
        return starts;
    }

    private void improve(Candidate candidate, int variables, int iterations) {
        EtsObjective objective = candidate.objective;
        double squares = candidate.search.minimise(candidate.x, variables, iterations, floor);
        candidate.squares = squares;
        double relative =
                squares / observed / Math.pow(objective.errorUnit(candidate.x, candidate.search.scratch()), 2);
        boolean wide = !options.plainCriterion()
                && objective.model().error() == ErrorType.MULTIPLICATIVE
                && relative > WIDEST_RELATIVE_VARIANCE;
        candidate.aicc = wide ? Double.POSITIVE_INFINITY : objective.aicc(Math.max(squares, floor));
    }

    /** Frees the seasonal indices of the best forms, of as many as the size of the problem allows. */
    private void polish(List<Candidate> candidates) {
        int polished = 0;
        for (Candidate candidate : candidates) {
            int variables = candidate.objective.variables();
            boolean hopeless = candidate.aicc == Double.POSITIVE_INFINITY && candidates.size() > 1;
            if (!candidate.objective.model().seasonal() || hopeless) {
                continue;
            }
            long work = (long) variables * y.length;
            int forms = work < CHEAP ? Integer.MAX_VALUE : work < MODERATE ? 3 : work < MUCH ? 2 : 0;
            int iterations = work < CHEAP ? options.maxIterations() : work < MODERATE ? 8 : 4;
            if (polished >= forms) {
                break;
            }
            polished++;
            improve(candidate, variables, Math.min(iterations, options.maxIterations()));
        }
    }

    /** The first of the candidates, sorted, that does not fall behind further ahead. */
    private Candidate choose(List<Candidate> candidates) {
        int block = period > 1 ? period : Math.min(LONGEST_LEAD, y.length / 8);
        if (options.plainCriterion() || candidates.size() == 1 || block < 2 || y.length < 4 * block) {
            return candidates.get(0);
        }
        int[] leads = {(block + 1) / 2, block};
        double[] errors = new double[candidates.size()];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < errors.length; i++) {
            errors[i] = leadError(candidates.get(i), leads);
            least = Math.min(least, errors[i]);
        }
        double most = least * (1 + Math.sqrt((double) block / observed));
        for (int i = 0; i < errors.length; i++) {
            if (errors[i] <= most) {
                return candidates.get(i);
            }
        }
        return candidates.get(0);
    }

    private double leadError(Candidate candidate, int[] leads) {
        if (candidate.aicc == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        EtsModel model = candidate.objective.model();
        double[] theta = candidate.objective.theta(candidate.x);
        return LeadErrors.mean(y, model, theta, model.seasonal() ? period : 1, leads, y.length / 4);
    }
}
