package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.transform.ScaledModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A fitted harmonic regression with the history it continues. */
final class HarmonicModel implements ScaledModel {

    private final HarmonicFit fit;
    private final double[] history;
    private final boolean[] missing;
    private final int skipped;

    /**
     * Puts the parts together.
     *
     * @param history values without gaps
     * @param missing where they were filled
     * @param skipped steps before them that the fit does not see
     */
    HarmonicModel(HarmonicFit fit, double[] history, boolean[] missing, int skipped) {
        this.fit = fit;
        this.history = history;
        this.missing = missing;
        this.skipped = skipped;
    }

    HarmonicFit fit() {
        return fit;
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("Harmonic(");
        double[] periods = fit.waves().periods();
        for (int i = 0; i < periods.length; i++) {
            double period = periods[i];
            name.append(i > 0 ? ", " : "")
                    .append(Periods.text(period))
                    .append(':')
                    .append(fit.waves().counts()[i]);
        }
        Autoregression errors = fit.errors();
        name.append(") + ");
        return name.append(errors.unitRoot() ? "ARI(" + (errors.lags() - 1) + ",1)" : "AR(" + errors.lags() + ")")
                .toString();
    }

    @Override
    public int length() {
        return skipped + history.length;
    }

    @Override
    public double[][] moments(int steps) {
        int lags = fit.errors().lags();
        double[] rest = continued(lags, steps);
        double[] mean = fit.regression(history.length, steps);
        double[] deviation = fit.errors().growth(steps);
        for (int h = 0; h < steps; h++) {
            rest[lags + h] = fit.errors().next(rest, lags + h);
            mean[h] += rest[lags + h];
            deviation[h] *= fit.sigma();
        }
        return new double[][] {mean, deviation};
    }

    /** The last values less the regression, with room for steps to come. */
    private double[] continued(int lags, int steps) {
        int from = history.length - lags;
        double[] rest = fit.regression(from, lags);
        for (int i = 0; i < lags; i++) {
            rest[i] = history[from + i] - rest[i];
        }
        return Arrays.copyOf(rest, lags + steps);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        int lags = fit.errors().lags();
        double[] rest = continued(lags, steps);
        double[] regression = fit.regression(history.length, steps);
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            for (int h = 0; h < steps; h++) {
                rest[lags + h] = fit.errors().next(rest, lags + h) + fit.sigma() * random.nextGaussian();
                path[h] = regression[h] + rest[lags + h];
            }
        }
        return result;
    }

    @Override
    public double[] fitted() {
        double[] fitted = new double[length()];
        Arrays.fill(fitted, Double.NaN);
        double[] rest = fit.rest(history);
        for (int t = fit.errors().lags(); t < history.length; t++) {
            fitted[skipped + t] = missing[t]
                    ? Double.NaN
                    : history[t] - rest[t] + fit.errors().next(rest, t);
        }
        return fitted;
    }

    /** Missing observations are taken for what was forecast. */
    @Override
    public ScaledModel append(double[] observations) {
        int n = history.length;
        double[] longer = Arrays.copyOf(history, n + observations.length);
        boolean[] holes = Arrays.copyOf(missing, n + observations.length);
        int lags = fit.errors().lags();
        double[] rest = continued(lags, observations.length);
        double[] regression = fit.regression(n, observations.length);
        for (int i = 0; i < observations.length; i++) {
            holes[n + i] = Double.isNaN(observations[i]);
            double expected = fit.errors().next(rest, lags + i);
            rest[lags + i] = holes[n + i] ? expected : observations[i] - regression[i];
            longer[n + i] = holes[n + i] ? regression[i] + expected : observations[i];
        }
        return new HarmonicModel(fit, longer, holes, skipped);
    }

    @Override
    public void describe(ModelState.Builder state) {
        state.put("periods", fit.waves().periods())
                .put(
                        "harmonics",
                        Arrays.stream(fit.waves().counts()).asDoubleStream().toArray())
                .put("waves", fit.coefficients())
                .put("line", fit.level(), fit.slope())
                .put("autoregression", fit.errors().weights())
                .put("unit root", fit.errors().unitRoot() ? 1 : 0)
                .put("sigma", fit.sigma())
                .put("criterion", fit.criterion())
                .put("skipped", skipped)
                .put("history", history);
        double[] holes = new double[missing.length];
        for (int t = 0; t < holes.length; t++) {
            holes[t] = missing[t] ? 1 : 0;
        }
        state.put("filled", holes);
    }

    static HarmonicModel restore(ModelState state) {
        int[] counts = Arrays.stream(state.array("harmonics"))
                .mapToInt(k -> (int) Math.rint(k))
                .toArray();
        double[] line = state.array("line");
        Autoregression errors = new Autoregression(state.array("autoregression"), state.number("unit root") > 0);
        HarmonicFit fit = new HarmonicFit(
                new Waves(state.array("periods"), counts),
                state.array("waves"),
                line[0],
                line[1],
                errors,
                state.number("sigma"),
                state.number("criterion"));
        double[] holes = state.array("filled");
        boolean[] missing = new boolean[holes.length];
        for (int t = 0; t < holes.length; t++) {
            missing[t] = holes[t] > 0;
        }
        return new HarmonicModel(fit, state.array("history"), missing, state.whole("skipped"));
    }
}
