package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverEffect;
import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report on growth: what grows, how fast, since when, why? Long lists are cut at 50. */
public final class TrendReport {

    private static final double THOUSAND = 1000;

    private final ReportFacts facts;
    private final PlanText context;

    private TrendReport(ReportFacts facts) {
        this.facts = facts;
        this.context = new PlanText(facts.plan());
    }

    /** The report. The same facts give the same report. */
    public static Report of(ReportFacts facts) {
        TrendReport report = new TrendReport(facts);
        Report.Section movers = Movers.of(report.context, facts);
        return new Report(
                movers.title().substring(3),
                facts.plan().madeAt(),
                facts.plan().zone(),
                ReportHeader.of(ReportKind.TREND, facts),
                List.of(
                        movers,
                        report.totals(),
                        report.slopes(),
                        Shifts.of(report.context, facts),
                        report.drivers(),
                        UnitCost.of(report.context, facts),
                        WindowGaps.of(report.context, facts)),
                Refusals.withTrends(facts));
    }

    /** The key under which the components of a metric's total are found. */
    public static SeriesKey total(String metric) {
        return SeriesKey.of("total", metric);
    }

    private Report.Section totals() {
        List<Block> blocks = new ArrayList<>();
        for (TotalTrend total : facts.totals()) {
            Optional<Components> components = Optional.ofNullable(
                    facts.components().get(total(total.metric().name())));
            components.ifPresent(parts -> blocks.add(
                    ComponentFigures.of(context, total.name(), total.metric().unit(), parts)));
            blocks.add(new Block.Paragraph("Total " + total.name() + " "
                    + TrendText.verdict(new io.capacityplanner.trend.SeriesTrend(
                            total(total.metric().name()), total.metric(), total.analysis()))
                    + "."));
        }
        if (blocks.isEmpty()) {
            return new Report.Section(
                    "2. Totals: none",
                    List.of(Missing.of(
                            "Missing: no metric has a total that could be judged.",
                            "'capacity report --kind trend --input FILE' adds up the series of each metric.",
                            "Earliest date: " + Missing.after(context, 14) + ", when samples begin today.")));
        }
        return new Report.Section("2. What the totals consist of", blocks);
    }

    private Report.Section slopes() {
        Optional<SlopeFigure> figure = SlopeFigures.of(facts);
        return figure.map(slope -> new Report.Section("3. First and last month", List.<Block>of(slope)))
                .orElseGet(() -> new Report.Section(
                        "3. First and last month: no two whole months",
                        List.of(Missing.of(
                                "Missing: a series that holds two whole months.",
                                "'capacity report --kind trend --input FILE' compares them once they are there.",
                                "Earliest date: " + Missing.nextMonth(context)
                                        + " and the month after, when samples begin today."))));
    }

    private Report.Section drivers() {
        List<List<String>> rows = new ArrayList<>();
        for (DriverAnalysis analysis : facts.drivers()) {
            for (DriverEffect effect : analysis.effects()) {
                rows.add(row(analysis, effect));
            }
        }
        if (rows.isEmpty()) {
            return new Report.Section(
                    "5. Drivers: none given",
                    List.of(Missing.of(
                            "Missing: no driver (orders, users) was given.",
                            "'capacity report --kind trend --driver orders=FILE' judges what drives each series.",
                            "Earliest date: the next run, "
                                    + context.day(facts.plan().madeAt()) + ".")));
        }
        return new Report.Section(
                "5. Drivers: " + NumberText.count(rows.size()) + " effects",
                List.of(new Block.Table(
                                "What 1,000 more of a driver ask for",
                                List.of(
                                        text("SERIES"),
                                        text("DRIVER"),
                                        number("PER 1,000"),
                                        number("ELASTICITY"),
                                        number("95 % INTERVAL"),
                                        text("VERDICT")),
                                rows,
                                "Elasticity: percent of demand per percent of the driver.")
                        .top(50)));
    }

    private static List<String> row(DriverAnalysis analysis, DriverEffect effect) {
        return List.of(
                analysis.series().toString(),
                effect.driver(),
                GrowthText.difference(
                        THOUSAND * effect.perUnit(), analysis.metric().unit()),
                NumberText.number(effect.elasticity()),
                NumberText.number(effect.elasticityLower()) + " to " + NumberText.number(effect.elasticityUpper()),
                effect.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
