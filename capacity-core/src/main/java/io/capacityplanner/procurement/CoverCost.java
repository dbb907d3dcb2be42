package io.capacityplanner.procurement;

import io.capacityplanner.unit.Confidence;

/**
 * What it takes to have enough with a given probability.
 *
 * @param level that probability
 * @param capacity the capacity that demand stays within over the whole horizon with that probability, in the metric's
 *     unit, the share that may not be used included
 * @param plan the plan that keeps a risk of one minus the level
 */
public record CoverCost(Confidence level, double capacity, PurchasePlan plan) {}
