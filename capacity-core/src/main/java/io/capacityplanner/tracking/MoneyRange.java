package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;

/**
 * An estimated amount with its interval, all of one currency.
 *
 * @param low lower end
 * @param middle the estimate
 * @param high upper end
 */
public record MoneyRange(Money low, Money middle, Money high) {

    /** Refuses ends that do not hold the estimate, and two currencies. */
    public MoneyRange {
        if (low.compareTo(middle) > 0 || middle.compareTo(high) > 0) {
            throw new InvalidInputException(
                    "the range from " + low.amount() + " to " + high.amount() + " does not hold " + middle.amount(),
                    "range of money",
                    "Give low <= middle <= high");
        }
    }
}
