package io.capacityplanner.forecasting.intermittent;

/**
 * What smoothing parameters are judged by. A forecast of intermittent demand is a rate, so it is compared with the mean
 * demand up to its step, not with the demand of the step, which is mostly zero.
 *
 * <p>Reference: N. Kourentzes (2014), "On intermittent demand model optimisation and selection", International Journal
 * of Production Economics 156:180-190, doi:10.1016/j.ijpe.2014.06.007.
 */
public enum RateError {
    /** Mean squared rate error. */
    SQUARED,
    /** Mean absolute rate error. */
    ABSOLUTE;

    double of(double error) {
        return this == SQUARED ? error * error : Math.abs(error);
    }
}
