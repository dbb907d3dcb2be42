package io.capacityplanner.recommendation;

/**
 * What an action risks.
 *
 * @param breachProbability probability that demand passes the accepted level at some time in the coming period
 * @param period the coming period, for instance {@code 30d}
 * @param replay how the proposal did on the part of the history it had not seen, one sentence
 */
public record Risk(double breachProbability, String period, String replay) {}
