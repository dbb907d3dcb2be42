package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.recommendation.Roi;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The report for finance: does it pay; did the last ones? Long lists are cut at 50. */
public final class RoiReport {

    private final ReportFacts facts;
    private final PlanText context;
    private final Optional<Portfolio> portfolio;
    private final Optional<PortfolioTables> tables;

    private RoiReport(ReportFacts facts) {
        this.facts = facts;
        this.context = new PlanText(facts.plan());
        this.portfolio = Portfolio.of(facts);
        this.tables = portfolio.map(p -> new PortfolioTables(p, context));
    }

    /** The report. The same facts give the same report. */
    public static Report of(ReportFacts facts) {
        RoiReport report = new RoiReport(facts);
        return new Report(
                report.title(),
                facts.plan().madeAt(),
                facts.plan().zone(),
                ReportHeader.of(ReportKind.ROI, facts),
                List.of(
                        report.net(),
                        report.changes(),
                        MoneySections.bridge("3", report.context, facts),
                        report.cash(),
                        MoneySections.promises("5", report.context, facts),
                        report.sensitivity(),
                        report.commitments()),
                Refusals.all(facts.plan()));
    }

    private String title() {
        return portfolio
                .map(p -> all(p.saving().middle()) + " a month, worth " + NumberText.money(p.npv()) + " over "
                        + p.terms().months() + " months")
                .orElse("Nothing to return: no change that moves money is known");
    }

    private static String all(Money saving) {
        return "All changes together "
                + (saving.amount().signum() < 0
                        ? "cost " + NumberText.money(saving.times(-1)) + " more"
                        : "save " + NumberText.money(saving));
    }

    private Report.Section net() {
        if (portfolio.isEmpty()) {
            return new Report.Section("1. Net saving: nothing is priced", List.of(nothing()));
        }
        Portfolio all = portfolio.get();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lead("All changes together save " + MoneyText.estimate(all.saving())
                + " a month; the net present value is " + MoneyText.estimate(all.npvRange()) + " over "
                + all.terms().months() + " months at "
                + NumberText.share(all.terms().annualDiscountRate().value()) + " a year."));
        OptionalInt early = all.payback(Roi::high);
        OptionalInt late = all.payback(Roi::low);
        blocks.add(new Block.Paragraph("Spent first: " + NumberText.money(all.investment())
                + (all.investment().amount().signum() == 0
                        ? ", since neither a one-off cost nor work was given ('capacity report --effort-hours H"
                                + " --hourly-rate R'). "
                        : ", " + NumberText.number(all.effortHours()) + " h of work a change. ")
                + "Payback, four chances in five: " + month(early)
                + (early.equals(late) ? "" : " to " + month(late)) + "."));
        blocks.add(new Block.Paragraph("Savings are positive; " + new SavingRanges(facts).basis()
                + ". Commitments are not set against single savings; section 7 says until when they bind."));
        return new Report.Section("1. Net saving, payback and value", blocks);
    }

    private static String month(OptionalInt month) {
        return month.isEmpty()
                ? "not within the term"
                : month.getAsInt() == 0 ? "at once" : "month " + month.getAsInt();
    }

    private Block nothing() {
        return facts.plan().items().isEmpty() ? Missing.series(context) : Missing.prices(context);
    }

    private Report.Section changes() {
        return tables.map(t -> new Report.Section(
                        "2. Portfolio: "
                                + NumberText.count(
                                        portfolio.orElseThrow().actions().size(), "change"),
                        List.<Block>of(t.changes(new SavingStates(facts)))))
                .orElseGet(() -> new Report.Section("2. Portfolio: empty", List.of(nothing())));
    }

    private Report.Section cash() {
        return tables.map(t -> new Report.Section("4. Payback", List.<Block>of(t.cash())))
                .orElseGet(() -> new Report.Section("4. Payback: nothing is priced", List.of(nothing())));
    }

    private Report.Section sensitivity() {
        return tables.map(t -> new Report.Section("6. What the value hangs on", List.<Block>of(t.sensitivity())))
                .orElseGet(
                        () -> new Report.Section("6. What the value hangs on: nothing is priced", List.of(nothing())));
    }

    private Report.Section commitments() {
        if (facts.commitments().isEmpty()) {
            return new Report.Section(
                    "7. Commitments: none known",
                    List.of(Missing.of(
                            "Missing: no source names a commitment.",
                            "Describe a cloud account in the file of 'capacity report --config FILE'.",
                            "Earliest date: the next run, "
                                    + context.day(facts.plan().madeAt()) + ".")));
        }
        List<List<String>> rows = facts.commitments().stream().map(this::row).toList();
        return new Report.Section(
                "7. Commitments: " + NumberText.count(rows.size()),
                List.of(new Block.Table(
                                "Commitments that are held",
                                List.of(
                                        text("COMMITMENT"),
                                        text("KIND"),
                                        text("COVERS"),
                                        number("USE"),
                                        number("BREAK-EVEN USE"),
                                        text("ENDS")),
                                rows,
                                "Use: the share of the last 30 days' cost that was used. Break-even: the use from which"
                                        + " it is cheaper than list prices.")
                        .top(50)));
    }

    private List<String> row(CommitmentCover cover) {
        HeldCommitment held = cover.commitment();
        return List.of(
                held.id(),
                held.name() + ", " + held.kind().name().toLowerCase(Locale.ROOT),
                covers(held),
                cover.use().map(NumberText::percent).orElse(NumberText.NOT_KNOWN),
                cover.breakEven().map(NumberText::percent).orElse(NumberText.NOT_KNOWN),
                DateText.isoDay(held.end(), context.zone()) + (held.active() ? "" : " (not in force)"));
    }

    private static String covers(HeldCommitment held) {
        if (held.spend() != null) {
            return NumberText.money(held.spend()) + " an hour";
        }
        String size =
                held.size() != null ? held.size() : held.family() != null ? held.family() + " family" : "any size";
        return held.kind() == HeldCommitment.Kind.INSTANCES
                ? NumberText.count(held.count()) + " of " + size
                : held.amounts().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " "
                                + NumberText.quantity(
                                        entry.getValue().value(),
                                        entry.getValue().unit()))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(NumberText.NOT_KNOWN);
    }
}
