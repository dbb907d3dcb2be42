package io.capacityplanner.procurement;

import io.capacityplanner.unit.Money;
import java.time.Instant;

/**
 * One order of a purchase plan.
 *
 * @param orderAt when it is to be placed
 * @param quantity how much, in the metric's unit
 * @param arrival median time at which it can be used
 * @param lateArrival the time by which it can be used in 19 of 20 cases
 * @param cost its price with the cost of ordering
 */
public record PurchaseOrder(Instant orderAt, double quantity, Instant arrival, Instant lateArrival, Money cost) {}
