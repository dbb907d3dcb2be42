package io.capacityplanner.forecasting.ces;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Complex exponential smoothing fitted to one history. Immutable and thread-safe; all numbers are in the series' own
 * unit.
 */
public final class CesFit {

    private final double[] history;
    private final int skipped;
    private final int end;
    private final CesForm form;
    private final int period;
    private final CesParameters parameters;
    private final double[] smoothing;
    private final CesState state;
    private final double[] fitted;
    private final double squares;
    private final double sigma2;
    private final double spread;
    private final int observed;
    private final int trailing;

    /**
     * Runs a model over a history.
     *
     * @param history the history, NaN for a missing value
     * @param skipped steps at its start that the model does not see
     * @param end position after the last step that variance and criterion rest on
     * @param form the form
     * @param period seasonal period
     * @param parameters smoothing parameters and the state before the first step it sees
     */
    CesFit(double[] history, int skipped, int end, CesForm form, int period, CesParameters parameters) {
        this.history = history;
        this.skipped = skipped;
        this.end = end;
        this.form = form;
        this.period = form.seasonal() ? period : 1;
        this.parameters = parameters;
        this.smoothing = parameters.smoothing();
        this.fitted = new double[history.length];
        Arrays.fill(fitted, 0, skipped, Double.NaN);
        int seen = history.length;
        while (seen > end && Double.isNaN(history[seen - 1])) {
            seen--;
        }
        this.trailing = history.length - seen;
        this.state = CesState.of(form, period, parameters);
        double sum = 0;
        int count = 0;
        for (int t = skipped; t < history.length; t++) {
            int position = t - skipped;
            double expected = state.expected(position);
            boolean missing = Double.isNaN(history[t]);
            fitted[t] = missing ? Double.NaN : expected;
            double error = missing ? 0 : history[t] - expected;
            if (t < end && !missing) {
                sum += error * error;
                count++;
            }
            // steps missing at the end are left to the forecast
            if (t < seen) {
                state.take(smoothing, position, error);
            }
        }
        this.squares = sum;
        this.observed = count;
        this.sigma2 = sum / Math.max(1, count - form.smoothing() - Math.min(form.states(period), count / 2));
        this.spread = spread();
    }

    /** The form. */
    public CesForm form() {
        return form;
    }

    /** Seasonal period in steps, 1 for none. */
    public int period() {
        return period;
    }

    /** The form with its period, {@code CES(F)[24]}. */
    public String modelName() {
        return "CES(" + form.symbol() + ")" + (form.seasonal() ? "[" + period + "]" : "");
    }

    /** Smoothing parameters and first state. */
    public CesParameters parameters() {
        return parameters;
    }

    /** Variance of the one-step errors. */
    public double sigma2() {
        return sigma2;
    }

    /** The corrected criterion, {@code n ln Σe² + 2k + …}; infinite with hardly more observations than components. */
    public double aicc() {
        double k = form.states(period) + 1.0;
        double rest = observed - k - 1;
        double fit = observed * Math.log(Math.max(squares, Double.MIN_NORMAL));
        return rest > 0 ? fit + 2 * k + 2 * k * (k + 1) / rest : Double.POSITIVE_INFINITY;
    }

    /**
     * The criterion of the choice between forms: AICc with the mean absolute error of the forecasts of one to
     * {@code leads} steps, made along the history, in place of the error of one step. One step ahead alone a form that
     * is wrong a period later may look right.
     */
    double criterion(int leads) {
        double k = form.states(period) + 1.0;
        double rest = observed - k - 1;
        double[] seen = Arrays.copyOfRange(history, skipped, end);
        double error = CesLeads.along(seen, form, period, parameters, CesLeads.even(leads))
                .absolute();
        double fit = 2.0 * observed * Math.log(Math.max(error, Double.MIN_NORMAL));
        return rest > 0 ? fit + 2 * k + 2 * k * (k + 1) / rest : Double.POSITIVE_INFINITY;
    }

    /** What the variance of the errors several steps ahead along the history is to that of the model, at least 1. */
    private double spread() {
        double[] seen = Arrays.copyOfRange(history, skipped, end);
        double[] responses = responses(Math.min(Ces.leads(period), seen.length / 4));
        double square =
                CesLeads.along(seen, form, period, parameters, responses).square();
        return sigma2 > 0 ? Math.max(1, square / sigma2) : 1;
    }

    /** Whether the model forgets its first state. */
    public boolean stable() {
        return new CesStability(form, period, observed).stable(smoothing);
    }

    /** What the forecast rests on, one sentence each. */
    List<String> explanation() {
        return List.of(
                "The form " + form.symbol() + " has the least corrected Akaike criterion; its smoothing parameters are "
                        + Arrays.stream(smoothing)
                                .mapToObj(v -> String.format(Locale.ROOT, "%.3f", v))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    /** One-step forecasts {@code [history]}; NaN for skipped steps and where nothing was seen. */
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
    public CesFit append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new CesFit(longer, skipped, end, form, period, parameters);
    }

    /** Point forecasts of the steps after the history. */
    public double[] mean(int steps) {
        int all = trailing + Count.positive(steps, "steps", modelName());
        return Arrays.copyOfRange(ahead(all), trailing, all);
    }

    /** Expected values after the last observation. */
    private double[] ahead(int steps) {
        CesState ahead = state.copy();
        int position = history.length - trailing - skipped;
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            mean[h] = ahead.expected(position + h);
            ahead.take(smoothing, position + h, 0);
        }
        return mean;
    }

    /** Variances of the forecast errors: the model's response to a unit error, squared and summed. */
    public double[] variance(int steps) {
        int all = trailing + Count.positive(steps, "steps", modelName());
        double[] variance = responses(all);
        for (int h = 0; h < all; h++) {
            variance[h] *= spread * sigma2;
        }
        return Arrays.copyOfRange(variance, trailing, all);
    }

    /** Variances in units of that of one step. */
    private double[] responses(int all) {
        CesState impulse = new CesState(form, period);
        double[] variance = new double[all];
        double sum = 1;
        impulse.take(smoothing, 0, 1);
        for (int h = 0; h < all; h++) {
            variance[h] = sum;
            double response = impulse.expected(h + 1);
            impulse.take(smoothing, h + 1, 0);
            sum += response * response;
        }
        return variance;
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
     * Draws joint future paths: the model run on with normal errors.
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    public double[][] simulate(int steps, int paths, long seed) {
        int all = trailing + Count.positive(steps, "steps", modelName());
        int position = history.length - trailing - skipped;
        double[][] result = new double[Count.positive(paths, "paths", modelName())][steps];
        SplittableRandom random = new SplittableRandom(seed);
        double sigma = Math.sqrt(spread * sigma2);
        CesState ahead = state.copy();
        for (double[] path : result) {
            ahead.set(state);
            for (int h = 0; h < all; h++) {
                double error = sigma * random.nextGaussian();
                double value = ahead.expected(position + h) + error;
                ahead.take(smoothing, position + h, error);
                if (h >= trailing) {
                    path[h - trailing] = value;
                }
            }
        }
        return result;
    }

    /** The whole fit by name, with what it was estimated on. */
    public ModelState toState() {
        return ModelState.of(CesForecaster.ID)
                .put("form", form.symbol())
                .put("period", period)
                .put("smoothing", smoothing)
                .put("initial pair", parameters.pair())
                .put("initial season", parameters.real())
                .put("initial season, imaginary part", parameters.imaginary())
                .put("sigma2", sigma2)
                .put("spread", spread)
                .put("aicc", aicc())
                .put("skipped", skipped)
                .put("estimated to", end)
                .put("history", history)
                .build();
    }

    /** The fit that a state describes; forecasts are equal to the bit. */
    public static CesFit restore(ModelState state) {
        double[] history = state.array("history");
        CesForm form = form(state.text("form"));
        int period = state.whole("period");
        int skipped = state.whole("skipped");
        int end = state.whole("estimated to");
        CesParameters parameters = new CesParameters(
                state.array("smoothing"),
                state.array("initial pair"),
                state.array("initial season"),
                state.array("initial season, imaginary part"));
        int components = parameters.pair().length + parameters.real().length + parameters.imaginary().length;
        boolean sound = period >= 1
                && skipped >= 0
                && end > skipped
                && end <= history.length
                && parameters.smoothing().length == form.smoothing()
                && components == form.states(period);
        if (!sound) {
            throw new InvalidInputException(
                    components + " components for a form " + form.symbol() + " with period " + period
                            + ", estimated on steps " + skipped + " to " + end + " of " + history.length,
                    "state of a complex exponential smoothing model",
                    "Restore a state as it was written");
        }
        return new CesFit(history, skipped, end, form, period, parameters);
    }

    private static CesForm form(String symbol) {
        return Arrays.stream(CesForm.values())
                .filter(form -> form.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "\"" + symbol + "\" is no form", "complex exponential smoothing", "Give N, S, P or F"));
    }
}
