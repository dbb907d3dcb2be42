package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;

/**
 * A finite amount with its unit.
 *
 * @param value the amount in {@code unit}
 * @param unit its unit
 */
public record Quantity(double value, Unit unit) {

    /** Refuses NaN and infinities. */
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(
                    "the amount (" + value + ") must be finite",
                    "quantity in " + unit.symbol(),
                    "Leave it out instead");
        }
    }

    /** An amount in a unit. */
    public static Quantity of(double value, Unit unit) {
        return new Quantity(value, unit);
    }

    /** The same amount in another unit of the same dimension. */
    public Quantity in(Unit target) {
        return new Quantity(value * unit.factorTo(target), target);
    }
}
