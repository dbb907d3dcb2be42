package io.capacityplanner.procurement;

import io.capacityplanner.unit.Money;

/**
 * What a purchase plan costs in expectation over the horizon.
 *
 * @param purchase price of all orders, with the cost of ordering
 * @param holding cost of bought capacity while it lies idle
 * @param shortage cost of demand above the limit
 * @param idle bought capacity that lies idle, in units of the metric times days
 * @param missing demand above the limit, in units of the metric times days
 */
public record ExpectedCost(Money purchase, Money holding, Money shortage, double idle, double missing) {

    /** The sum of the three. */
    public Money total() {
        return purchase.plus(holding).plus(shortage);
    }
}
