package io.capacityplanner.commitment;

import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to commit to.
 *
 * @param options what is best at each term and payment, the best first; the first one is proposed when it saves
 * @param ladder when to buy the first option's parts
 * @param used what the plan rests on, one sentence
 * @param warnings what a buyer must know, one sentence each
 */
public record CommitmentPlan(List<Option> options, List<Tranche> ladder, String used, List<String> warnings) {

    /** Copies the lists. */
    public CommitmentPlan {
        options = List.copyOf(options);
        ladder = List.copyOf(ladder);
        warnings = List.copyOf(warnings);
    }

    /** The option to take; empty when none saves. */
    public Optional<Option> best() {
        return options.stream()
                .filter(option -> option.saving().amount().signum() > 0)
                .findFirst();
    }

    /**
     * The best purchase at one term and payment. Amounts are expected ones over the term, at present value.
     *
     * @param months the term
     * @param payment when it is paid
     * @param purchases what to buy; empty when nothing pays
     * @param onDemand cost without a purchase
     * @param cost cost with it, what it leaves on demand included
     * @param annualSaving the saving as an equal amount at the end of each year, to compare terms
     * @param utilization share of what is bought that is used, 0 to 1; 1 when nothing is bought
     * @param coverage share of the use, at on-demand prices, that is covered
     * @param breakEvenMonths months until what was paid is no more than it would have been; infinite when never
     * @param gap by how much a better purchase could cost less at most; 0 where the optimum is proven
     * @param risk what may go wrong
     */
    public record Option(
            int months,
            PaymentOption payment,
            List<Purchase> purchases,
            Money onDemand,
            Money cost,
            Money annualSaving,
            double utilization,
            double coverage,
            double breakEvenMonths,
            Money gap,
            CommitmentRisk risk) {

        /** Copies the list. */
        public Option {
            purchases = List.copyOf(purchases);
        }

        /** What it saves over the term, at present value (its NPV). */
        public Money saving() {
            return onDemand.minus(cost);
        }

        /** What is committed to in an hour. */
        public Money hourly() {
            return purchases.stream().map(Purchase::hourly).reduce(Money.zero(cost.currency()), Money::plus);
        }

        /** What is paid at the beginning. */
        public Money upfront() {
            return purchases.stream().map(Purchase::upfront).reduce(Money.zero(cost.currency()), Money::plus);
        }
    }

    /**
     * One commitment to buy.
     *
     * @param offer id of the offer
     * @param units whole units; 0 where money is committed to
     * @param hourly its fee in each hour of the term, what is paid upfront spread over it
     * @param upfront what is paid at the beginning
     * @param breakEvenUse share of it that must be used for it to pay: the price ratio of the least discount used
     */
    public record Purchase(String offer, int units, Money hourly, Money upfront, double breakEvenUse) {}

    /**
     * A part of the purchase.
     *
     * @param on when to buy it
     * @param hourly its fee in each hour
     * @param ends when its term ends
     */
    public record Tranche(Instant on, Money hourly, Instant ends) {}
}
