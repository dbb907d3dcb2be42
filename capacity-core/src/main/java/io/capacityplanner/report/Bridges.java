package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.report.BridgeFigure.Step;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** From the bill now to the bill after, at the prices that the recommendations are worked out from. */
final class Bridges {

    private Bridges() {}

    /** The bridge of a plan; empty when no price is known. */
    static Optional<BridgeFigure> of(ReportFacts facts) {
        return facts.optimization()
                .filter(OrderedBridge::known)
                .map(optimization -> ordered(optimization, facts))
                .or(() -> alone(facts));
    }

    /** Of the ordered plan: its bills and its steps, nothing worked out again. */
    private static BridgeFigure ordered(CostOptimization optimization, ReportFacts facts) {
        Money before = optimization.before().orElseThrow();
        Money after = optimization.after().orElseThrow();
        SavingRanges ranges = new SavingRanges(facts);
        OrderedBridge bridge = new OrderedBridge(optimization, facts, ranges);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("bill now", Step.Kind.START, MoneyText.number(before), Optional.empty()));
        steps.addAll(bridge.changes());
        double end = MoneyText.number(after);
        steps.add(new Step("bill after", Step.Kind.END, end, around(steps, end)));
        String remark = bridge.remark(facts.plan().monthlySaving());
        return new BridgeFigure(
                title(before, after, steps),
                bridge.scope(),
                (summary(steps, before.currency()) + " " + remark).strip(),
                before.currency(),
                steps,
                table(steps, before.currency(), ranges, remark));
    }

    /** Of the plan's recommendations, where no engine orders all kinds of savings. */
    private static Optional<BridgeFigure> alone(ReportFacts facts) {
        CapacityPlan plan = facts.plan();
        Map<String, Money> bills = bills(plan);
        Optional<Money> bill = MoneyText.sum(bills.values());
        if (bill.isEmpty()) {
            return Optional.empty();
        }
        Currency currency = bill.get().currency();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("bill now", Step.Kind.START, MoneyText.number(bill.get()), Optional.empty()));
        SavingRanges ranges = new SavingRanges(facts);
        add(steps, "right-size", changes(plan, ranges, 1));
        add(steps, "enlarge", changes(plan, ranges, -1));
        overlap(plan)
                .ifPresent(counted -> steps.add(
                        new Step("overlap removed", Step.Kind.OVERLAP, MoneyText.number(counted), Optional.empty())));
        double end = steps.stream().mapToDouble(Step::amount).sum();
        steps.add(new Step("bill after", Step.Kind.END, end, around(steps, end)));
        Money after = MoneyText.of(end, currency);
        return Optional.of(new BridgeFigure(
                title(bill.get(), after, steps),
                "bill of an average month of 730 h in " + currency.getCurrencyCode() + ", "
                        + NumberText.count(bills.size(), "resource") + " with a known price, at " + basis(plan),
                summary(steps, currency),
                currency,
                steps,
                table(steps, currency, ranges, "")));
    }

    /** What each resource costs a month, where its recommendation knows it. */
    private static Map<String, Money> bills(CapacityPlan plan) {
        Map<String, Money> bills = new TreeMap<>();
        for (Recommendation recommendation : plan.recommendations()) {
            Optional<Money> before = recommendation.saving().map(Saving::before);
            if (before.isEmpty() && recommendation instanceof Rightsizing size && size.current() != null) {
                before = Optional.of(size.current().hourly().times(BillingMonth.AVERAGE_HOURS));
            }
            before.ifPresent(
                    money -> bills.merge(recommendation.resource(), money, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        }
        return bills;
    }

    private static List<MoneyRange> changes(CapacityPlan plan, SavingRanges ranges, int sign) {
        return plan.recommendations().stream()
                .flatMap(r -> ranges.of(r).stream())
                .filter(range -> range.middle().amount().signum() == sign)
                .toList();
    }

    /** Adds the sum of some changes, where there are any. */
    static void add(List<Step> steps, String label, List<MoneyRange> changes) {
        SavingRanges.sum(changes)
                .ifPresent(sum -> steps.add(new Step(
                        label,
                        Step.Kind.CHANGE,
                        -MoneyText.number(sum.middle()),
                        sum.low().equals(sum.high())
                                ? Optional.empty()
                                : Optional.of(
                                        new Interval(-MoneyText.number(sum.high()), -MoneyText.number(sum.low()))))));
    }

    /** Of several savings on one resource only the largest can be had. */
    private static Optional<Money> overlap(CapacityPlan plan) {
        Map<String, List<Money>> byResource = new TreeMap<>();
        plan.recommendations()
                .forEach(r -> r.saving()
                        .map(Saving::monthly)
                        .filter(money -> money.amount().signum() > 0)
                        .ifPresent(money -> byResource
                                .computeIfAbsent(r.resource(), key -> new ArrayList<>())
                                .add(money)));
        List<Money> counted = byResource.values().stream()
                .filter(amounts -> amounts.size() > 1)
                .map(amounts -> MoneyText.sum(amounts)
                        .orElseThrow()
                        .minus(amounts.stream().max(Comparator.naturalOrder()).orElseThrow()))
                .toList();
        return MoneyText.sum(counted);
    }

    private static Optional<Interval> around(List<Step> steps, double end) {
        double lower = 0;
        double upper = 0;
        for (Step step : steps) {
            lower += step.interval().map(i -> i.lower() - step.amount()).orElse(0.0);
            upper += step.interval().map(i -> i.upper() - step.amount()).orElse(0.0);
        }
        return lower == 0 && upper == 0 ? Optional.empty() : Optional.of(new Interval(end + lower, end + upper));
    }

    private static String title(Money now, Money after, List<Step> steps) {
        String amount = amount(steps.get(steps.size() - 1), now.currency());
        // A range has no middle worth a digit.
        String estimated = amount.contains(" to ") ? "between " + amount.replace(" to ", " and ") : amount;
        Money saved = now.minus(after);
        if (saved.amount().signum() == 0) {
            return "The bill of " + NumberText.money(now) + " a month stays";
        }
        return "The bill of " + NumberText.money(now) + " a month "
                + (saved.amount().signum() > 0 ? "falls" : "rises") + " to " + estimated
                + " when all is done";
    }

    private static String basis(CapacityPlan plan) {
        TreeSet<String> bases = new TreeSet<>();
        plan.recommendations().stream()
                .flatMap(r -> r.saving().stream())
                .map(Saving::basis)
                .forEach(bases::add);
        return bases.isEmpty() ? "on-demand list price" : String.join("; ", bases);
    }

    private static String summary(List<Step> steps, Currency currency) {
        List<String> parts = steps.stream()
                .map(step -> step.label() + " " + amount(step, currency))
                .toList();
        return "Step by step: " + String.join(", ", parts) + ".";
    }

    /** As the figure writes it: an estimate no more exactly than its interval. */
    private static String amount(Step step, Currency currency) {
        Money amount = MoneyText.of(step.amount(), currency);
        return step.interval()
                .map(i -> NumberText.estimate(amount, MoneyText.of((i.upper() - i.lower()) / 2, currency)))
                .orElseGet(() -> NumberText.money(amount));
    }

    private static Block.Table table(List<Step> steps, Currency currency, SavingRanges ranges, String remark) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Interval> interval = steps.get(i).interval();
            rows.add(List.of(
                    steps.get(i).label(),
                    amount(steps.get(i), currency),
                    interval.map(x -> NumberText.money(MoneyText.of(x.lower(), currency)) + " to "
                                    + NumberText.money(MoneyText.of(x.upper(), currency)))
                            .orElse("as priced")));
        }
        return new Block.Table(
                "From the bill now to the bill after",
                List.of(text("STEP"), number("A MONTH, " + currency.getCurrencyCode()), text("4 IN 5 BETWEEN")),
                rows,
                ("Savings are negative here; " + ranges.basis() + ". " + remark).strip());
    }
}
