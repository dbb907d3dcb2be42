package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.tracking.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be decided: orders with a date first, then savings, then what is to be looked into. */
final class Decisions {

    private static final int MOST = 7;
    /** Orders have dates, so that of each round they get more. */
    private static final int SHARE_OF_ORDERS = 3;

    private final PlanText context;
    private final CapacityPlan plan;
    private final SavingStates states;

    private Decisions(PlanText context, ReportFacts facts) {
        this.context = context;
        this.plan = facts.plan();
        this.states = new SavingStates(facts);
    }

    static Report.Section of(PlanText context, ReportFacts facts) {
        Decisions decisions = new Decisions(context, facts);
        List<List<List<String>>> kinds = decisions.kinds();
        List<List<String>> rows = shown(kinds);
        int all = kinds.stream().mapToInt(List::size).sum();
        if (all == 0) {
            Block none = context.plan().items().size() == context.plan().notJudged()
                    ? Missing.series(context)
                    : new Block.Paragraph("Nothing waits for a decision: no order is due within the horizon, and no"
                            + " saving is known. Section 8 says what was not judged.");
            return new Report.Section("2. Decisions: none", List.of(none));
        }
        Block.Table table = new Block.Table(
                "Decisions, most urgent first",
                List.of(
                        text("WHAT"),
                        text("BY"),
                        text("MONEY"),
                        text("ODDS"),
                        text("IF NOTHING IS DONE"),
                        text("OWNER")),
                rows,
                all > rows.size() ? "and " + NumberText.count(all - rows.size()) + " more, less urgent" : "");
        return new Report.Section(
                "2. Decisions: " + NumberText.count(all) + ", "
                        + NumberText.count(kinds.get(0).size()) + " with a date",
                List.of(table));
    }

    private List<PlanItem> dated() {
        return plan.items().stream()
                .filter(item -> item.exhaustion().isPresent())
                .filter(item -> item.orderBy().flatMap(OrderBy::date).isPresent()
                        || item.exhaustion().orElseThrow().alreadyReached())
                .sorted(RunOutSection.byImportance(new Savings(plan)))
                .toList();
    }

    /** All decisions by kind: orders, savings, what is to be looked into. */
    private List<List<List<String>>> kinds() {
        List<List<String>> looks = plan.recommendations().stream()
                .filter(Investigation.class::isInstance)
                .map(r -> List.of(
                        "look into " + r.resource(),
                        "before any change of size",
                        "none known",
                        "not known",
                        r.title(),
                        owner(r.resource())))
                .toList();
        return List.of(
                dated().stream().map(this::order).toList(),
                states.saving(Lifecycle.PROPOSED).stream().map(this::saving).toList(),
                looks);
    }

    /** At most so many rows of each kind that all fit; what one kind does not need the others get, the first before all. */
    private static List<List<String>> shown(List<List<List<String>>> kinds) {
        int[] counts = new int[kinds.size()];
        int left = MOST;
        for (int round = 0; left > 0 && round < MOST; round++) {
            for (int k = 0; k < counts.length && left > 0; k++) {
                int share = k == 0 ? SHARE_OF_ORDERS : 1;
                int more = Math.min(left, Math.min(share, kinds.get(k).size() - counts[k]));
                counts[k] += more;
                left -= more;
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            rows.addAll(kinds.get(k).subList(0, counts[k]));
        }
        return rows;
    }

    private List<String> order(PlanItem item) {
        Exhaustion exhaustion = item.exhaustion().orElseThrow();
        OrderBy order = item.orderBy().orElseThrow();
        String action = item.action().isEmpty() ? "order more" : PlanText.action(item);
        boolean now = exhaustion.alreadyReached() || order.overdue();
        return List.of(
                PlanText.name(item) + ": " + action,
                now ? "now" : order.date().map(context::day).orElse("now"),
                "not priced",
                exhaustion.alreadyReached()
                        ? "over 19 in 20: reached"
                        : Odds.of(exhaustion.probabilityWithinHorizon()) + " before "
                                + context.day(exhaustion.horizonEnd()),
                exhaustion.alreadyReached()
                        ? "it stays over its limit"
                        : now
                                ? "short before an order of today arrives: " + Odds.of(order.riskIfOrderedNow())
                                : "runs out " + runsOut(exhaustion),
                owner(item.series().resource()));
    }

    private String runsOut(Exhaustion exhaustion) {
        return exhaustion.median().isPresent()
                ? "by " + context.even(exhaustion, "", "") + " at even chance"
                : "within the horizon with a " + Odds.of(exhaustion.probabilityWithinHorizon()) + " chance";
    }

    private List<String> saving(Recommendation recommendation) {
        Saving saving = recommendation.saving().orElseThrow();
        Optional<Risk> risk = recommendation instanceof Rightsizing sizing
                ? sizing.risk()
                : recommendation instanceof Resizing resizing ? resizing.risk() : Optional.empty();
        String change = PlanTable.change(recommendation).orElse(recommendation.title());
        return List.of(
                recommendation.resource() + ": " + change,
                "no deadline",
                MoneyText.effect(saving.monthly()) + " a month",
                risk.map(r -> "above accepted use once: " + Odds.of(r.breachProbability()) + " in "
                                + RecommendationText.period(r))
                        .orElse("not known"),
                NumberText.money(saving.monthly()) + " more a month is paid than needed",
                owner(recommendation.resource()));
    }

    private String owner(String resource) {
        return context.itemsOf(resource).stream()
                .flatMap(item -> Ownership.owner(item).stream())
                .findFirst()
                .orElse("not named");
    }
}
