package io.capacityplanner.optimization.consolidation;

/**
 * A machine that runs now.
 *
 * @param id its id
 * @param type name of its type
 */
public record Machine(String id, String type) {}
