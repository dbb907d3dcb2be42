package io.capacityplanner.forecasting.smoothing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Estimates model forms on one history and chooses among them.
 *
 * <p>Each form is first fitted with seasonal indices from a classical decomposition held fixed: a coarse grid of
 * smoothing parameters, then Levenberg-Marquardt on them with level and slope. The best forms by AICc are then polished
 * over all their states. The criterion being a sum of squares ({@link EtsRecursion}), this takes tens of runs where the
 * simplex search of Hyndman et al. (2002) takes thousands.
 */
final class EtsSearch {

    private static final double[] ALPHAS = {0.1, 0.4, 0.8};
    private static final double[] BETA_SHARES = {0.01, 0.2};
    private static final double[] GAMMA_SHARES = {0.02, 0.3};
    private static final double START_PHI = 0.95;

    /** Work, in residuals computed, below which every seasonal form is polished. */
    private static final long CHEAP = 60_000;

    static final double UNDAMPED_EVIDENCE = Double.parseDouble(System.getProperty("pen", "6"));

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
        double aicc;

        Candidate(EtsObjective objective, LevenbergMarquardt search, double[] x, double aicc) {
            this.objective = objective;
            this.search = search;
            this.x = x;
            this.aicc = aicc;
        }

        double leadError(double[] y, int period, int[] leads) {
            EtsModel model = objective.model();
            return aicc == Double.POSITIVE_INFINITY
                    ? Double.POSITIVE_INFINITY
                    : LeadErrors.mean(
                            y, model, objective.theta(x), model.seasonal() ? period : 1, leads, y.length / 4);
        }
    }

    /** Prepares a search; the history is not constant and starts with an observation. */
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
            variance += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        this.spread = Math.sqrt(variance / observed);
        this.floor = squares * 1e-22;
    }

    /** Fits all given forms and returns the best. */
    Candidate best(List<EtsModel> models) {
        List<Candidate> candidates = new ArrayList<>();
        double[][] seasons = new double[SeasonType.values().length][];
        for (EtsModel model : models) {
            int type = model.season().ordinal();
            if (seasons[type] == null) {
                seasons[type] = model.seasonal() ? InitialStates.season(y, period, model.season()) : new double[0];
            }
            candidates.add(start(model, seasons[type]));
        }
        candidates.sort(Comparator.comparingDouble(c -> c.aicc));
        polish(candidates);
        return choose(candidates);
    }

    private Candidate choose(List<Candidate> candidates) {
        int block = period > 1 ? period : Math.min(Integer.getInteger("block", 24), y.length / Integer.getInteger("div",8));
        double[] errors = new double[candidates.size()];
        double most = Double.POSITIVE_INFINITY;
        if (y.length >= 4 * block) {
            int[] leads = {(block + 1) / 2, block};
            for (int i = 0; i < errors.length; i++) {
                errors[i] = candidates.get(i).leadError(y, period, leads);
                most = Math.min(most, errors[i]);
            }
            most *= 1 + Double.parseDouble(System.getProperty("tol", "1")) * Math.sqrt((double) block / observed);
        }
        Candidate best = candidates.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < errors.length; i++) {
            Candidate candidate = candidates.get(i);
            boolean undamped = candidate.objective.model().trend() == TrendType.ADDITIVE;
            double criterion = candidate.aicc + (undamped ? UNDAMPED_EVIDENCE : 0);
            if (errors[i] <= most && criterion < least) {
                least = criterion;
                best = candidate;
            }
        }
        return best;
    }

    private Candidate start(EtsModel model, double[] season) {
        EtsObjective objective = new EtsObjective(y, observed, period, model);
        double[] states = InitialStates.levelAndSlope(
                y, season, model.season(), model.seasonal() ? period : 1, model.trended());
        double[] residuals = new double[y.length];
        double[] best = objective.variables(0.1, 0.01, 0.02, START_PHI, states, season);
        double least = Double.POSITIVE_INFINITY;
        for (double alpha : ALPHAS) {
            for (double beta : model.trended() ? BETA_SHARES : new double[1]) {
                for (double gamma : model.seasonal() ? GAMMA_SHARES : new double[1]) {
                    double[] x = objective.variables(alpha, beta, gamma, START_PHI, states, season);
                    double squares =
                            objective.feasible(x) ? objective.evaluate(x, residuals) : Double.POSITIVE_INFINITY;
                    if (squares < least) {
                        least = squares;
                        best = x;
                    }
                }
            }
        }
        LevenbergMarquardt search = new LevenbergMarquardt(
                objective, objective.lower(), objective.upper(), objective.differences(spread), y.length);
        double squares = search.minimise(best, objective.coreVariables(), options.maxIterations(), floor);
        return new Candidate(objective, search, best, criterion(objective, best, squares));
    }

    private double criterion(EtsObjective objective, double[] x, double squares) {
        double[] r = new double[y.length];
        if (objective.model().error() == ErrorType.MULTIPLICATIVE && squares < 1e300) {
            objective.evaluate(x, r);
            double share = objective.relativeVariance(squares);
            if (share > Double.parseDouble(System.getProperty("rel", "0.25"))) return Double.POSITIVE_INFINITY;
        }
        return objective.aicc(Math.max(squares, floor));
    }

    private void polish(List<Candidate> candidates) {
        int polished = 0;
        for (Candidate candidate : candidates) {
            EtsObjective objective = candidate.objective;
            int variables = objective.variables();
            if (!objective.model().seasonal() || candidate.aicc == Double.POSITIVE_INFINITY) {
                continue;
            }
            boolean cheap = (long) variables * y.length < CHEAP;
            if (!cheap && polished >= 3) {
                break;
            }
            polished++;
            int iterations = cheap ? options.maxIterations() : Math.min(options.maxIterations(), 8);
            double squares = candidate.search.minimise(candidate.x, variables, iterations, floor);
            candidate.aicc = criterion(objective, candidate.x, squares);
        }
    }
}
