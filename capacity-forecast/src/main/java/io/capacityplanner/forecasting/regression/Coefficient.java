package io.capacityplanner.forecasting.regression;

/**
 * A coefficient in the units of the series and its driver.
 *
 * @param name {@code trend}, or the name of the driver
 * @param lag steps by which the driver acts late; −1 for the sum over all its lags; 0 for the trend
 * @param estimate a step for the trend, per unit for a driver; with a constant elasticity the growth of the logarithm
 *     per step, and percent per percent
 * @param standardError standard deviation of the estimate
 * @param freedom degrees of freedom of Student's t
 */
public record Coefficient(String name, int lag, double estimate, double standardError, int freedom) {

    /** Lag of the sum over all lags. */
    public static final int ALL_LAGS = -1;

    /** The estimate in standard errors; infinite where it is exact. */
    public double statistic() {
        return standardError > 0 ? estimate / standardError : estimate == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
}
