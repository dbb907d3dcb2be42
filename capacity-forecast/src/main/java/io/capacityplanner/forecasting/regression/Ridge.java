package io.capacityplanner.forecasting.regression;

import io.capacityplanner.error.InvalidInputException;

/**
 * How far coefficients of seasons and drivers are drawn towards zero; level and trend are not.
 *
 * @param chosen whether generalised cross-validation chooses the penalty
 * @param penalty the penalty otherwise, for regressors of standard deviation one; 0 for none
 */
public record Ridge(boolean chosen, double penalty) {

    /** Refuses a penalty that is negative or not finite. */
    public Ridge {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new InvalidInputException(
                    "the ridge penalty (" + penalty + ") must be finite and not negative",
                    "regression options",
                    "Give 0 for none, or let cross-validation choose with Ridge.byCrossValidation()");
        }
    }

    /** No penalty. */
    public static Ridge none() {
        return new Ridge(false, 0);
    }

    /** A given penalty: what is added to the diagonal of the products of regressors of standard deviation one. */
    public static Ridge of(double penalty) {
        return new Ridge(false, penalty);
    }

    /** The penalty with the least generalised cross-validation. */
    public static Ridge byCrossValidation() {
        return new Ridge(true, 0);
    }
}
