package io.capacityplanner.plan;

/**
 * A part of a source that could not be read.
 *
 * @param place file, series or address
 * @param message why, and what to do about it
 */
public record SourceProblem(String place, String message) {}
