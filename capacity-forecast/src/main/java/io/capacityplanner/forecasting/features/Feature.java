package io.capacityplanner.forecasting.features;

import java.util.function.ToDoubleFunction;

/**
 * Something that can be told of a step before its value is known.
 *
 * @param name its name, for instance {@code lag 24}
 * @param value of a step; NaN where it is not known
 */
public record Feature(String name, ToDoubleFunction<Moment> value) {

    /** The value at a step. */
    double at(Moment moment) {
        return value.applyAsDouble(moment);
    }
}
