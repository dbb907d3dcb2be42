package io.capacityplanner.report;

import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The finding over a plan and the facts under it: scope, clocks, run, what was not judged. */
final class ReportHeader {

    private ReportHeader() {}

    /** The most urgent decision in a line. */
    static String title(PlanText text) {
        CapacityPlan plan = text.plan();
        Optional<PlanItem> next = plan.nextDecision();
        if (next.isPresent()) {
            String name = PlanText.name(next.get());
            Instant date = next.get().orderBy().flatMap(OrderBy::date).orElseThrow();
            boolean past = next.get().urgency() == Urgency.PAST;
            String action = next.get().action().isEmpty() ? "order more" : PlanText.action(next.get());
            return name + ": " + action + (past ? ", now" : ", by " + text.day(date));
        }
        if (plan.items().size() == plan.notJudged()) {
            return "Capacity plan: nothing could be judged yet";
        }
        return plan.monthlySaving()
                .map(saving -> "Nothing is to be ordered; " + NumberText.money(saving) + " a month can be saved")
                .orElse("Nothing is to be ordered");
    }

    /** The facts of a plan. */
    static Map<String, String> of(CapacityPlan plan) {
        return of(plan, "", "");
    }

    /** The facts of a report on a plan. */
    static Map<String, String> of(ReportKind kind, ReportFacts facts) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("kind", kind.name().toLowerCase(Locale.ROOT));
        header.putAll(of(facts.plan(), facts.scope(), facts.classification()));
        return header;
    }

    private static Map<String, String> of(CapacityPlan plan, String scope, String classification) {
        Set<String> resources = new TreeSet<>();
        plan.items().forEach(item -> resources.add(item.series().resource()));
        plan.recommendations().forEach(r -> resources.add(r.resource()));
        Map<String, String> header = new LinkedHashMap<>();
        header.put(
                "scope",
                (scope.isEmpty() ? "" : scope + ": ")
                        + NumberText.count(plan.items().size(), "series") + " of "
                        + NumberText.count(resources.size(), "resource"));
        header.put(
                "not judged",
                NumberText.count(plan.notJudged()) + " of "
                        + NumberText.count(plan.items().size()));
        header.put(
                "data to",
                plan.dataTo().map(at -> DateText.minute(at, plan.zone())).orElse("no dated data"));
        header.put("made at", DateText.minute(plan.madeAt(), plan.zone()));
        header.put("zone", DateText.zone(plan.zone()));
        header.put("prices of", plan.pricesOf().map(DateText::day).orElse("no price used"));
        Savings.currency(plan).ifPresent(currency -> header.put("currency", currency.getCurrencyCode()));
        header.put(
                "asked",
                "limit " + NumberText.share(plan.request().limit().value()) + " of capacity, lead time "
                        + NumberText.duration(plan.request().leadTime()) + ", accepted risk "
                        + Odds.of(plan.request().acceptedRisk().value()));
        header.put("run", plan.runId());
        if (!classification.isEmpty()) {
            header.put("classification", classification);
        }
        return header;
    }
}
