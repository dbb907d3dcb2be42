package io.capacityplanner.procurement;

import io.capacityplanner.unit.Confidence;

/**
 * The greatest demand of the horizon and how far it passes the limit when nothing is ordered. Rockafellar and Uryasev
 * (2000), "Optimization of conditional value-at-risk", Journal of Risk 2(3):21-41, doi:10.21314/JOR.2000.038.
 *
 * @param breach probability that demand rises above the limit
 * @param expectedShortfall mean of the greatest demand above the limit, given that it rises above it; 0 when it never
 *     does; in the metric's unit
 * @param level the level of the two figures below
 * @param peakAtRisk the greatest demand that is not passed with that probability (value at risk)
 * @param expectedPeak mean of the greatest demand in the worst cases beyond that level (conditional value at risk)
 */
public record PeakRisk(
        double breach, double expectedShortfall, Confidence level, double peakAtRisk, double expectedPeak) {}
