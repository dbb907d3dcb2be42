package io.capacityplanner.report;

import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report of one plan: what to decide next, when what runs out, the money, what was found, then each important
 * series with its forecast, its reasons and its evidence, and at last what was not judged and not read.
 */
public final class PlanReport {

    /** Series shown with a figure; the others are rows of a table. */
    public static final int FIGURES = 12;

    /** Rows of a table; how many more there are is said. */
    public static final int ROWS = 100;

    /** Rows of a table in the short form. */
    public static final int BRIEF_ROWS = 20;

    private PlanReport() {}

    /** The report of a plan. The same plan gives the same report. */
    public static Report of(CapacityPlan plan) {
        PlanText text = new PlanText(plan);
        List<Report.Section> sections = new ArrayList<>();
        sections.add(DecisionSection.of(text));
        sections.add(RunOutSection.of(text));
        sections.add(MoneySection.of(text));
        plan.spending().map(SpendingSection::of).ifPresent(sections::add);
        SettingsSection.of(text).ifPresent(sections::add);
        sections.add(PatternSection.of(text));
        sections.addAll(SeriesSections.of(text));
        sections.add(RefusalSection.of(text));
        sections.add(ProblemSection.of(plan));
        return new Report(title(plan, text), plan.madeAt(), plan.zone(), header(plan), sections);
    }

    /**
     * The report in short, for a terminal: decisions, run-outs, money, a line on each series and the refusals, at most
     * {@link #BRIEF_ROWS} rows a table.
     */
    public static Report brief(CapacityPlan plan) {
        PlanText text = new PlanText(plan);
        List<Report.Section> sections = new ArrayList<>();
        sections.add(DecisionSection.of(text));
        sections.add(RunOutSection.of(text));
        sections.add(MoneySection.of(text));
        plan.spending().map(SpendingSection::of).ifPresent(sections::add);
        SettingsSection.of(text).ifPresent(sections::add);
        sections.add(PatternSection.of(text));
        sections.add(LevelSection.of(text));
        sections.add(RefusalSection.of(text));
        sections.add(ProblemSection.of(plan));
        return new Report(
                title(plan, text),
                plan.madeAt(),
                plan.zone(),
                header(plan),
                sections.stream().map(PlanReport::shortened).toList());
    }

    private static Report.Section shortened(Report.Section section) {
        return new Report.Section(
                section.title(),
                section.blocks().stream()
                        .map(block -> block instanceof Block.Table table ? table.top(BRIEF_ROWS) : block)
                        .toList());
    }

    private static String title(CapacityPlan plan, PlanText text) {
        Optional<PlanItem> next = plan.nextDecision();
        if (next.isPresent()) {
            String name = PlanText.name(next.get());
            Instant date = next.get().orderBy().flatMap(OrderBy::date).orElseThrow();
            boolean past = next.get().urgency() == Urgency.PAST;
            String action =
                    next.get().action().isEmpty() ? "order more" : next.get().action();
            return name + ": " + action + (past ? ", now" : ", by " + text.day(date));
        }
        if (plan.items().size() == plan.notJudged()) {
            return "Capacity plan: nothing could be judged yet";
        }
        return plan.monthlySaving()
                .map(saving -> "Nothing is to be ordered; " + NumberText.money(saving) + " a month can be saved")
                .orElse("Nothing is to be ordered");
    }

    private static Map<String, String> header(CapacityPlan plan) {
        Set<String> resources = new TreeSet<>();
        plan.items().forEach(item -> resources.add(item.series().resource()));
        plan.recommendations().forEach(r -> resources.add(r.resource()));
        Map<String, String> header = new LinkedHashMap<>();
        header.put(
                "scope",
                NumberText.count(plan.items().size(), "series") + " of "
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
        return header;
    }
}
