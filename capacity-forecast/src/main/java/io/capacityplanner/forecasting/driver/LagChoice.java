package io.capacityplanner.forecasting.driver;

import io.capacityplanner.forecast.Driver;
import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * How late a driver acts: the lag at which what is new in it is most correlated with what is new in demand, both freed of
 * trend, seasons and their own past (L. D. Haugh 1976, "Checking the independence of two covariance-stationary time
 * series: a univariate residual cross-correlation approach", Journal of the American Statistical Association 71:378-385,
 * doi:10.1080/01621459.1976.10480353).
 */
final class LagChoice {

    private static final double OUTLIER = 3;
    /** From the median of absolute normal errors to their standard deviation. */
    private static final double NORMAL_MEDIAN = 0.6745;

    private LagChoice() {}

    /**
     * Chooses.
     *
     * @param length steps looked at, from the start
     * @param most the largest lag
     */
    static Candidate of(Subject subject, Driver driver, int length, int most) {
        double[] x = Arrays.copyOf(driver.values(), length);
        if (constant(x)) {
            return new Candidate(driver, 0);
        }
        double[] newDemand = tamed(subject.innovations(subject.valuesUpTo(length)));
        double[] newDriver = tamed(subject.innovations(x));
        int best = 0;
        double largest = -1;
        for (int lag = 0; lag <= Math.min(most, length / 4); lag++) {
            double size = Math.abs(correlation(newDemand, newDriver, lag));
            if (size > largest) {
                largest = size;
                best = lag;
            }
        }
        return new Candidate(driver, best);
    }

    /** Outliers count as three standard deviations of the others: one alone must not choose the lag. */
    private static double[] tamed(double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .toArray();
        double bound = OUTLIER * Quantiles.of(sizes, 0.5) / NORMAL_MEDIAN;
        return bound > 0
                ? Arrays.stream(values)
                        .map(v -> Double.isNaN(v) ? v : Math.max(-bound, Math.min(bound, v)))
                        .toArray()
                : values;
    }

    static boolean constant(double[] x) {
        double[] known = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        return Arrays.stream(known).allMatch(v -> v == known[0]);
    }

    /** Correlation of y at a step with x so many steps before; 0 where it is not defined. */
    static double correlation(double[] y, double[] x, int lag) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        for (int t = lag; t < y.length; t++) {
            if (!Double.isNaN(y[t] + x[t - lag])) {
                n++;
                sx += x[t - lag];
                sy += y[t];
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int t = lag; t < y.length; t++) {
            if (!Double.isNaN(y[t] + x[t - lag])) {
                double dx = x[t - lag] - sx / n;
                double dy = y[t] - sy / n;
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
