package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.transform.ScaledModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A fitted model with the history it has run over. */
final class TbatsModel implements ScaledModel {

    private final Shape shape;
    private final double lambda;
    private final double[] theta;
    private final double[] initial;
    private final double sigma;
    private final double aic;
    private final double[] history;
    private final int skipped;
    private final double[] errors;
    private final double[] state;
    private final Recursion recursion;

    /**
     * Runs a model over a history.
     *
     * @param lambda Box-Cox power, for the name
     * @param sigma standard deviation of the innovations
     * @param aic criterion in the series' own unit
     * @param history on the model's scale, NaN for a missing value
     * @param skipped steps before it
     */
    TbatsModel(
            Shape shape,
            double lambda,
            double[] theta,
            double[] initial,
            double sigma,
            double aic,
            double[] history,
            int skipped) {
        this.shape = shape;
        this.lambda = lambda;
        this.theta = theta;
        this.initial = initial;
        this.sigma = sigma;
        this.aic = aic;
        this.history = history;
        this.skipped = skipped;
        this.errors = new double[history.length];
        this.recursion = new Recursion(shape, history);
        recursion.run(theta, initial, errors);
        this.state = recursion.state();
    }

    Shape shape() {
        return shape;
    }

    double[] theta() {
        return theta.clone();
    }

    double aic() {
        return aic;
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("TBATS(")
                .append(Math.rint(1000 * lambda) / 1000)
                .append(", {")
                .append(shape.ar())
                .append(',')
                .append(shape.ma())
                .append("}, ")
                .append(shape.trend() ? Math.rint(1000 * shape.phi(theta)) / 1000 + "" : "-")
                .append(", {");
        for (int i = 0; i < shape.periods().length; i++) {
            double period = shape.periods()[i];
            name.append(i > 0 ? ", <" : "<")
                    .append(Periods.text(period))
                    .append(',')
                    .append(shape.harmonics()[i])
                    .append('>');
        }
        return name.append("})").toString();
    }

    @Override
    public int length() {
        return skipped + history.length;
    }

    @Override
    public double[][] moments(int steps) {
        double[] mean = new double[steps];
        double[] innovations = new double[steps];
        Recursion own = new Recursion(shape, history);
        own.goOn(theta, state, innovations, mean);
        double[] response = new double[steps];
        innovations[0] = 1;
        own.goOn(theta, new double[state.length], innovations, response);
        double[] deviation = new double[steps];
        double sum = 0;
        for (int h = 0; h < steps; h++) {
            sum += response[h] * response[h];
            deviation[h] = sigma * Math.sqrt(sum);
        }
        return new double[][] {mean, deviation};
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Recursion own = new Recursion(shape, history);
        double[] innovations = new double[steps];
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            for (int h = 0; h < steps; h++) {
                innovations[h] = sigma * random.nextGaussian();
            }
            own.goOn(theta, state, innovations, path);
        }
        return result;
    }

    @Override
    public double[] fitted() {
        double[] fitted = new double[length()];
        Arrays.fill(fitted, Double.NaN);
        for (int t = 0; t < history.length; t++) {
            fitted[skipped + t] = history[t] - errors[t];
        }
        return fitted;
    }

    @Override
    public ScaledModel append(double[] observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new TbatsModel(shape, lambda, theta, initial, sigma, aic, longer, skipped);
    }

    @Override
    public void describe(ModelState.Builder into) {
        into.put("trend", shape.trend() ? 1 : 0, shape.damped() ? 1 : 0)
                .put("periods", shape.periods())
                .put(
                        "harmonics",
                        Arrays.stream(shape.harmonics()).asDoubleStream().toArray())
                .put("errors", shape.ar(), shape.ma())
                .put("lambda", lambda)
                .put("parameters", theta)
                .put("initial state", initial)
                .put("state", state)
                .put("sigma", sigma)
                .put("aic", aic)
                .put("skipped", skipped)
                .put("history", history);
    }

    static TbatsModel restore(ModelState state) {
        double[] trend = state.array("trend");
        double[] errors = state.array("errors");
        int[] harmonics = Arrays.stream(state.array("harmonics"))
                .mapToInt(k -> (int) Math.rint(k))
                .toArray();
        Shape shape = new Shape(
                trend[0] > 0, trend[1] > 0, state.array("periods"), harmonics, (int) errors[0], (int) errors[1]);
        return new TbatsModel(
                shape,
                state.number("lambda"),
                state.array("parameters"),
                state.array("initial state"),
                state.number("sigma"),
                state.number("aic"),
                state.array("history"),
                state.whole("skipped"));
    }
}
