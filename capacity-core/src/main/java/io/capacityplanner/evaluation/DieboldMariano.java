package io.capacityplanner.evaluation;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The Diebold-Mariano test of equal accuracy of two forecasts of the same values, with the correction for small samples.
 *
 * <p>References:
 *
 * <ol>
 *   <li>F. X. Diebold and R. S. Mariano (1995), "Comparing predictive accuracy", Journal of Business and Economic
 *       Statistics 13:253-263, doi:10.1080/07350015.1995.10524599.
 *   <li>D. Harvey, S. Leybourne and P. Newbold (1997), "Testing the equality of prediction mean squared errors",
 *       International Journal of Forecasting 13:281-291, doi:10.1016/S0169-2070(96)00719-4.
 * </ol>
 *
 * <p>The variance of the mean difference sums its autocovariances up to lag {@code horizon - 1}. Where that sum is not
 * positive, Bartlett's weights are used, with which it cannot be negative.
 *
 * @param statistic the corrected statistic: positive when the first forecast has the larger loss
 * @param pValue two-sided, by Student's t distribution with {@code points - 1} degrees of freedom
 * @param points pairs compared
 * @param horizon forecasts whose errors overlap: 1 when they do not
 */
public record DieboldMariano(double statistic, double pValue, int points, int horizon) {

    /** Fewest pairs. */
    private static final int LEAST = 3;
    /** Differences that vary by less than this share of their size are constant, whatever their rounding. */
    private static final double ROUNDING = 1e-24;

    /**
     * Tests errors, with the loss {@code |error|^power}.
     *
     * @param first errors of the first forecast, NaN where missing
     * @param second errors of the second, at the same times
     * @param horizon steps ahead of the forecasts, at least 1
     * @param power 1 for absolute, 2 for squared errors
     * @return the test; empty when it is undefined, as for {@link #ofLosses}
     */
    public static Optional<DieboldMariano> ofErrors(double[] first, double[] second, int horizon, double power) {
        return ofLosses(losses(first, power), losses(second, power), horizon);
    }

    private static double[] losses(double[] errors, double power) {
        double[] losses = new double[errors.length];
        for (int t = 0; t < losses.length; t++) {
            losses[t] = Math.pow(Math.abs(errors[t]), power);
        }
        return losses;
    }

    /**
     * Tests losses.
     *
     * @param first losses of the first forecast, NaN where missing
     * @param second losses of the second, at the same times
     * @param horizon forecasts whose errors overlap, at least 1
     * @return the test; empty when fewer than three pairs are at hand, or not more than {@code horizon}, or when the
     *     losses differ by the same amount everywhere, so that there is no variance to judge by
     */
    public static Optional<DieboldMariano> ofLosses(double[] first, double[] second, int horizon) {
        if (first.length != second.length || horizon < 1) {
            throw new InvalidInputException(
                    first.length + " and " + second.length + " losses at horizon " + horizon,
                    "Diebold-Mariano test",
                    "Give as many of one as of the other and a horizon of at least 1");
        }
        double[] difference = differences(first, second);
        int n = difference.length;
        if (n < LEAST || n <= horizon) {
            return Optional.empty();
        }
        double largest = 0;
        double mean = 0;
        for (double d : difference) {
            largest = Math.max(largest, Math.abs(d));
            mean += d / n;
        }
        if (!(largest > 0)
                || Double.isInfinite(largest)
                || covariance(difference, mean, 0) <= ROUNDING * largest * largest) {
            return Optional.empty();
        }
        double variance = variance(difference, mean, horizon, false);
        if (!(variance > 0)) {
            variance = variance(difference, mean, horizon, true);
        }
        double correction = ((double) (n - horizon) * (n - horizon) + n - horizon) / ((double) n * n);
        double statistic = mean / Math.sqrt(variance) * Math.sqrt(correction);
        return Double.isFinite(statistic)
                ? Optional.of(new DieboldMariano(statistic, StudentT.twoSided(statistic, n - 1), n, horizon))
                : Optional.empty();
    }

    private static double[] differences(double[] first, double[] second) {
        double[] kept = new double[first.length];
        int n = 0;
        for (int t = 0; t < first.length; t++) {
            double difference = first[t] - second[t];
            if (!Double.isNaN(difference)) {
                kept[n++] = difference;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** Variance of the mean. */
    private static double variance(double[] difference, double mean, int horizon, boolean bartlett) {
        double sum = covariance(difference, mean, 0);
        for (int lag = 1; lag < horizon; lag++) {
            double weight = bartlett ? 1 - (double) lag / horizon : 1;
            sum += 2 * weight * covariance(difference, mean, lag);
        }
        return sum / difference.length;
    }

    private static double covariance(double[] difference, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < difference.length; t++) {
            sum += (difference[t] - mean) * (difference[t - lag] - mean);
        }
        return sum / difference.length;
    }

    /** Whether the two forecasts differ at a significance level, for instance 0.05. */
    public boolean differ(double significance) {
        return pValue < significance;
    }
}
