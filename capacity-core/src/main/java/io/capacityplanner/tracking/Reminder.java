package io.capacityplanner.tracking;

import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that waits for someone.
 *
 * @param recommendation what waits: a proposal for a decision, or an accepted one to be done
 * @param due since when the reminder is due
 * @param now when it was worked out
 */
public record Reminder(TrackedRecommendation recommendation, Instant due, Instant now) {

    /** How long it has waited in its present state. */
    public Duration waiting() {
        return Duration.between(recommendation.latest().at(), now);
    }

    /** What the waiting has cost so far, by the promise; empty when it promises no saving. */
    public Optional<Money> missed() {
        return recommendation
                .summary()
                .saving()
                .map(Saving::monthly)
                .filter(money -> money.amount().signum() > 0)
                .map(money -> money.times(waiting().toSeconds() / 3600.0 / BillingMonth.AVERAGE_HOURS)
                        .rounded());
    }

    /** One sentence for the reader. */
    public String message() {
        long days = waiting().toDays();
        String state = recommendation.state() == Lifecycle.ACCEPTED
                ? "accepted by " + recommendation.latest().by() + " and not seen done for "
                : "waiting for a decision for ";
        String cost = missed().map(
                        money -> ", which cost about " + money.amount().toPlainString() + " "
                                + money.currency().getCurrencyCode())
                .orElse("");
        return recommendation.summary().title() + ": " + state + days + (days == 1 ? " day" : " days") + cost;
    }
}
