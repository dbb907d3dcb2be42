package io.capacityplanner.procurement;

/**
 * How things stand under one strain.
 *
 * @param stress the strain; one that changes nothing stands first
 * @param deadline the latest moment to order under it
 * @param plan what to order under it
 */
public record StressLine(Stress stress, OrderDeadline deadline, PurchasePlan plan) {}
