package io.capacityplanner.report;

import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.report.BridgeFigure.Step;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of the ordered plan of savings by kind, in the order in which they are taken. Each step is worked out on the
 * bill that those before it leave, so that nothing is counted twice; what the steps would overstate alone is said.
 */
final class OrderedBridge {

    private final CostOptimization plan;
    private final SavingRanges ranges;
    private final Map<String, String> kinds = new HashMap<>();

    OrderedBridge(CostOptimization plan, ReportFacts facts, SavingRanges ranges) {
        this.plan = plan;
        this.ranges = ranges;
        for (Recommendation recommendation : facts.plan().recommendations()) {
            kinds.put(recommendation.id(), recommendation.proposal().kind());
        }
    }

    /** Whether the plan knows both bills. */
    static boolean known(CostOptimization plan) {
        return plan.before().isPresent() && plan.after().isPresent();
    }

    /** The changes between both bills. */
    List<Step> changes() {
        Map<Lever, List<MoneyRange>> less = new EnumMap<>(Lever.class);
        Map<Lever, List<MoneyRange>> more = new EnumMap<>(Lever.class);
        Money bill = plan.before().orElseThrow();
        for (CostOptimization.Step step : plan.steps()) {
            Money left = bill.minus(step.saving());
            MoneyRange range = ranges.of(
                    kinds.getOrDefault(step.id(), step.lever().label()),
                    Saving.between(bill, left, "the ordered plan"));
            bill = left;
            (step.saving().amount().signum() < 0 ? more : less)
                    .computeIfAbsent(step.lever(), lever -> new ArrayList<>())
                    .add(range);
        }
        List<Step> steps = new ArrayList<>();
        for (Lever lever : Lever.values()) {
            Bridges.add(steps, lever.label(), less.getOrDefault(lever, List.of()));
            String label = lever == Lever.RIGHT_SIZE ? "enlarge" : lever.label() + ", dearer";
            Bridges.add(steps, label, more.getOrDefault(lever, List.of()));
        }
        return steps;
    }

    /** Of which month and how much of the fleet. */
    String scope() {
        String unpriced = plan.unpriced().isEmpty()
                ? ""
                : ", " + NumberText.count(plan.unpriced().size(), "resource") + " without a known price left out";
        return "bill of "
                + DateText.month(
                        plan.request().month().start(), plan.request().month().zone()) + " in "
                + plan.before().orElseThrow().currency().getCurrencyCode() + ", "
                + NumberText.count(plan.steps().size(), "step") + " in the order in which they are taken" + unpriced;
    }

    /** What the steps alone would promise too much, and how they stand to the changes listed one by one. */
    String remark(Optional<Money> listed) {
        List<String> sentences = new ArrayList<>();
        plan.overlap()
                .filter(overlap -> overlap.amount().signum() > 0)
                .ifPresent(overlap -> sentences.add("Overlap removed: " + NumberText.money(overlap)
                        + ", by which the steps would promise too much, each worked out alone."));
        listed.filter(sum -> !plan.steps().isEmpty())
                .ifPresent(sum -> sentences.add("The changes listed one by one save " + NumberText.money(sum)
                        + " in an average month of 730 h, before their order and what is committed to are looked at."));
        return String.join(" ", sentences);
    }
}
