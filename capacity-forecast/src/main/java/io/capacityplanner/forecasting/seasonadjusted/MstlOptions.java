package io.capacityplanner.forecasting.seasonadjusted;

import io.capacityplanner.forecasting.transform.TransformKind;

/**
 * How the seasons are separated.
 *
 * @param robust whether outliers lose their weight; about ten times slower
 * @param periodic whether seasons repeat unchanged over the whole history instead of changing slowly
 * @param transformation how values are transformed before
 */
public record MstlOptions(boolean robust, boolean periodic, TransformKind transformation) {

    /** Slowly changing seasons of the values as they are. */
    public static MstlOptions ofDefaults() {
        return new MstlOptions(false, false, TransformKind.NONE);
    }

    /** The same with robustness switched on or off. */
    public MstlOptions withRobust(boolean on) {
        return new MstlOptions(on, periodic, transformation);
    }

    /** The same with unchanging seasons or not. */
    public MstlOptions withPeriodic(boolean on) {
        return new MstlOptions(robust, on, transformation);
    }

    /** The same with another transformation. */
    public MstlOptions withTransformation(TransformKind other) {
        return new MstlOptions(robust, periodic, other);
    }
}
