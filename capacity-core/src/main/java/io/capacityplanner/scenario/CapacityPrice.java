package io.capacityplanner.scenario;

import io.capacityplanner.unit.Money;

/**
 * What a unit of capacity costs.
 *
 * @param kind where the price comes from
 * @param monthly the price of one unit of the metric for an average month
 * @param basis where it comes from, in words
 */
public record CapacityPrice(Kind kind, Money monthly, String basis) {

    /** Where a price comes from. */
    public enum Kind {
        /** The resource's present size, in proportion: its price buys all of its capacities at once. */
        SIZE,
        /** A price of the unit itself. */
        UNIT
    }
}
