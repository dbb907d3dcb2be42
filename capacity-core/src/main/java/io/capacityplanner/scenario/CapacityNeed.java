package io.capacityplanner.scenario;

import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The capacity that holds demand within the target utilization throughout the horizon, with a given confidence.
 *
 * @param confidence probability that demand stays within the target at every step
 * @param demand the largest demand that is not passed with that probability, in the metric's unit
 * @param capacity that demand over the target utilization, in the metric's unit
 * @param monthlyOrNull what it costs in an average month; null when no price is known
 */
public record CapacityNeed(
        Confidence confidence,
        double demand,
        double capacity,
        @Nullable Money monthlyOrNull) {

    /** What it costs in an average month, when a price is known. */
    public Optional<Money> monthly() {
        return Optional.ofNullable(monthlyOrNull);
    }
}
