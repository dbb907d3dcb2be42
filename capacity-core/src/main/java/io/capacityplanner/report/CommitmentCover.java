package io.capacityplanner.report;

import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a commitment is used, as the bills of the last 30 days say.
 *
 * @param commitment the commitment
 * @param usedOrNull what its used part costs, effective; null when the bills do not say
 * @param unusedOrNull what its unused part costs, effective; null when the bills do not say
 * @param listOrNull what the use it covered would have cost at list prices; null when the bills do not say
 */
public record CommitmentCover(
        HeldCommitment commitment,
        @Nullable Money usedOrNull,
        @Nullable Money unusedOrNull,
        @Nullable Money listOrNull) {

    /** Share of the commitment that was used, 0 to 1; empty when the bills do not say. */
    public Optional<Double> use() {
        if (usedOrNull == null || unusedOrNull == null) {
            return Optional.empty();
        }
        double used = usedOrNull.amount().doubleValue();
        double all = used + unusedOrNull.amount().doubleValue();
        return all > 0 ? Optional.of(used / all) : Optional.empty();
    }

    /**
     * The share of use from which the commitment is cheaper than list prices: its cost by the list price of its full use;
     * empty when the bills do not say. Above 1 it never pays.
     */
    public Optional<Double> breakEven() {
        if (usedOrNull == null || listOrNull == null || listOrNull.amount().signum() <= 0) {
            return Optional.empty();
        }
        // The price of covered use does not depend on how much of it there is.
        return Optional.of(
                usedOrNull.amount().doubleValue() / listOrNull.amount().doubleValue());
    }
}
