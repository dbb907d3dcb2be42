package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the savings of a plan stand: waiting for a decision, decided, turned down. */
final class SavingStates {

    private final Map<String, Lifecycle> states = new HashMap<>();
    private final CapacityPlan plan;

    SavingStates(ReportFacts facts) {
        this.plan = facts.plan();
        for (TrackedRecommendation tracked : facts.tracked()) {
            states.put(tracked.id(), tracked.state());
        }
    }

    /** Where a recommendation stands; one that nobody keeps was just proposed. */
    Lifecycle of(Recommendation recommendation) {
        return states.getOrDefault(recommendation.id(), Lifecycle.PROPOSED);
    }

    /** The recommendations of the plan that save money and stand in one of the states. */
    List<Recommendation> saving(Lifecycle... in) {
        return plan.recommendations().stream()
                .filter(r -> r.saving()
                        .filter(s -> s.monthly().amount().signum() > 0)
                        .isPresent())
                .filter(r -> List.of(in).contains(of(r)))
                .toList();
    }

    /** Savings decided and waiting, a sentence that adds up to the plan's total. */
    String sentence() {
        Optional<Money> total = plan.monthlySaving();
        if (total.isEmpty()) {
            return plan.recommendations().isEmpty()
                    ? "No saving is known: no size could be judged."
                    : "No saving is known: every size that could be judged and priced fits.";
        }
        List<String> parts = new ArrayList<>();
        part(parts, "wait for a decision", "waits for a decision", Lifecycle.PROPOSED);
        part(parts, "are decided and to be done", "is decided and to be done", Lifecycle.ACCEPTED);
        part(parts, "are done", "is done", Lifecycle.IMPLEMENTED);
        part(
                parts,
                "are turned down or no longer apply",
                "is turned down or no longer applies",
                Lifecycle.REJECTED,
                Lifecycle.EXPIRED);
        if (parts.size() == 1) {
            return NumberText.money(total.get()) + " a month can be saved: " + parts.get(0) + ".";
        }
        return "Of " + NumberText.money(total.get()) + " a month that can be saved, " + String.join("; ", parts) + ".";
    }

    private void part(List<String> parts, String many, String one, Lifecycle... in) {
        List<Recommendation> some = saving(in);
        MoneyText.sum(some.stream()
                        .map(r -> r.saving().map(Saving::monthly).orElseThrow())
                        .toList())
                .ifPresent(sum -> parts.add(NumberText.money(sum) + " in " + NumberText.count(some.size(), "change")
                        + " " + (some.size() == 1 ? one : many)));
    }

    /** A state for readers. */
    static String word(Lifecycle state) {
        return switch (state) {
            case PROPOSED -> "waits";
            case ACCEPTED -> "decided";
            case IMPLEMENTED -> "done";
            case REJECTED -> "turned down";
            case EXPIRED -> "expired";
        };
    }
}
