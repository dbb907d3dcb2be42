package io.capacityplanner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report for management and finance: what must we decide, by when, for how much? It has the same length however
 * large the fleet is.
 */
public final class ExecutiveReport {

    /** Run-outs that are drawn. */
    private static final int RUN_OUTS = 7;

    private final ReportFacts facts;
    private final PlanText context;

    private ExecutiveReport(ReportFacts facts) {
        this.facts = facts;
        this.context = new PlanText(facts.plan());
    }

    /** The report. The same facts give the same report. */
    public static Report of(ReportFacts facts) {
        ExecutiveReport report = new ExecutiveReport(facts);
        return new Report(
                ReportHeader.title(report.context),
                facts.plan().madeAt(),
                facts.plan().zone(),
                ReportHeader.of(ReportKind.EXECUTIVE, facts),
                List.of(
                        report.threeSentences(),
                        Decisions.of(report.context, facts),
                        report.runOuts(),
                        MoneySections.costs("4", report.context, facts),
                        MoneySections.bridge("5", report.context, facts),
                        MoneySections.promises("6", report.context, facts),
                        report.assumptions(),
                        Refusals.of(report.context, "8")),
                Refusals.all(facts.plan()));
    }

    private Report.Section threeSentences() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lead(DecisionSection.odds(context)));
        List<CostFigures> costs = CostFigures.of(facts);
        blocks.add(new Block.Paragraph(
                costs.isEmpty()
                        ? facts.scope().isEmpty()
                                ? "Spending is not known: no bill was read."
                                : "Spending is not divided by team."
                        : String.join(
                                        ". ",
                                        costs.stream()
                                                .map(CostFigures::sentence)
                                                .toList()) + "."));
        blocks.add(new Block.Paragraph(new SavingStates(facts).sentence()));
        return new Report.Section("1. Decide next", blocks);
    }

    private Report.Section runOuts() {
        Optional<RunOutFigure> figure = RunOutFigures.of(context, RUN_OUTS);
        if (figure.isPresent()) {
            return new Report.Section("3. " + RunOutSection.title(facts.plan()), List.of(figure.get()));
        }
        boolean judged = facts.plan().notJudged() < facts.plan().items().size();
        return new Report.Section(
                "3. Run-outs: none can be said", List.of(judged ? Missing.capacity(context) : Missing.series(context)));
    }

    private Report.Section assumptions() {
        Optional<Block.Table> table = Assumptions.of(context, facts);
        if (table.isEmpty()) {
            return new Report.Section(
                    "7. What would break this plan: nothing is dated or priced",
                    List.of(
                            facts.plan().notJudged() < facts.plan().items().size()
                                    ? Missing.capacity(context)
                                    : Missing.series(context)));
        }
        return new Report.Section("7. What would break this plan", List.of(table.get()));
    }
}
