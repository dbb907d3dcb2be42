package io.capacityplanner.cost;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;

/**
 * What one unit of business costs: a request, a user, an order.
 *
 * @param unit its name, for instance {@code request}
 * @param cost of all
 * @param units how many, above 0
 */
public record UnitCost(String unit, Money cost, double units) {

    /** Refuses a number of units that nothing can be divided by. */
    public UnitCost {
        if (!(units > 0 && Double.isFinite(units))) {
            throw new InvalidInputException(
                    "the number (" + units + ") must be above 0",
                    "unit cost per " + unit,
                    "Give how many there were in the time of the charges");
        }
    }

    /** What one costs; not rounded, for it may be far below a cent. */
    public Money each() {
        return cost.times(1 / units);
    }
}
