package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import java.util.ArrayList;
import java.util.List;

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
        return new Report(
                ReportHeader.title(text),
                plan.madeAt(),
                plan.zone(),
                ReportHeader.of(plan),
                sections,
                Refusals.all(plan));
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
                ReportHeader.title(text),
                plan.madeAt(),
                plan.zone(),
                ReportHeader.of(plan),
                sections.stream().map(PlanReport::shortened).toList(),
                Refusals.all(plan));
    }

    private static Report.Section shortened(Report.Section section) {
        return new Report.Section(
                section.title(),
                section.blocks().stream()
                        .map(block -> block instanceof Block.Table table ? table.top(BRIEF_ROWS) : block)
                        .toList());
    }
}
