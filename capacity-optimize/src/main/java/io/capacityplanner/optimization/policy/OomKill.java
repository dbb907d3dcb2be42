package io.capacityplanner.optimization.policy;

/**
 * A process killed because it ran out of memory.
 *
 * @param epochMillis when, milliseconds since 1970
 * @param limitBytes the limit it ran into
 */
public record OomKill(long epochMillis, double limitBytes) {}
