package io.capacityplanner.anomaly;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * How to look for anomalies.
 *
 * @param falseAlarms accepted share of normal observations that are flagged, by the detector's own model of noise
 * @param seasonalPeriods seasonal periods in steps; empty optional: found from the data
 */
public record AnomalyRequest(double falseAlarms, Optional<List<Double>> seasonalPeriods) {

    /** Refuses shares outside (0, 1). */
    public AnomalyRequest {
        if (!(falseAlarms > 0 && falseAlarms < 1)) {
            throw new InvalidInputException(
                    "the share of false alarms (" + falseAlarms + ") must lie between 0 and 1",
                    "anomaly request",
                    "Give for instance 0.001");
        }
    }

    /** One false alarm in a thousand, seasons found from the data. */
    public static AnomalyRequest ofDefaults() {
        return new AnomalyRequest(0.001, Optional.empty());
    }
}
