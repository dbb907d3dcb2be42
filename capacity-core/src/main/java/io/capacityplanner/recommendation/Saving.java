package io.capacityplanner.recommendation;

import io.capacityplanner.unit.Money;

/**
 * What an action saves in an average month of 730 hours; negative when it costs more.
 *
 * @param monthly the saving in a month
 * @param before cost of a month as things are
 * @param after cost of a month after the action
 * @param basis which prices this is worked out from, for instance {@code on-demand list price}
 */
public record Saving(Money monthly, Money before, Money after, String basis) {

    /** The saving between two monthly costs. */
    public static Saving between(Money before, Money after, String basis) {
        return new Saving(before.minus(after), before, after, basis);
    }
}
