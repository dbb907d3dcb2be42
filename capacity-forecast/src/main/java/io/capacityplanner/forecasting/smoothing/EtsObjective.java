package io.capacityplanner.forecasting.smoothing;

import java.util.Arrays;

/**
 * One model form on one history as a function of free variables {@code [α, β/α, φ, γ/(1-α), level, slope, s_0 ..
 * s_{m-2}]}, without those the form lacks. In the ratios the usual region {@code 0 < β < α < 1}, {@code 0 < γ < 1 - α}
 * is a box. The last seasonal index follows from the sum of the others.
 */
final class EtsObjective implements LevenbergMarquardt.Residuals {

    private static final double LEAST = 1e-4;
    /** Range of the initial factor of a multiplicative trend. */
    private static final double LEAST_FACTOR = 0.1;

    private static final double MOST_FACTOR = 10;
    private static final double LEAST_PHI = 0.8;
    private static final double MOST_PHI = 0.98;

    private final EtsModel model;
    private final int period;
    private final int observed;
    private final EtsRecursion recursion;
    private final Admissibility admissibility;
    private final double[] theta;
    private final int smoothing;

    EtsObjective(double[] y, int observed, int period, EtsModel model) {
        this.model = model;
        this.period = model.seasonal() ? period : 1;
        this.observed = observed;
        this.recursion = new EtsRecursion(y, this.period, model);
        this.admissibility = new Admissibility(this.period);
        this.theta = new double[EtsRecursion.SEASON + (model.seasonal() ? period : 0)];
        this.smoothing = model.smoothingParameters();
    }

    EtsModel model() {
        return model;
    }

    /** Number of variables: the smoothing parameters, level and slope, then the free seasonal indices. */
    int variables() {
        return coreVariables() + period - 1;
    }

    /** Smoothing parameters, level and slope. */
    int coreVariables() {
        return smoothing + 1 + (model.trended() ? 1 : 0);
    }

    /** Variables from smoothing parameters, level and slope, and seasonal indices. */
    double[] variables(
            double alpha, double betaShare, double gammaShare, double phi, double[] states, double[] season) {
        double[] x = new double[variables()];
        int i = 0;
        x[i++] = alpha;
        if (model.trended()) {
            x[i++] = betaShare;
        }
        if (model.damped()) {
            x[i++] = phi;
        }
        if (model.seasonal()) {
            x[i++] = gammaShare;
        }
        x[i++] = states[0];
        if (model.trended()) {
            x[i++] = states[1];
        }
        System.arraycopy(season, 0, x, i, period - 1);
        return x;
    }

    /** Variables from parameters and initial states, moved inside the box. */
    double[] variables(EtsParameters p) {
        double[] x = variables(
                p.alpha(),
                p.alpha() > 0 ? p.beta() / p.alpha() : LEAST,
                p.alpha() < 1 ? p.gamma() / (1 - p.alpha()) : LEAST,
                p.phi(),
                new double[] {p.level(), p.slope()},
                p.season());
        double[] lower = lower();
        double[] upper = upper();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(lower[i], Math.min(upper[i], x[i]));
        }
        return x;
    }

    /** The recursion's array for free variables; reused by the next call. */
    double[] theta(double[] x) {
        int i = 0;
        double alpha = x[i++];
        theta[EtsRecursion.ALPHA] = alpha;
        theta[EtsRecursion.BETA] = model.trended() ? alpha * x[i++] : 0;
        theta[EtsRecursion.PHI] = model.damped() ? x[i++] : 1;
        theta[EtsRecursion.GAMMA] = model.seasonal() ? (1 - alpha) * x[i++] : 0;
        theta[EtsRecursion.LEVEL] = x[i++];
        theta[EtsRecursion.SLOPE] = model.trended() ? x[i++] : 0;
        if (model.seasonal()) {
            double rest = model.season() == SeasonType.ADDITIVE ? 0 : period;
            for (int j = 0; j < period - 1; j++) {
                theta[EtsRecursion.SEASON + j] = x[i + j];
                rest -= x[i + j];
            }
            theta[EtsRecursion.SEASON + period - 1] = rest;
        }
        return theta;
    }

    @Override
    public double evaluate(double[] x, double[] residuals) {
        double squares = recursion.run(theta(x), residuals);
        double unit = recursion.errorUnit(observed);
        if (unit != 1 && squares < Double.POSITIVE_INFINITY) {
            for (int t = 0; t < residuals.length; t++) {
                residuals[t] *= unit;
            }
        }
        return squares;
    }

    /** What relative errors are multiplied with at a point, see {@link EtsRecursion}. */
    double errorUnit(double[] x, double[] scratch) {
        recursion.run(theta(x), scratch);
        return recursion.errorUnit(observed);
    }

    @Override
    public boolean feasible(double[] x) {
        if (!model.seasonal()) {
            return true;
        }
        theta(x);
        return admissibility.admissible(
                period,
                theta[EtsRecursion.ALPHA],
                theta[EtsRecursion.BETA],
                theta[EtsRecursion.GAMMA],
                theta[EtsRecursion.PHI]);
    }

    /** Lower bounds of the variables. */
    double[] lower() {
        double[] lower = new double[variables()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(lower, 0, smoothing, LEAST);
        if (model.damped()) {
            lower[2] = LEAST_PHI;
        }
        if (model.trend().multiplies()) {
            lower[coreVariables() - 1] = LEAST_FACTOR;
        }
        if (model.season() == SeasonType.MULTIPLICATIVE) {
            Arrays.fill(lower, coreVariables(), lower.length, InitialStates.LEAST_INDEX);
        }
        return lower;
    }

    /** Upper bounds of the variables. */
    double[] upper() {
        double[] upper = new double[variables()];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        Arrays.fill(upper, 0, smoothing, 1 - LEAST);
        if (model.damped()) {
            upper[2] = MOST_PHI;
        }
        if (model.trend().multiplies()) {
            upper[coreVariables() - 1] = MOST_FACTOR;
        }
        return upper;
    }

    /** Steps of numerical derivatives; {@code spread} is the size of changes in the series. */
    double[] differences(double spread) {
        double[] step = new double[variables()];
        Arrays.fill(step, 1e-5 * spread);
        Arrays.fill(step, 0, smoothing, 1e-6);
        if (model.trend().multiplies()) {
            step[coreVariables() - 1] = 1e-7;
        }
        if (model.season() == SeasonType.MULTIPLICATIVE) {
            Arrays.fill(step, coreVariables(), step.length, 1e-6);
        }
        return step;
    }

    /** The corrected information criterion for a sum of squares; infinite with too few observations. */
    double aicc(double squares) {
        int k = model.parameters(period);
        if (observed - k - 1 <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        return observed * Math.log(squares) + 2.0 * k + 2.0 * k * (k + 1) / (observed - k - 1);
    }
}
