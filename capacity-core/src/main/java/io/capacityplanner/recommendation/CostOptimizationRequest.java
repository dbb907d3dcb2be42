package io.capacityplanner.recommendation;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How savings are to be chosen.
 *
 * @param accountOrNull only resources of this account; null for all
 * @param targetOrNull share of the bill that is to be saved with the least risk; null to take all that saves
 * @param month whose bill counts
 * @param months within which a change must pay for the work it makes
 * @param hourlyRate what an hour of work costs
 * @param offers commitments that can be bought, their SKUs families or {@code *} for all; empty for the public offers that
 *     come with the engine and whose terms are no longer than {@code months}
 */
public record CostOptimizationRequest(
        @Nullable String accountOrNull,
        @Nullable Ratio targetOrNull,
        BillingMonth month,
        int months,
        Money hourlyRate,
        List<CommitmentOffer> offers) {

    /** Refuses a term of no months and a target outside 0 to 1; copies the list. */
    public CostOptimizationRequest {
        offers = List.copyOf(offers);
        if (months < 1 || hourlyRate.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the term (" + months + " months) or the rate of work (" + hourlyRate.amount()
                            + " an hour) is out of range",
                    "cost optimization",
                    "Give 1 month or more and a rate of 0 or more");
        }
        if (targetOrNull != null && !(targetOrNull.value() > 0 && targetOrNull.value() <= 1)) {
            throw new InvalidInputException(
                    "the target (" + targetOrNull.value() + ") must lie above 0 and at most 1",
                    "cost optimization",
                    "Give 0.2 to save a fifth of the bill");
        }
    }

    /** The same with the public offers. */
    public CostOptimizationRequest(
            @Nullable String accountOrNull,
            @Nullable Ratio targetOrNull,
            BillingMonth month,
            int months,
            Money hourlyRate) {
        this(accountOrNull, targetOrNull, month, months, hourlyRate, List.of());
    }

    /** The account. */
    public Optional<String> account() {
        return Optional.ofNullable(accountOrNull);
    }

    /** The target. */
    public Optional<Ratio> target() {
        return Optional.ofNullable(targetOrNull);
    }
}
