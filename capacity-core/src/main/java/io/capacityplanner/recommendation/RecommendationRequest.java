package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.util.Set;

/**
 * How recommendations are made.
 *
 * @param resourceTypes which types of resource; empty for all
 * @param utilizationThreshold share of capacity that demand should not pass
 * @param over how much of the history counts
 * @param horizon the coming period for which a size must do
 * @param acceptedRisk probability of passing the threshold that is accepted; it counts steps above the threshold, as a
 *     share of the coming period
 * @param otherFamilies whether a size of another family may be proposed
 * @param otherArchitectures whether a size of another processor architecture may be proposed
 */
public record RecommendationRequest(
        Set<ResourceType> resourceTypes,
        Ratio utilizationThreshold,
        Duration over,
        Horizon horizon,
        Ratio acceptedRisk,
        boolean otherFamilies,
        boolean otherArchitectures) {

    /** Refuses a threshold of 0 or above 1, a risk outside (0, 1) and an empty window; copies the set. */
    public RecommendationRequest {
        if (!(utilizationThreshold.value() > 0 && utilizationThreshold.value() <= 1)) {
            throw new InvalidInputException(
                    "the utilization threshold (" + utilizationThreshold.value() + ") must lie above 0 and at most 1",
                    "recommendation request",
                    "Give 0.8 to keep demand within 80 % of capacity");
        }
        if (!(acceptedRisk.value() > 0 && acceptedRisk.value() < 1)) {
            throw new InvalidInputException(
                    "the accepted risk (" + acceptedRisk.value() + ") must lie between 0 and 1",
                    "recommendation request",
                    "Give 0.05 for one in twenty");
        }
        if (over.isZero() || over.isNegative()) {
            throw new InvalidInputException(
                    "the window (" + over + ") must be positive", "recommendation request", "Give for instance 30d");
        }
        resourceTypes = Set.copyOf(resourceTypes);
    }

    /** All types, 80 % of capacity, the last 30 days, the coming 30 days, one in twenty, any family, same processor. */
    public static RecommendationRequest ofDefaults() {
        return new RecommendationRequest(
                Set.of(), Ratio.of(0.8), Duration.ofDays(30), Horizon.days(30), Ratio.of(0.05), true, false);
    }
}
