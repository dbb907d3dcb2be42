package io.capacityplanner.forecasting.theta;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The Theta method fitted to one history. Immutable and thread-safe; all numbers are in the series' own unit. */
public final class ThetaFit {

    private final double[] history;
    private final Stretch stretch;
    private final ThetaVariant variant;
    private final Season season;
    private final ThetaParameters parameters;
    private final ThetaRecursion recursion;
    private final double[] fitted;
    private final double sigma2;
    private final double spread;

    /**
     * Runs the method over a history.
     *
     * @param history the history, NaN for a missing value
     * @param stretch what the parameters were estimated on; its first and last values are observed
     * @param variant the member of the family
     * @param season the season that is taken off
     * @param parameters the parameters
     */
    ThetaFit(double[] history, Stretch stretch, ThetaVariant variant, Season season, ThetaParameters parameters) {
        this.history = history;
        this.stretch = stretch;
        this.variant = variant;
        this.season = season;
        this.parameters = parameters;
        this.recursion = new ThetaRecursion(variant, parameters);
        this.fitted = new double[history.length];
        Arrays.fill(fitted, Double.NaN);
        this.sigma2 = estimated();
        // the standard method keeps its published variance
        this.spread = variant == ThetaVariant.STANDARD ? 1 : leads().spread(recursion, sigma2);
        for (int t = stretch.to(); t < history.length; t++) {
            double expected = recursion.forecast();
            boolean missing = Double.isNaN(history[t]);
            fitted[t] = missing ? Double.NaN : season.join(expected, t - stretch.from());
            recursion.take(missing ? expected : season.remove(history[t], t - stretch.from()));
        }
    }

    /** Runs over the stretch, its gaps filled; returns the variance of the errors that count. */
    private double estimated() {
        double[] seen = Arrays.copyOfRange(history, stretch.from(), stretch.to());
        double[] filled = MissingValues.fill(seen, season.period());
        double squares = 0;
        int count = 0;
        for (int t = 0; t < seen.length; t++) {
            double y = season.remove(filled[t], t);
            boolean blind = variant == ThetaVariant.DYNAMIC && t == 0;
            double expected = blind ? y : recursion.forecast();
            fitted[stretch.from() + t] = Double.isNaN(seen[t]) ? Double.NaN : season.join(expected, t);
            if (!Double.isNaN(seen[t]) && t >= ThetaSearch.firstCounted(variant, seen.length)) {
                // the standard method's variance is that of its smoothing alone
                double error = y - (variant == ThetaVariant.STANDARD ? recursion.level() : expected);
                squares += error * error;
                count++;
            }
            recursion.take(y);
        }
        int lost = variant == ThetaVariant.STANDARD ? 2 : 3;
        int all = Observed.count(seen);
        return count == 0 ? 0 : squares / Math.max(1, all - lost);
    }

    /** See {@link ThetaLeads#absolute}. */
    double leadError(int period) {
        return leads().absolute(period);
    }

    private ThetaLeads leads() {
        double[] seen = Arrays.copyOfRange(history, stretch.from(), stretch.to());
        return new ThetaLeads(seen, variant, season, parameters);
    }

    /** The member of the family. */
    public ThetaVariant variant() {
        return variant;
    }

    /** Form of the season that was taken off. */
    public SeasonForm seasonForm() {
        return season.form();
    }

    /** Seasonal period in steps, 1 for none. */
    public int period() {
        return season.period();
    }

    /** The member with its season, {@code DOTM[12,multiplicative]}. */
    public String modelName() {
        String symbol = variant == ThetaVariant.STANDARD || parameters.theta() != 2
                ? variant.symbol()
                : variant.symbol().replace("O", "S");
        return season.form() == SeasonForm.NONE
                ? symbol
                : symbol + "[" + season.period() + "," + season.form().name().toLowerCase(Locale.ROOT) + "]";
    }

    /** The parameters. */
    public ThetaParameters parameters() {
        return parameters;
    }

    /** Drift of the standard method: half the slope of the trend line. */
    public double drift() {
        return parameters.weight() * parameters.slope();
    }

    /** What the forecast rests on, one sentence each. */
    List<String> explanation() {
        String line = String.format(
                Locale.ROOT,
                "A level smoothed by %.3f is joined with a trend line by theta %.3g.",
                parameters.alpha(),
                parameters.theta());
        return season.form() == SeasonForm.NONE
                ? List.of(line, "No season passed the test of the autocorrelation.")
                : List.of(
                        line,
                        "A season of " + season.period() + " steps is "
                                + (season.form() == SeasonForm.ADDITIVE ? "added to" : "multiplied with")
                                + " the forecast: it passed the test of the autocorrelation.");
    }

    /** Seasonal indices, that of the first observation first; empty without a season. */
    public double[] season() {
        return season.form() == SeasonForm.NONE
                ? new double[0]
                : season.indices().clone();
    }

    /** Level of the adjusted series after the history. */
    public double level() {
        return recursion.level();
    }

    /** Variance of the one-step errors of the adjusted series. */
    public double sigma2() {
        return sigma2;
    }

    /** One-step forecasts {@code [history]}; NaN before the first observation and where nothing was seen. */
    public double[] fitted() {
        return fitted.clone();
    }

    /** One-step errors {@code [history]}; NaN where nothing was seen. */
    public double[] residuals() {
        double[] residuals = new double[history.length];
        Arrays.setAll(residuals, t -> history[t] - fitted[t]);
        return residuals;
    }

    /** The same model after more observations, NaN for a missing one; nothing is estimated anew. */
    public ThetaFit append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new ThetaFit(longer, stretch, variant, season, parameters);
    }

    /** Point forecasts of the steps after the history. */
    public double[] mean(int steps) {
        double[] mean = new double[Count.positive(steps, "steps", modelName())];
        ThetaRecursion ahead = recursion.copy();
        for (int h = 0; h < steps; h++) {
            double expected = ahead.forecast();
            mean[h] = season.join(expected, phase(h));
            ahead.take(expected);
        }
        return mean;
    }

    private int phase(int h) {
        return history.length - stretch.from() + h;
    }

    /** Variances of the forecast errors of the steps after the history. */
    public double[] variance(int steps) {
        int trailing = trailing();
        double[] all = recursion.variances(Count.positive(steps, "steps", modelName()));
        double[] variance = new double[steps];
        for (int h = 0; h < steps; h++) {
            double factor = season.factor(phase(h));
            variance[h] =
                    spread * sigma2 * (all[h] + trailing * parameters.alpha() * parameters.alpha()) * factor * factor;
        }
        return variance;
    }

    /** Steps at the end that were not observed: each adds to the uncertainty of the level. */
    private int trailing() {
        int end = history.length;
        while (end > stretch.to() && Double.isNaN(history[end - 1])) {
            end--;
        }
        return history.length - end;
    }

    /**
     * Points and normal bands.
     *
     * @param steps how many steps after the history
     * @param levels coverage of the bands
     */
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[] deviation = Arrays.stream(variance(steps)).map(Math::sqrt).toArray();
        return NormalBands.of(mean(steps), deviation, levels);
    }

    /**
     * Draws joint future paths: the method run on with normal errors.
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    public double[][] simulate(int steps, int paths, long seed) {
        Count.positive(steps, "steps", modelName());
        double[][] result = new double[Count.positive(paths, "paths", modelName())][steps];
        SplittableRandom random = new SplittableRandom(seed);
        double sigma = Math.sqrt(spread * sigma2);
        double before = sigma * parameters.alpha() * Math.sqrt(trailing());
        for (double[] path : result) {
            ThetaRecursion ahead = recursion.copy();
            double shift = before > 0 ? before * random.nextGaussian() : 0;
            for (int h = 0; h < steps; h++) {
                double value = ahead.forecast() + sigma * random.nextGaussian();
                ahead.take(value);
                path[h] = season.join(value + shift, phase(h));
            }
        }
        return result;
    }

    /** The whole fit by name, with what it was estimated on. */
    public ModelState toState() {
        return ModelState.of(ThetaForecaster.id(variant))
                .put("variant", variant.name())
                .put("season form", season.form().name())
                .put("season", season.indices())
                .put("alpha", parameters.alpha())
                .put("theta", parameters.theta())
                .put("initial level", parameters.level())
                .put("intercept", parameters.intercept())
                .put("slope", parameters.slope())
                .put("level", recursion.level())
                .put("sigma2", sigma2)
                .put("spread", spread)
                .put("estimated from", stretch.from())
                .put("estimated to", stretch.to())
                .put("history", history)
                .build();
    }

    /** The fit that a state describes; forecasts are equal to the bit. */
    public static ThetaFit restore(ModelState state) {
        double[] history = state.array("history");
        Stretch stretch = new Stretch(state.whole("estimated from"), state.whole("estimated to"));
        double[] indices = state.array("season");
        boolean sound =
                stretch.from() >= 0 && stretch.length() >= 1 && stretch.to() <= history.length && indices.length >= 1;
        if (!sound) {
            throw new InvalidInputException(
                    "a model estimated on steps " + stretch.from() + " to " + stretch.to() + " of " + history.length,
                    "state of a Theta model",
                    "Restore a state as it was written");
        }
        ThetaParameters parameters = new ThetaParameters(
                state.number("alpha"),
                state.number("initial level"),
                state.number("theta"),
                state.number("intercept"),
                state.number("slope"));
        return new ThetaFit(
                history,
                stretch,
                choice(ThetaVariant.values(), state.text("variant")),
                new Season(choice(SeasonForm.values(), state.text("season form")), indices),
                parameters);
    }

    private static <E extends Enum<E>> E choice(E[] values, String name) {
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new InvalidInputException(
                "\"" + name + "\" is none of " + Arrays.toString(values),
                "state of a Theta model",
                "Restore a state as it was written");
    }
}
