package io.capacityplanner.forecasting.additive;

import java.util.Arrays;

/**
 * How what is left of one step carries on to the next: a stationary autoregression, its order by AICc. Missing values are
 * left out of the sums.
 *
 * <p>Reference: J. Durbin (1960), "The fitting of time-series models", Review of the International Statistical Institute
 * 28:233-244 (Levinson's recursion for autoregressions).
 *
 * @param weights of the last value, the one before it, …
 * @param innovation standard deviation of what is new in each step
 */
record ResidualMemory(double[] weights, double innovation) {

    private static final int MOST_LAGS = 26;
    private static final int OBSERVATIONS_A_LAG = 12;
    private static final double MOST_REFLECTION = 0.999;

    /** Independent noise. */
    static ResidualMemory none(double deviation) {
        return new ResidualMemory(new double[0], deviation);
    }

    /**
     * Estimates.
     *
     * @param left what a model left, NaN where nothing was observed
     * @param parameters how many parameters the model spent
     */
    static ResidualMemory of(double[] left, double parameters) {
        int n = (int) Arrays.stream(left).filter(v -> !Double.isNaN(v)).count();
        int most = Math.min(MOST_LAGS, n / OBSERVATIONS_A_LAG);
        double[] covariances = covariances(left, most);
        double free = n / Math.max(1, Math.max(n / 4.0, n - parameters));
        double variance = covariances[0];
        if (!(variance > 0)) {
            return none(0);
        }
        double[] weights = new double[0];
        double[] best = weights;
        double bestVariance = variance;
        double least = criterion(n, variance, 0);
        for (int p = 1; p <= most; p++) {
            double reflection = covariances[p];
            for (int j = 0; j < p - 1; j++) {
                reflection -= weights[j] * covariances[p - 1 - j];
            }
            reflection /= variance;
            if (!(Math.abs(reflection) < MOST_REFLECTION)) {
                break;
            }
            double[] longer = Arrays.copyOf(weights, p);
            longer[p - 1] = reflection;
            for (int j = 0; j < p - 1; j++) {
                longer[j] = weights[j] - reflection * weights[p - 2 - j];
            }
            weights = longer;
            variance *= 1 - reflection * reflection;
            double criterion = criterion(n, variance, p);
            if (criterion < least) {
                least = criterion;
                best = weights;
                bestVariance = variance;
            }
        }
        return new ResidualMemory(best, Math.sqrt(bestVariance * free));
    }

    private static double criterion(int n, double variance, int lags) {
        double k = lags + 1;
        return n * Math.log(variance) + 2 * k + 2 * k * (k + 1) / Math.max(1, n - k - 1);
    }

    private static double[] covariances(double[] left, int most) {
        double[] covariances = new double[most + 1];
        for (int lag = 0; lag <= most; lag++) {
            double sum = 0;
            int count = 0;
            for (int t = lag; t < left.length; t++) {
                double product = left[t] * left[t - lag];
                if (!Double.isNaN(product)) {
                    sum += product;
                    count++;
                }
            }
            // Shrunk towards zero as usual, so that without missing values the autoregression is stationary.
            covariances[lag] = count == 0 ? 0 : sum / count * (left.length - lag) / left.length;
        }
        return covariances;
    }

    int lags() {
        return weights.length;
    }

    /** One step more, from the values before a position; values before the first count as zero. */
    double next(double[] left, int position) {
        double value = 0;
        for (int j = 0; j < weights.length && j < position; j++) {
            value += weights[j] * left[position - 1 - j];
        }
        return value;
    }

    /** The values less what their past explains, those with too little past left out. */
    double[] whitened(double[] values) {
        return filtered(values, weights);
    }

    static double[] filtered(double[] values, double[] weights) {
        int lags = weights.length;
        if (lags == 0) {
            return values;
        }
        int count = Math.max(0, values.length - lags);
        double[] filtered = Arrays.copyOfRange(values, lags, lags + count);
        int j = 0;
        for (; j + 3 < lags; j += 4) {
            subtract(filtered, values, lags - 4 - j, weights[j], weights[j + 1], weights[j + 2], weights[j + 3]);
        }
        for (; j < lags; j++) {
            double weight = weights[j];
            int from = lags - 1 - j;
            for (int t = 0; t < count; t++) {
                filtered[t] -= weight * values[from + t];
            }
        }
        return filtered;
    }

    /** Four lags at once: the innermost loop has no branches and becomes vector instructions. */
    private static void subtract(double[] to, double[] values, int from, double a, double b, double c, double d) {
        for (int t = 0; t < to.length; t++) {
            to[t] -= a * values[from + t + 3]
                    + b * values[from + t + 2]
                    + c * values[from + t + 1]
                    + d * values[from + t];
        }
    }

    /** The same values with the missing ones replaced by what the past lets expect. */
    double[] filled(double[] left) {
        double[] filled = left.clone();
        for (int t = 0; t < filled.length; t++) {
            if (Double.isNaN(filled[t])) {
                filled[t] = next(filled, t);
            }
        }
        return filled;
    }

    /** Weights of the innovations of the present and the steps before it in a value: 1, ψ₁, ψ₂, … */
    double[] impulse(int steps) {
        double[] psi = new double[steps];
        for (int h = 0; h < steps; h++) {
            psi[h] = h == 0 ? 1 : next(psi, h);
        }
        return psi;
    }
}
