package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Exact one-step prediction of a stationary autoregressive moving average process with errors of variance one, started
 * from its stationary distribution, for several series at once.
 *
 * <p>The state is that of the companion form, {@code α_i = Σ_{k>i} (φ_k w_{t-k+i} + θ_k e_{t-k+i})} for the step to
 * come. Because the process starts in its stationary distribution, successive state covariances differ by a matrix of
 * rank one, and the gains follow a recursion on two vectors instead of a matrix: a step costs as much as the state is
 * long. When the prediction variance has settled at that of the errors, the gains are those of the infinite past, and
 * the remaining steps are the difference equation with its few terms.
 *
 * <p>References:
 *
 * <ol>
 *   <li>G. Gardner, A. C. Harvey and G. D. A. Phillips (1980), "Algorithm AS 154: An algorithm for exact maximum
 *       likelihood estimation of autoregressive-moving average models by means of Kalman filtering", Journal of the
 *       Royal Statistical Society C 29:311-322, doi:10.2307/2346910 (the state and its first covariance).
 *   <li>M. Morf, G. S. Sidhu and T. Kailath (1974), "Some new algorithms for recursive estimation in constant, linear,
 *       discrete-time systems", IEEE Transactions on Automatic Control 19:315-323, doi:10.1109/TAC.1974.1100576
 *       (recursions of the kind of Chandrasekhar).
 * </ol>
 */
final class Innovations {

    private static final double SETTLED = 1e-11;

    private final LagPolynomial ar;
    private final LagPolynomial ma;
    private final int size;

    /** Variance of the one-step prediction to come. */
    private double variance;

    private double multiplier;
    private double[] gain;
    private double[] nextGain;
    private double[] direction;
    private double[] nextDirection;
    private final double[] settledGain;
    private boolean constant;
    private double logDeterminant;

    private Innovations(LagPolynomial ar, LagPolynomial ma) {
        this.ar = ar;
        this.ma = ma;
        this.size = Math.max(1, Math.max(ar.degree(), ma.degree()));
        this.gain = new double[size];
        this.nextGain = new double[size];
        this.direction = new double[size];
        this.nextDirection = new double[size];
        this.settledGain = new double[size];
        for (int i = 0; i < ar.lags().length; i++) {
            settledGain[ar.lags()[i] - 1] -= ar.coefficients()[i];
        }
        for (int i = 0; i < ma.lags().length; i++) {
            settledGain[ma.lags()[i] - 1] += ma.coefficients()[i];
        }
    }

    /** Before the first step; its variance is not finite when the process is not stationary. */
    static Innovations stationary(LagPolynomial ar, LagPolynomial ma) {
        Innovations start = new Innovations(ar, ma);
        double[] covariance = start.firstColumn();
        if (covariance.length == 0) {
            start.variance = Double.NaN;
            return start;
        }
        double first = covariance[0];
        start.variance = first;
        start.multiplier = -1 / first;
        start.shift(covariance, start.gain);
        System.arraycopy(start.gain, 0, start.direction, 0, start.size);
        return start;
    }

    /** With the gains of an infinite past, as conditional least squares has them. */
    static Innovations settled(LagPolynomial ar, LagPolynomial ma) {
        Innovations start = new Innovations(ar, ma);
        start.settle();
        return start;
    }

    /** An independent copy. */
    Innovations copy() {
        Innovations copy = new Innovations(ar, ma);
        copy.variance = variance;
        copy.multiplier = multiplier;
        copy.constant = constant;
        copy.logDeterminant = logDeterminant;
        System.arraycopy(gain, 0, copy.gain, 0, size);
        System.arraycopy(direction, 0, copy.direction, 0, size);
        return copy;
    }

    /** Length of the state. */
    int size() {
        return size;
    }

    /** Variance of the one-step prediction to come, in units of the error variance. */
    double variance() {
        return variance;
    }

    /** Sum of the logarithms of the prediction variances so far. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Whether all later gains are equal. */
    boolean constant() {
        return constant;
    }

    /** Covariances of the first state with the first value, in units of the error variance; one longer than the state. */
    private double[] firstColumn() {
        double[] gamma = Autocovariances.of(ar, ma, ar.degree() + 1);
        if (gamma.length == 0 || !Double.isFinite(gamma[0])) {
            return new double[0];
        }
        double[] psi = new double[ma.degree() + 1];
        psi[0] = 1;
        double[] theta = ma.dense(psi.length);
        for (int k = 1; k < psi.length; k++) {
            psi[k] = theta[k] - ar.pastFromZero(psi, k);
        }
        double[] column = new double[size + 1];
        for (int t = 0; t < ar.lags().length; t++) {
            int k = ar.lags()[t];
            for (int i = 1; i < k; i++) {
                column[i] -= ar.coefficients()[t] * gamma[k - i];
            }
        }
        for (int t = 0; t < ma.lags().length; t++) {
            int k = ma.lags()[t];
            for (int i = 1; i <= k; i++) {
                column[i] += ma.coefficients()[t] * psi[k - i];
            }
        }
        column[0] = gamma[0];
        return column;
    }

    /** Transition of the state: {@code to_i = from_{i+1} + φ_{i+1} from_0}. */
    private void shift(double[] from, double[] to) {
        System.arraycopy(from, 1, to, 0, size - 1);
        to[size - 1] = from.length > size ? from[size] : 0;
        for (int i = 0; i < ar.lags().length; i++) {
            to[ar.lags()[i] - 1] -= ar.coefficients()[i] * from[0];
        }
    }

    /** Moves a state one step on, given the error of its prediction divided by {@link #variance()}. */
    void update(double[] state, double[] next, double scaledError) {
        double now = state[0];
        double[] k = gain;
        int last = size - 1;
        for (int i = 0; i < last; i++) {
            next[i] = state[i + 1] + k[i] * scaledError;
        }
        next[last] = k[last] * scaledError;
        for (int i = 0; i < ar.lags().length; i++) {
            next[ar.lags()[i] - 1] -= ar.coefficients()[i] * now;
        }
    }

    /** Moves the gains one step on. */
    void advance() {
        logDeterminant += Math.log(variance);
        if (constant) {
            return;
        }
        double z = direction[0];
        double before = variance;
        double scaled = multiplier * z;
        variance = Math.max(1, before + scaled * z);
        double ratio = z / variance;
        int last = size - 1;
        for (int i = 0; i <= last; i++) {
            nextDirection[i] = i < last ? direction[i + 1] : 0;
        }
        for (int i = 0; i < ar.lags().length; i++) {
            nextDirection[ar.lags()[i] - 1] -= ar.coefficients()[i] * z;
        }
        for (int i = 0; i <= last; i++) {
            nextGain[i] = gain[i] + scaled * nextDirection[i];
            nextDirection[i] -= ratio * nextGain[i];
        }
        multiplier += scaled * scaled / before;
        swap();
    }

    private void swap() {
        double[] swap = gain;
        gain = nextGain;
        nextGain = swap;
        swap = direction;
        direction = nextDirection;
        nextDirection = swap;
    }

    private void settle() {
        variance = 1;
        System.arraycopy(settledGain, 0, gain, 0, size);
        constant = true;
    }

    /** A copy of the gains, to be divided by the variance. */
    double[] gains() {
        return gain.clone();
    }

    /**
     * Standardised prediction errors of several series.
     *
     * @param series {@code [series][step]}
     * @param from first step of each series that is not zero
     * @param errors {@code [series][step]}, filled with the errors divided by the root of their relative variance
     * @param states {@code [series][size]}, filled with the last states; null when nobody needs them, which allows the
     *     short way once the gains have settled
     */
    void whiten(double[][] series, int[] from, double[][] errors, double @Nullable [][] states) {
        whiten(series, from, errors, states, null);
    }

    /** As above, and fills the roots of the relative prediction variances, one a step. */
    void whiten(
            double[][] series,
            int[] from,
            double[][] errors,
            double @Nullable [][] states,
            double @Nullable [] deviations) {
        int length = series.length == 0 ? 0 : series[0].length;
        double[][] state = new double[series.length][size];
        double[][] next = new double[series.length][size];
        int settledSince = 0;
        int t = 0;
        for (; t < length && (states != null || settledSince <= size); t++) {
            double root = 1 / Math.sqrt(variance);
            if (deviations != null) {
                deviations[t] = Math.sqrt(variance);
            }
            for (int c = 0; c < series.length; c++) {
                if (t >= from[c]) {
                    double error = series[c][t] - state[c][0];
                    errors[c][t] = error * root;
                    update(state[c], next[c], error * root * root);
                    double[] swap = state[c];
                    state[c] = next[c];
                    next[c] = swap;
                } else {
                    errors[c][t] = 0;
                }
            }
            advance();
            settledSince = variance - 1 < SETTLED ? settledSince + 1 : 0;
            if (settledSince == size && !constant) {
                settle();
            }
        }
        for (int c = 0; c < series.length; c++) {
            difference(series[c], errors[c], t, Math.max(t, from[c]));
        }
        if (states != null) {
            System.arraycopy(state, 0, states, 0, states.length);
        }
    }

    /** The difference equation from a step on; errors between {@code t} and {@code from} are zero. */
    private void difference(double[] series, double[] errors, int t, int from) {
        if (from > t) {
            Arrays.fill(errors, t, Math.min(from, errors.length), 0);
        }
        for (int s = from; s < series.length; s++) {
            errors[s] = series[s] + ar.past(series, s) - ma.past(errors, s);
        }
    }
}
