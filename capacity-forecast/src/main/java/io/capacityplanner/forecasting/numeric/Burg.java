package io.capacityplanner.forecasting.numeric;

import java.util.Arrays;

/**
 * Estimates an autoregression {@code x_t = Σ a_j x_{t-j} + e_t} that is always stationary.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. P. Burg (1975), "Maximum entropy spectral analysis", Stanford University.
 *   <li>S. de Waele and P. M. T. Broersen (2000), "The Burg algorithm for segments", IEEE Transactions on Signal
 *       Processing 48:2876-2880, doi:10.1109/78.869039: a gap only ends a segment.
 *   <li>C. M. Hurvich and C.-L. Tsai (1989), "Regression and time series model selection in small samples", Biometrika
 *       76:297-307, doi:10.1093/biomet/76.2.297 (AICc).
 * </ol>
 */
public final class Burg {

    private Burg() {}

    /**
     * The weights a_1, a_2, … of the order with the least AICc.
     *
     * @param x values around zero, NaN where there is none
     * @param most most lags
     */
    public static double[] leastAicc(double[] x, int most) {
        int n = (int) Arrays.stream(x).filter(v -> !Double.isNaN(v)).count();
        double power =
                Arrays.stream(x).filter(v -> !Double.isNaN(v)).map(v -> v * v).sum() / Math.max(1, n);
        double[] weights = new double[0];
        double[] best = weights;
        if (!(power > 0)) {
            return best;
        }
        double variance = power;
        double least = criterion(n, variance, 0);
        double[] forward = x.clone();
        double[] backward = x.clone();
        for (int p = 1; p <= most && p < n - 2; p++) {
            double reflection = reflection(forward, backward, p);
            double[] longer = Arrays.copyOf(weights, p);
            longer[p - 1] = reflection;
            for (int j = 0; j < p - 1; j++) {
                longer[j] = weights[j] - reflection * weights[p - 2 - j];
            }
            weights = longer;
            variance *= Math.max(1 - reflection * reflection, 1e-15);
            double criterion = criterion(n, variance, p);
            if (criterion < least) {
                least = criterion;
                best = weights;
            }
        }
        return best;
    }

    /**
     * The next partial autocorrelation over all segments; the errors of both directions are brought up to date. A step
     * whose past holds a gap has no error from here on.
     */
    private static double reflection(double[] forward, double[] backward, int p) {
        double product = 0;
        double squares = 0;
        for (int t = p; t < forward.length; t++) {
            double pair = forward[t] * backward[t - 1];
            if (!Double.isNaN(pair)) {
                product += pair;
                squares += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
            }
        }
        double k = squares > 0 ? 2 * product / squares : 0;
        for (int t = forward.length - 1; t >= p; t--) {
            double f = forward[t];
            double b = backward[t - 1];
            forward[t] = f - k * b;
            backward[t] = b - k * f;
        }
        return k;
    }

    private static double criterion(int n, double variance, int lags) {
        double k = lags + 1;
        return n * Math.log(variance) + 2 * k + 2 * k * (k + 1) / Math.max(1, n - k - 1);
    }
}
