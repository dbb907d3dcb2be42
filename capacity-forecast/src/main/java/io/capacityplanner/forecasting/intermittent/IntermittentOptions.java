package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * How a method is set.
 *
 * @param method the method
 * @param alpha smoothing parameter; null to estimate it, between 0.05 and 0.3
 * @param error what an estimate is judged by; sums are judged by their own squared errors
 */
public record IntermittentOptions(
        IntermittentMethod method, @Nullable Double alpha, RateError error) {

    /** The usual smoothing parameter where none is estimated. */
    public static final double USUAL_ALPHA = 0.1;

    /** Refuses a smoothing parameter outside ]0, 1]. */
    public IntermittentOptions {
        if (alpha != null && !(alpha > 0 && alpha <= 1)) {
            throw new InvalidInputException(
                    "the smoothing parameter (" + alpha + ") must be above 0 and at most 1",
                    method.title(),
                    "Give 0.1, or null to have it estimated");
        }
    }

    /** Parameters estimated by the squared rate error. */
    public static IntermittentOptions of(IntermittentMethod method) {
        return new IntermittentOptions(method, null, RateError.SQUARED);
    }

    /** The same with a fixed smoothing parameter. */
    public IntermittentOptions withAlpha(double value) {
        return new IntermittentOptions(method, value, error);
    }

    /** The same with estimated parameters. */
    public IntermittentOptions estimatedBy(RateError measure) {
        return new IntermittentOptions(method, null, measure);
    }
}
