package io.capacityplanner.recommendation;

import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The savings to take to reach a target.
 *
 * @param account the account; null for all
 * @param target share of the present cost that is to be saved
 * @param monthlyCost what the account's resources cost in a month, as far as prices are known; null when none is
 * @param wanted the saving that reaches the target; null when no price is known
 * @param reached the saving of what is taken; null when no price is known
 * @param taken what to do, the least risky first; no resource twice
 * @param left how many further savings were not needed
 */
public record CostOptimization(
        @Nullable String account,
        Ratio target,
        @Nullable Money monthlyCost,
        @Nullable Money wanted,
        @Nullable Money reached,
        List<Recommendation> taken,
        int left) {

    /** Copies the list. */
    public CostOptimization {
        taken = List.copyOf(taken);
    }

    /** Whether the target is reached. */
    public boolean isReached() {
        return wanted != null && reached != null && reached.compareTo(wanted) >= 0;
    }
}
