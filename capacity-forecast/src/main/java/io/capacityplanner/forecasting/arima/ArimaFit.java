package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An ARIMA model fitted to one history. Immutable and thread-safe; all numbers are in the series' own unit. */
public final class ArimaFit {

    private final double[] history;
    private final ArimaOrder order;
    private final ArimaCoefficients coefficients;
    private final double[][] regressors;
    private final EstimationMethod method;
    private final int estimatedLength;
    private final int exponent;
    private final Design design;
    private final ArimaRun run;
    private final double sigma2;
    private final double logLikelihood;
    private final int estimatedOn;

    /**
     * Runs a model over a history.
     *
     * @param history the history, NaN for a missing value; kept
     * @param order the order
     * @param coefficients the coefficients
     * @param regressors {@code [column][time]}; kept
     * @param method whose likelihood
     * @param earlier the fit whose likelihood and error variance stay; null to compute them
     */
    ArimaFit(
            double[] history,
            ArimaOrder order,
            ArimaCoefficients coefficients,
            double[][] regressors,
            EstimationMethod method,
            @Nullable ArimaFit earlier) {
        this.history = history;
        this.order = order;
        this.coefficients = coefficients;
        this.regressors = Arrays.stream(regressors).map(double[]::clone).toArray(double[][]::new);
        this.method = method;
        this.exponent = earlier == null ? Scales.exponent(history) : earlier.exponent;
        boolean conditional = method == EstimationMethod.CSS;
        this.design =
                new Design(history, order, coefficients.constant() != null, this.regressors, exponent, !conditional);
        ArmaParameters arma = coefficients.arma(order.period());
        this.run = new ArimaRun(
                design,
                arma,
                coefficients.linearCoefficients(),
                levels(0, history.length, this.regressors),
                conditional);
        if (earlier == null) {
            this.estimatedLength = history.length;
            this.estimatedOn = design.used();
            int freedom = Math.max(1, run.counted() - parameterCount() + 1);
            this.sigma2 = Math.scalb(run.squares() / freedom, 2 * exponent);
            this.logLikelihood = run.logLikelihood();
        } else {
            this.estimatedLength = earlier.estimatedLength;
            this.estimatedOn = earlier.estimatedOn;
            this.sigma2 = earlier.sigma2;
            this.logLikelihood = earlier.logLikelihood;
        }
    }

    /** What constant and regressors add to the steps from one on. */
    private double[] levels(int from, int count, double[][] columns) {
        double[] levels = new double[count];
        Double constant = coefficients.constant();
        double[] b = coefficients.regression();
        for (int t = 0; t < count; t++) {
            double level = constant == null ? 0 : constant * Design.constantAt(from + t, order);
            for (int c = 0; c < b.length; c++) {
                level += b[c] * columns[c][t];
            }
            levels[t] = level;
        }
        return levels;
    }

    /** The order. */
    public ArimaOrder order() {
        return order;
    }

    /** The model in the field's notation, {@code ARIMA(2,1,1)(0,1,1)[12] with drift}. */
    public String modelName() {
        String constant = coefficients.constant() == null
                ? ""
                : order.d() + order.seasonalD() == 0 ? " with mean" : " with drift";
        String regression = regressors.length == 0
                ? ""
                : (constant.isEmpty() ? " with " : " and ") + regressors.length + " regressors";
        return order + constant + regression;
    }

    /** The coefficients. */
    public ArimaCoefficients coefficients() {
        return coefficients;
    }

    /** The criterion they were estimated by. */
    public EstimationMethod method() {
        return method;
    }

    /** Length of the history. */
    public int length() {
        return history.length;
    }

    /** Variance of the one-step errors: their sum of squares by observations less coefficients. */
    public double sigma2() {
        return sigma2;
    }

    /** Gaussian log likelihood of the differenced history, exact or conditional as the method is. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Free parameters, the error variance included. */
    public int parameterCount() {
        return order.coefficients() + coefficients.linear() + 1;
    }

    /** Akaike's information criterion; compare it between equal differences only. */
    public double aic() {
        return -2 * logLikelihood + 2.0 * parameterCount();
    }

    /** The criterion corrected for short series; infinite when there are hardly more observations than parameters. */
    public double aicc() {
        double k = parameterCount();
        double rest = estimatedOn - k - 1;
        return rest > 0 ? aic() + 2 * k * (k + 1) / rest : Double.POSITIVE_INFINITY;
    }

    /** The Bayesian information criterion. */
    public double bic() {
        return -2 * logLikelihood + Math.log(estimatedOn) * parameterCount();
    }

    /**
     * Standardised one-step errors {@code [history]}: divided by the root of their variance relative to
     * {@link #sigma2()}, which nears one as the history grows. NaN where differencing has no value or none was observed.
     */
    public double[] residuals() {
        return spread(run.errors());
    }

    /** One-step forecasts {@code [history]}; NaN where differencing has no value or none was observed. */
    public double[] fitted() {
        double[] fitted = spread(run.deviations());
        for (int t = 0; t < fitted.length; t++) {
            double value = history[t] - fitted[t];
            fitted[t] = Double.isFinite(value) ? value : Double.NaN;
        }
        return fitted;
    }

    private double[] spread(double[] scaled) {
        double[] row = Design.spread(Scales.scale(scaled, exponent), design.start() + order.lost(), history.length);
        for (int t = 0; t < row.length; t++) {
            row[t] = Double.isNaN(history[t]) ? Double.NaN : row[t];
        }
        return row;
    }

    /** The same model after more observations, NaN for a missing one; nothing is estimated anew. */
    public ArimaFit append(double... observations) {
        return append(observations, new double[0][]);
    }

    /**
     * The same model after more observations.
     *
     * @param observations the values of the next steps, NaN for a missing one
     * @param future regressors {@code [column][step]} of those steps
     */
    public ArimaFit append(double[] observations, double[][] future) {
        refuseUnusable(future, observations.length);
        double[] longer = joined(history, observations);
        double[][] columns = new double[regressors.length][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = joined(regressors[c], future[c]);
        }
        return new ArimaFit(longer, order, coefficients, columns, method, this);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] longer = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, longer, a.length, b.length);
        return longer;
    }

    private void refuseUnusable(double[][] future, int steps) {
        if (future.length != regressors.length) {
            throw new InvalidInputException(
                    future.length + " future regressors where the model has " + regressors.length,
                    modelName(),
                    "Give the values of every regressor at the steps to come");
        }
        for (int c = 0; c < future.length; c++) {
            Arima.refuseUnusable(future[c], steps, "future regressor " + c);
        }
    }

    private int requirePositive(int count, String what) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the number of " + what + " (" + count + ") must be at least 1",
                    modelName(),
                    "Ask for one or more");
        }
        return count;
    }

    private int trailing() {
        return history.length - design.end();
    }

    private ArimaPrediction prediction() {
        return new ArimaPrediction(run, order, coefficients.arma(order.period()), Math.scalb(sigma2, -2 * exponent));
    }

    /** Point forecasts of the steps after the history, for a model without regressors. */
    public double[] mean(int steps) {
        return mean(steps, new double[0][]);
    }

    /**
     * Point forecasts of the steps after the history.
     *
     * @param future regressors {@code [column][step]} of those steps
     */
    public double[] mean(int steps, double[][] future) {
        refuseUnusable(future, requirePositive(steps, "steps"));
        int trailing = trailing();
        double[] noise = prediction().mean(steps + trailing);
        double[] levels = levels(history.length, steps, future);
        for (int h = 0; h < steps; h++) {
            levels[h] += Math.scalb(noise[h + trailing], exponent);
        }
        return levels;
    }

    /**
     * Variances of the errors of {@link #mean}, exact for the given coefficients and their first steps included; the
     * uncertainty of coefficients and of filled gaps is left out.
     */
    public double[] variance(int steps) {
        int trailing = trailing();
        double[] all = prediction().variance(requirePositive(steps, "steps") + trailing);
        return Scales.scale(Arrays.copyOfRange(all, trailing, all.length), 2 * exponent);
    }

    /** Point forecasts with normal prediction bands, for a model without regressors. */
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        return forecast(steps, levels, new double[0][]);
    }

    /**
     * Point forecasts with normal prediction bands.
     *
     * @param steps how many, at least 1
     * @param levels coverage of the bands
     * @param future regressors {@code [column][step]} of those steps
     */
    public ForecastDistribution forecast(int steps, List<Confidence> levels, double[][] future) {
        double[] deviation = levels.isEmpty() ? new double[0] : variance(steps);
        for (int h = 0; h < deviation.length; h++) {
            deviation[h] = Math.sqrt(deviation[h]);
        }
        return NormalBands.of(mean(steps, future), deviation, levels);
    }

    /** As {@link #simulate(int, int, long, double[][])} for a model without regressors. */
    public double[][] simulate(int steps, int paths, long seed) {
        return simulate(steps, paths, seed, new double[0][]);
    }

    /**
     * Draws joint future paths with normal errors.
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @param future regressors {@code [column][step]}
     * @return {@code [path][step]}
     */
    public double[][] simulate(int steps, int paths, long seed, double[][] future) {
        double[] mean = mean(steps, future);
        int trailing = trailing();
        double[][] drawn = prediction().simulate(steps + trailing, requirePositive(paths, "paths"), seed);
        for (int p = 0; p < paths; p++) {
            double[] path = new double[steps];
            for (int h = 0; h < steps; h++) {
                path[h] = mean[h] + Math.scalb(drawn[p][h + trailing], exponent);
            }
            drawn[p] = path;
        }
        return drawn;
    }

    /** The whole fit by name, with what it was estimated on. */
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(ArimaForecaster.ID)
                .put("order", order.toString())
                .put("period", order.period())
                .put("method", method.name())
                .put("ar", coefficients.ar())
                .put("seasonal ar", coefficients.seasonalAr())
                .put("ma", coefficients.ma())
                .put("seasonal ma", coefficients.seasonalMa())
                .put("regression", coefficients.regression())
                .put("sigma2", sigma2)
                .put("log likelihood", logLikelihood)
                .put("estimated on", estimatedLength)
                .put("history", history);
        Double constant = coefficients.constant();
        if (constant != null) {
            state.put("constant", constant);
        }
        for (int c = 0; c < regressors.length; c++) {
            state.put("regressor " + c, regressors[c]);
        }
        return state.build();
    }

    /** The fit that a state describes; forecasts are equal to the bit. */
    public static ArimaFit restore(ModelState state) {
        double[] history = state.array("history");
        int length = state.whole("estimated on");
        if (length < 1 || length > history.length) {
            throw new InvalidInputException(
                    "a model estimated on " + length + " of " + history.length + " steps",
                    "state of an ARIMA model",
                    "Restore a state as it was written");
        }
        ArimaOrder read = ArimaOrder.parse(state.text("order"));
        ArimaOrder order = new ArimaOrder(
                read.p(),
                read.d(),
                read.q(),
                read.seasonalP(),
                read.seasonalD(),
                read.seasonalQ(),
                state.whole("period"));
        ArimaCoefficients coefficients = new ArimaCoefficients(
                state.array("ar"),
                state.array("seasonal ar"),
                state.array("ma"),
                state.array("seasonal ma"),
                state.has("constant") ? (Double) state.number("constant") : null,
                state.array("regression"));
        double[][] columns = new double[coefficients.regression().length][];
        double[][] later = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            double[] whole = state.array("regressor " + c);
            columns[c] = Arrays.copyOf(whole, length);
            later[c] = Arrays.copyOfRange(whole, length, whole.length);
        }
        EstimationMethod method = method(state.text("method"));
        ArimaFit fit = Arima.withCoefficients(Arrays.copyOf(history, length), order, coefficients, columns, method);
        return length == history.length ? fit : fit.append(Arrays.copyOfRange(history, length, history.length), later);
    }

    private static EstimationMethod method(String name) {
        return Arrays.stream(EstimationMethod.values())
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "\"" + name + "\" is no estimation method",
                        "state of an ARIMA model",
                        "Restore a state as it was written"));
    }

    @Override
    public String toString() {
        return modelName();
    }
}
