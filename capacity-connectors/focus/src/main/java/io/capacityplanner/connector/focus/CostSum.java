package io.capacityplanner.connector.focus;

import io.capacityplanner.unit.Money;

/**
 * Two sums over the same charges.
 *
 * @param billed what is invoiced
 * @param effective what it costs with upfront fees spread over their term
 */
public record CostSum(Money billed, Money effective) {}
