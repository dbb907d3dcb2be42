package io.capacityplanner.forecasting.regression;

import io.capacityplanner.forecasting.numeric.Burg;
import java.util.Arrays;

/**
 * The autoregression {@code u_t = Σ a_j u_{t-j} + e_t} of what a regression leaves, perhaps with a unit root.
 *
 * <p>Estimated by {@link Burg}: always stationary, and a gap only ends a segment.
 *
 * @param weights a_1, a_2, …; with a unit root they include it
 * @param unitRoot whether one root is one
 */
record ErrorProcess(double[] weights, boolean unitRoot) {

    private static final int OBSERVATIONS_A_LAG = 10;

    static final ErrorProcess INDEPENDENT = new ErrorProcess(new double[0], false);

    /**
     * Estimates; the order has the least AICc.
     *
     * @param u errors, NaN where there is none
     * @param difference whether to estimate the autoregression of their changes
     * @param most most lags
     */
    static ErrorProcess of(double[] u, boolean difference, int most) {
        double[] x = difference ? changes(u) : u;
        long known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).count();
        double[] stationary = Burg.leastAicc(x, (int) Math.min(most, known / OBSERVATIONS_A_LAG));
        if (!difference) {
            return new ErrorProcess(stationary, false);
        }
        return new ErrorProcess(integrated(stationary), true);
    }

    static double[] changes(double[] u) {
        double[] x = new double[Math.max(0, u.length - 1)];
        for (int t = 1; t < u.length; t++) {
            x[t - 1] = u[t] - u[t - 1];
        }
        return x;
    }

    int lags() {
        return weights.length;
    }

    /**
     * What frees a step near the start of its past: the predictor from all steps before it, and the share by which its
     * errors are larger, so that no row is lost (S. J. Prais and C. B. Winsten 1954, "Trend estimators and serial
     * correlation", Cowles Commission Discussion Paper 383, for one lag).
     *
     * @param weights of the steps before
     * @param scale what makes its errors as large as those of later steps
     */
    record Start(double[] weights, double scale) {}

    /** One for each of the first {@link #lags()} steps; with a unit root the first step says nothing: its scale is 0. */
    Start[] starts() {
        double[] phi = stationary();
        Start[] starts = new Start[weights.length];
        double ratio = 1;
        for (int order = phi.length - 1; order >= 0; order--) {
            double k = phi[order];
            ratio *= Math.max(1e-12, 1 - k * k);
            double[] shorter = new double[order];
            for (int j = 0; j < order; j++) {
                shorter[j] = (phi[j] + k * phi[order - 1 - j]) / Math.max(1e-12, 1 - k * k);
            }
            phi = shorter;
            int at = unitRoot ? order + 1 : order;
            starts[at] = new Start(unitRoot ? integrated(phi) : phi, Math.sqrt(ratio));
        }
        if (unitRoot) {
            starts[0] = new Start(new double[0], 0);
        }
        return starts;
    }

    private double[] stationary() {
        if (!unitRoot) {
            return weights;
        }
        double[] phi = new double[weights.length - 1];
        for (int j = 0; j < phi.length; j++) {
            phi[j] = weights[j] + (j == 0 ? -1 : phi[j - 1]);
        }
        return phi;
    }

    private static double[] integrated(double[] phi) {
        double[] whole = new double[phi.length + 1];
        whole[0] = 1;
        for (int j = 0; j < phi.length; j++) {
            whole[j] += phi[j];
            whole[j + 1] -= phi[j];
        }
        return whole;
    }

    /** One step more, from the values before a position. */
    double next(double[] u, int position) {
        double value = 0;
        for (int j = 0; j < weights.length && j < position; j++) {
            value += weights[j] * u[position - 1 - j];
        }
        return value;
    }

    /** Weights of past errors in the errors of forecasts: 1 for the step itself, then those of the steps before. */
    double[] response(int steps) {
        double[] psi = new double[steps];
        for (int h = 0; h < steps; h++) {
            psi[h] = h == 0 ? 1 : next(psi, h);
        }
        return psi;
    }

    String label() {
        if (weights.length == 0) {
            return "";
        }
        return unitRoot ? " + ARI(" + (weights.length - 1) + ",1)" : " + AR(" + weights.length + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ErrorProcess that && unitRoot == that.unitRoot && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Boolean.hashCode(unitRoot);
    }
}
