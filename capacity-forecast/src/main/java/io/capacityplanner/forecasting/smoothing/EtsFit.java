package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An exponential smoothing model fitted to one history. Immutable and thread-safe; all numbers are in the series' own
 * unit.
 */
public final class EtsFit {

    /** Relative errors below this would turn a positive series negative. */
    private static final double LEAST_RELATIVE_ERROR = -0.999;

    /** Paths behind the intervals of forms without a formula, and their seed. */
    private static final int PATHS = 5000;

    private static final long SEED = 20_020_715L;
    /** No forecast is further from zero. */
    private static final double FARTHEST = 1e300;
    /** A simulated factor of the trend does not fall below it. */
    private static final double LEAST_FACTOR = 1e-3;

    private final EtsModel model;
    private final int period;
    private final EtsParameters parameters;
    private final double[] history;
    private final int skipped;
    private final int trailing;
    private final double sigma2;
    private final double logLikelihood;
    private final int estimatedOn;
    private final int estimatedLength;
    private final double[] errors;
    private final double level;
    private final double slope;
    private final double[] season;

    /**
     * Runs a model over a history.
     *
     * @param history the history, NaN for a missing value
     * @param skipped steps at its start that the model does not see
     * @param model the form
     * @param parameters smoothing parameters and the states before the first step it sees
     * @param earlier the fit whose likelihood and error variance stay; null to compute them
     */
    EtsFit(double[] history, int skipped, EtsModel model, EtsParameters parameters, @Nullable EtsFit earlier) {
        this.history = history;
        this.skipped = skipped;
        this.model = model;
        this.parameters = parameters;
        this.period = model.seasonal() ? parameters.season().length : 1;
        int end = history.length;
        while (end > skipped && Double.isNaN(history[end - 1])) {
            end--;
        }
        this.trailing = history.length - end;
        double[] seen = Arrays.copyOfRange(history, skipped, end);
        this.errors = new double[seen.length];
        EtsRecursion recursion = new EtsRecursion(seen, period, model);
        double squares = recursion.run(EtsRecursion.theta(parameters), errors);
        if (squares == Double.POSITIVE_INFINITY) {
            throw new InvalidInputException(
                    "the form cannot follow the data; it needs values above zero",
                    model.toString(),
                    "Take an additive form");
        }
        this.level = recursion.level();
        this.slope = recursion.slope();
        this.season = recursion.nextSeason();
        if (earlier != null) {
            this.sigma2 = earlier.sigma2;
            this.logLikelihood = earlier.logLikelihood;
            this.estimatedOn = earlier.estimatedOn;
            this.estimatedLength = earlier.estimatedLength;
        } else {
            this.estimatedOn = Observed.count(seen);
            this.estimatedLength = history.length;
            double sum = 0;
            for (double error : errors) {
                sum += error * error;
            }
            int freedom = Math.max(1, estimatedOn - model.parameters(period) + 1);
            this.sigma2 = sum / freedom;
            this.logLikelihood = -0.5 * estimatedOn * Math.log(Math.max(squares, Double.MIN_NORMAL));
        }
    }

    /** The form. */
    public EtsModel model() {
        return model;
    }

    /** Seasonal period in steps, 1 for none. */
    public int period() {
        return period;
    }

    /** The form with its period, {@code ETS(A,Ad,A)[24]}. */
    public String modelName() {
        return model.seasonal() ? model + "[" + period + "]" : model.toString();
    }

    /** Steps of the history. */
    int length() {
        return history.length;
    }

    /** Steps at the start of the history that the model does not see. */
    int skipped() {
        return skipped;
    }

    /**
     * The smoothing parameters with the states before a later step, the seasonal indices in its order and normalised:
     * what they sum to beyond 0, or their mean beyond 1, goes into the level.
     */
    EtsParameters parametersAt(int step) {
        double[] before = Arrays.copyOfRange(history, skipped, Math.min(step, history.length));
        EtsRecursion recursion = new EtsRecursion(before, period, model);
        recursion.run(EtsRecursion.theta(parameters), new double[before.length]);
        double[] indices = recursion.nextSeason();
        double mean = Arrays.stream(indices).average().orElse(0);
        boolean product = model.season() == SeasonType.MULTIPLICATIVE;
        double factor = product ? mean : 1;
        for (int j = 0; j < indices.length; j++) {
            indices[j] = product ? indices[j] / mean : indices[j] - mean;
        }
        return new EtsParameters(
                parameters.alpha(),
                parameters.beta(),
                parameters.gamma(),
                parameters.phi(),
                product ? recursion.level() * factor : recursion.level() + mean,
                model.trend().multiplies() ? recursion.slope() : recursion.slope() * factor,
                indices);
    }

    /** Smoothing parameters and initial states. */
    public EtsParameters parameters() {
        return parameters;
    }

    /** Level after the last observation. */
    public double level() {
        return level;
    }

    /** Slope after the last observation, 0 without a trend. */
    public double slope() {
        return slope;
    }

    /** Seasonal indices of the steps after the last observation; empty without a season. */
    public double[] season() {
        return season.clone();
    }

    /** Variance of the one-step errors, relative ones for a multiplicative error. */
    public double sigma2() {
        return sigma2;
    }

    /** Log likelihood up to a constant, {@code -½(n ln Σe² + 2 Σ ln|ŷ|)}: compare it between such models only. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Free parameters, the error variance included. */
    public int parameterCount() {
        return model.parameters(period);
    }

    /** Akaike's information criterion. */
    public double aic() {
        return -2 * logLikelihood + 2.0 * parameterCount();
    }

    /** The criterion corrected for short series; infinite when there are hardly more observations than parameters. */
    public double aicc() {
        double k = parameterCount();
        double rest = estimatedOn - k - 1;
        return rest > 0 ? aic() + 2 * k * (k + 1) / rest : Double.POSITIVE_INFINITY;
    }

    /** One-step errors {@code [history]}, relative ones for a multiplicative error; NaN where nothing was seen. */
    public double[] residuals() {
        double[] residuals = unseen();
        for (int t = 0; t < errors.length; t++) {
            residuals[skipped + t] = Double.isNaN(history[skipped + t]) ? Double.NaN : errors[t];
        }
        return residuals;
    }

    /** One-step forecasts {@code [history]}; NaN where nothing was seen. */
    public double[] fitted() {
        double[] fitted = unseen();
        double[] differences = errors;
        if (model.error() == ErrorType.MULTIPLICATIVE) {
            // A relative error near -1 has lost the forecast; the form with additive errors has the same states.
            differences = new double[errors.length];
            double[] seen = Arrays.copyOfRange(history, skipped, skipped + errors.length);
            new EtsRecursion(seen, period, withAdditiveErrors()).run(EtsRecursion.theta(parameters), differences);
        }
        for (int t = 0; t < errors.length; t++) {
            fitted[skipped + t] = history[skipped + t] - differences[t];
        }
        return fitted;
    }

    private double[] unseen() {
        double[] values = new double[history.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /**
     * The same model after more observations, NaN for a missing one; nothing is estimated anew. A form that they break
     * down, as a fall to zero breaks one with relative errors, gives way to a simpler one.
     */
    public EtsFit append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        try {
            return new EtsFit(longer, skipped, model, parameters, this);
        } catch (InvalidInputException brokenDown) {
            if (model.equals(Ets.SIMPLE)) {
                throw brokenDown;
            }
            return simpler().append(Arrays.copyOfRange(longer, estimatedLength, longer.length));
        }
    }

    /**
     * The form with additive errors, whose states and points are those of relative errors; of a form that has them,
     * simple smoothing with the same weight of the last value.
     */
    private EtsFit simpler() {
        double[] estimated = Arrays.copyOf(history, estimatedLength);
        if (model.error() == ErrorType.MULTIPLICATIVE) {
            return new EtsFit(estimated, skipped, withAdditiveErrors(), parameters, null);
        }
        EtsParameters simple = new EtsParameters(parameters.alpha(), 0, 0, 1, parameters.level(), 0, new double[0]);
        return new EtsFit(estimated, skipped, Ets.SIMPLE, simple, null);
    }

    private EtsModel withAdditiveErrors() {
        return new EtsModel(ErrorType.ADDITIVE, model.trend(), model.season());
    }

    /** The whole fit by name, with what it was estimated on. */
    public ModelState toState() {
        return ModelState.of(EtsForecaster.ID)
                .put("model", model.toString())
                .put("alpha", parameters.alpha())
                .put("beta", parameters.beta())
                .put("gamma", parameters.gamma())
                .put("phi", parameters.phi())
                .put("initial level", parameters.level())
                .put("initial slope", parameters.slope())
                .put("initial season", parameters.season())
                .put("level", level)
                .put("slope", slope)
                .put("season", season)
                .put("sigma2", sigma2)
                .put("log likelihood", logLikelihood)
                .put("skipped", skipped)
                .put("estimated on", estimatedLength)
                .put("history", history)
                .build();
    }

    /** The fit that a state describes; forecasts are equal to the bit. */
    public static EtsFit restore(ModelState state) {
        double[] history = state.array("history");
        int length = state.whole("estimated on");
        if (length < 1 || length > history.length) {
            throw new InvalidInputException(
                    "a model estimated on " + length + " of " + history.length + " steps",
                    "state of an exponential smoothing model",
                    "Restore a state as it was written");
        }
        EtsParameters parameters = new EtsParameters(
                state.number("alpha"),
                state.number("beta"),
                state.number("gamma"),
                state.number("phi"),
                state.number("initial level"),
                state.number("initial slope"),
                state.array("initial season"));
        EtsModel model = EtsModel.parse(state.text("model"));
        EtsFit fit = new EtsFit(Arrays.copyOf(history, length), state.whole("skipped"), model, parameters, null);
        return length == history.length ? fit : fit.append(Arrays.copyOfRange(history, length, history.length));
    }

    /** Point forecasts of the steps after the history. */
    public double[] mean(int steps) {
        return moments(steps)[0];
    }

    /** Variances of the forecast errors of the steps after the history. */
    public double[] variance(int steps) {
        return moments(steps)[1];
    }

    /**
     * Points and normal bands.
     *
     * @param steps how many steps after the history
     * @param levels coverage of the bands
     */
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        if (!model.hasVariance() && !levels.isEmpty()) {
            return simulated(steps, levels);
        }
        double[][] moments = moments(steps);
        double[] deviation = Arrays.stream(moments[1]).map(Math::sqrt).toArray();
        return NormalBands.of(moments[0], deviation, levels);
    }

    /** Means and variances; steps missing at the end of the history were forecast, too. */
    private double[][] moments(int steps) {
        int all = Count.positive(steps, "steps", modelName()) + trailing;
        double[] base = new double[all];
        double[] mean = new double[all];
        double q = level;
        double b = slope;
        for (int h = 0; h < all; h++) {
            if (model.trend().multiplies()) {
                b = Math.pow(b, parameters.phi());
                q *= b;
            } else {
                b *= parameters.phi();
                q += b;
            }
            base[h] = finite(q);
            mean[h] = finite(join(q, h));
        }
        double[] variance = model.hasVariance()
                ? new EtsVariance(model, parameters, sigma2).variances(base, mean)
                : simulatedVariance(mean);
        return new double[][] {Arrays.copyOfRange(mean, trailing, all), Arrays.copyOfRange(variance, trailing, all)};
    }

    /** Mean squared distance of paths from the points; steps missing at the end included. */
    private double[] simulatedVariance(double[] mean) {
        double[] variance = new double[mean.length];
        double[][] paths = wholePaths(mean.length, PATHS, SEED);
        for (double[] path : paths) {
            for (int h = 0; h < mean.length; h++) {
                variance[h] += (path[h] - mean[h]) * (path[h] - mean[h]) / PATHS;
            }
        }
        for (int h = 0; h < mean.length; h++) {
            variance[h] = finite(variance[h]);
        }
        return variance;
    }

    /** Quantiles of simulated paths, for forms without a formula. */
    private ForecastDistribution simulated(int steps, List<Confidence> levels) {
        double[] mean = mean(steps);
        double[][] paths = simulate(steps, PATHS, SEED);
        double[][] lower = new double[levels.size()][steps];
        double[][] upper = new double[levels.size()][steps];
        double[] column = new double[PATHS];
        for (int h = 0; h < steps; h++) {
            for (int p = 0; p < PATHS; p++) {
                column[p] = paths[p][h];
            }
            Arrays.sort(column);
            for (int k = 0; k < lower.length; k++) {
                double tail = levels.get(k).lowerTail();
                lower[k][h] = Math.min(mean[h], Quantiles.ofSorted(column, tail));
                upper[k][h] = Math.max(mean[h], Quantiles.ofSorted(column, 1 - tail));
            }
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (int k = 0; k < lower.length; k++) {
            bands.add(new PredictionBand(levels.get(k), lower[k], upper[k]));
        }
        return new ForecastDistribution(mean, bands);
    }

    private static double finite(double value) {
        return Double.isNaN(value) ? Double.MAX_VALUE : Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }

    private double join(double q, int h) {
        return switch (model.season()) {
            case NONE -> q;
            case ADDITIVE -> q + season[h % period];
            case MULTIPLICATIVE -> q * season[h % period];
        };
    }

    /**
     * Draws joint future paths: the recursion run on with normal errors.
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    public double[][] simulate(int steps, int paths, long seed) {
        int all = Count.positive(steps, "steps", modelName()) + trailing;
        double[][] result = wholePaths(all, Count.positive(paths, "paths", modelName()), seed);
        for (int p = 0; p < paths && trailing > 0; p++) {
            result[p] = Arrays.copyOfRange(result[p], trailing, all);
        }
        return result;
    }

    private double[][] wholePaths(int all, int paths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][all];
        double[] indices = new double[season.length];
        for (double[] path : result) {
            System.arraycopy(season, 0, indices, 0, indices.length);
            path(path, indices, random);
        }
        return result;
    }

    private void path(double[] path, double[] indices, SplittableRandom random) {
        double sigma = Math.sqrt(sigma2);
        boolean relative = model.error() == ErrorType.MULTIPLICATIVE;
        boolean growing = model.trend().multiplies();
        double l = level;
        double b = slope;
        for (int h = 0; h < path.length; h++) {
            double drift = growing ? Math.pow(Math.max(LEAST_FACTOR, b), parameters.phi()) : parameters.phi() * b;
            double q = growing ? l * drift : l + drift;
            double index = indices.length == 0 ? 0 : indices[h % period];
            boolean product = model.season() == SeasonType.MULTIPLICATIVE;
            double forecast = product ? q * index : q + index;
            double draw = sigma * random.nextGaussian();
            double error = relative ? forecast * Math.max(LEAST_RELATIVE_ERROR, draw) : draw;
            double levelError = product && index != 0 ? error / index : error;
            path[h] = finite(forecast + error);
            b = drift + parameters.beta() * (growing ? levelError / l : levelError);
            l = growing
                    ? Math.max(Double.MIN_NORMAL, q + parameters.alpha() * levelError)
                    : q + parameters.alpha() * levelError;
            if (indices.length > 0) {
                double indexError = !product ? error : q == 0 ? 0 : error / q;
                indices[h % period] = index + parameters.gamma() * indexError;
            }
        }
    }
}
