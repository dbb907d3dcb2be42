package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;

/**
 * Capacity that is known to come, or to go.
 *
 * @param quantity how much, in the metric's unit; negative for capacity that will be taken away
 * @param arrival when
 */
public record PendingOrder(double quantity, Instant arrival) {

    /** Refuses quantities that are not finite. */
    public PendingOrder {
        if (!Double.isFinite(quantity)) {
            throw new InvalidInputException(
                    "the quantity (" + quantity + ") is not finite", "pending order", "Give it in the metric's unit");
        }
    }
}
