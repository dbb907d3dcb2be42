package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.transform.ScaledModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A fitted combination with the history it continues and the width of its errors as trials showed it. */
final class CardModel implements ScaledModel {

    /** Simulated errors stay within so many standard deviations. */
    private static final double WIDEST = 5;

    private final CardFit fit;
    private final double[] history;
    private final boolean[] missing;
    private final int skipped;
    private final double[] widths;

    /**
     * Puts the parts together.
     *
     * @param history what the fit has seen or would have seen, without gaps
     * @param missing where it was filled
     * @param skipped steps before it that the fit does not see
     * @param widths factors of the standard deviations by step, the last one for all later steps
     */
    CardModel(CardFit fit, double[] history, boolean[] missing, int skipped, double[] widths) {
        this.fit = fit;
        this.history = history;
        this.missing = missing;
        this.skipped = skipped;
        this.widths = widths;
    }

    @Override
    public String name() {
        return fit.name();
    }

    @Override
    public int length() {
        return skipped + history.length;
    }

    @Override
    public double[][] moments(int steps) {
        double[] deviations = fit.deviations(steps);
        for (int h = 0; h < steps; h++) {
            deviations[h] *= widths[Math.min(h, widths.length - 1)];
        }
        return new double[][] {fit.forecast(history, steps), deviations};
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] moments = moments(steps);
        double[] weights = fit.autoregression();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][steps];
        double[] errors = new double[steps];
        for (double[] path : result) {
            for (int h = 0; h < steps; h++) {
                double error = fit.deviation() * random.nextGaussian();
                for (int lag = 1; lag < weights.length && lag <= h; lag++) {
                    error += weights[lag] == 0 ? 0 : weights[lag] * errors[h - lag];
                }
                double width = widths[Math.min(h, widths.length - 1)];
                double most = WIDEST * moments[1][h] / width;
                errors[h] = Math.min(Math.max(error, -most), most);
                path[h] = moments[0][h] + width * errors[h];
            }
        }
        return result;
    }

    @Override
    public double[] fitted() {
        double[] fitted = new double[length()];
        Arrays.fill(fitted, 0, skipped, Double.NaN);
        System.arraycopy(fit.fitted(history), 0, fitted, skipped, history.length);
        for (int t = 0; t < history.length; t++) {
            fitted[skipped + t] = missing[t] ? Double.NaN : fitted[skipped + t];
        }
        return fitted;
    }

    /** Missing observations are taken for what was forecast. */
    @Override
    public ScaledModel append(double[] observations) {
        double[] longer = history;
        boolean[] holes = Arrays.copyOf(missing, history.length + observations.length);
        int done = 0;
        while (done < observations.length) {
            int end = done;
            while (end < observations.length && Double.isNaN(observations[end]) == Double.isNaN(observations[done])) {
                end++;
            }
            boolean gap = Double.isNaN(observations[done]);
            double[] part = gap ? fit.forecast(longer, end - done) : Arrays.copyOfRange(observations, done, end);
            Arrays.fill(holes, longer.length, longer.length + part.length, gap);
            double[] joined = Arrays.copyOf(longer, longer.length + part.length);
            System.arraycopy(part, 0, joined, longer.length, part.length);
            longer = joined;
            done = end;
        }
        return new CardModel(fit, longer, holes, skipped, widths);
    }

    @Override
    public void describe(ModelState.Builder state) {
        fit.describe(state);
        double[] holes = new double[missing.length];
        for (int t = 0; t < holes.length; t++) {
            holes[t] = missing[t] ? 1 : 0;
        }
        state.put("history", history)
                .put("filled", holes)
                .put("skipped", skipped)
                .put("widths", widths);
    }

    static CardModel restore(ModelState state, Members members) {
        double[] holes = state.array("filled");
        boolean[] missing = new boolean[holes.length];
        for (int t = 0; t < holes.length; t++) {
            missing[t] = holes[t] > 0;
        }
        return new CardModel(
                CardFit.restore(state, members),
                state.array("history"),
                missing,
                state.whole("skipped"),
                state.array("widths"));
    }

    /** Where values are missing. */
    static boolean[] holes(double[] y) {
        boolean[] missing = new boolean[y.length];
        for (int t = 0; t < y.length; t++) {
            missing[t] = Double.isNaN(y[t]);
        }
        return missing;
    }

    /** A series without gaps. */
    static double[] filled(double[] y, int period) {
        return MissingValues.fill(y, period);
    }
}
