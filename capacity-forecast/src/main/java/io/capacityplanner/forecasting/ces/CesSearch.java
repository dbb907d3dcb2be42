package io.capacityplanner.forecasting.ces;

import io.capacityplanner.forecasting.numeric.NelderMead;

/**
 * Estimates one form by least squares of the one-step errors. The first state is not searched for: for each trial of the
 * smoothing parameters the series is run forwards, backwards and forwards again, which lets it find a first state of its
 * own. Not thread-safe.
 */
final class CesSearch {

    /** Upper bounds of Re α, Im α, Re β, Im β. */
    private static final double[] UPPER = {1.8, 1.9, 1.5, 1.5};

    private static final double[] START = {1.3, 1, 1.3, 1};
    private static final double PARTIAL_START = 0.1;
    private static final double LOWER = 0.01;
    private static final double STEP = 0.1;
    private static final int EVALUATIONS = 100;
    private static final double TOLERANCE = 1e-5;
    private static final int FIRST = 10;
    /** The paper's start of an information component: the level by this. */
    private static final double LESSENED = 1.1;

    private final double[] y;
    private final CesForm form;
    private final CesState initial;
    private final CesState state;
    private final CesStability stability;

    /**
     * Prepares a search.
     *
     * @param y the series, NaN for a missing value
     * @param filled the same without gaps, for the first state
     * @param form the form
     * @param period seasonal period, 1 for none
     */
    CesSearch(double[] y, double[] filled, CesForm form, int period) {
        this.y = y;
        this.form = form;
        this.initial = initial(filled, form, period);
        this.state = initial.copy();
        this.stability = new CesStability(form, period, y.length);
    }

    /** The first state a forward run begins with. */
    private static CesState initial(double[] y, CesForm form, int period) {
        CesState state = new CesState(form, period);
        int first = form == CesForm.NONE ? Math.max(FIRST, period) : period;
        double level = mean(y, Math.min(first, y.length));
        state.set(level, level / LESSENED);
        for (int p = 0; form.seasonal() && p < period; p++) {
            double index = form == CesForm.SIMPLE ? y[p] : index(y, period, p);
            state.setPhase(p, index, index / LESSENED);
        }
        return state;
    }

    private static double mean(double[] y, int length) {
        double sum = 0;
        for (int t = 0; t < length; t++) {
            sum += y[t];
        }
        return sum / length;
    }

    /** Mean distance of a phase from the mean of its period. */
    private static double index(double[] y, int period, int phase) {
        double sum = 0;
        int cycles = y.length / period;
        for (int c = 0; c < cycles; c++) {
            double mean = 0;
            for (int p = 0; p < period; p++) {
                mean += y[c * period + p] / period;
            }
            sum += y[c * period + phase] - mean;
        }
        return sum / cycles;
    }

    /** The best parameters with their first state, begun at given smoothing parameters or the usual ones. */
    CesParameters best(double[] from) {
        int size = form.smoothing();
        double[] lower = new double[size];
        double[] upper = new double[size];
        double[] step = new double[size];
        double[] x = new double[size];
        for (int j = 0; j < size; j++) {
            lower[j] = LOWER;
            upper[j] = UPPER[j];
            step[j] = STEP;
            x[j] = from.length == size ? from[j] : START[j];
        }
        if (form == CesForm.PARTIAL && from.length != size) {
            x[2] = PARTIAL_START;
        }
        NelderMead simplex = new NelderMead(lower, upper);
        simplex.minimise(this::squares, x, step, EVALUATIONS * size, TOLERANCE);
        settle(x);
        return state.parameters(x);
    }

    /** Sum of squared one-step errors after the first state has settled; infinite where the model is not stable. */
    double squares(double[] smoothing) {
        if (!stability.stable(smoothing)) {
            return Double.POSITIVE_INFINITY;
        }
        settle(smoothing);
        return state.run(y, smoothing, false);
    }

    private void settle(double[] smoothing) {
        state.set(initial);
        state.run(y, smoothing, false);
        state.run(y, smoothing, true);
    }
}
