package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.Spending;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the bills say. */
final class SpendingSection {

    private SpendingSection() {}

    static Report.Section of(Spending spending) {
        String time = "from " + DateText.isoDay(spending.range().start(), ZoneOffset.UTC) + " until before "
                + DateText.isoDay(spending.range().endExclusive(), ZoneOffset.UTC);
        if (spending.totals().isEmpty()) {
            return new Report.Section(
                    "Spent: no charge is known",
                    List.of(new Block.Paragraph("The bills hold no charge " + time
                            + ". Ask for a range of one's own with planner.costs(...).")));
        }
        String sums = spending.totals().stream()
                .map(total -> NumberText.money(total.billed()))
                .collect(Collectors.joining(" and "));
        List<Block> blocks = new ArrayList<>();
        spending.totals().forEach(total -> blocks.add(table(total, time)));
        return new Report.Section("Spent: " + sums + " billed in 30 days", blocks);
    }

    private static Block table(Spending.Total total, String time) {
        List<List<String>> rows = total.services().stream()
                .map(service -> List.of(
                        service.name(), NumberText.money(service.billed()), NumberText.money(service.effective())))
                .toList();
        return new Block.Table(
                        "Charges in " + total.billed().currency().getCurrencyCode() + " " + time,
                        List.of(text("SERVICE"), number("BILLED"), number("EFFECTIVE")),
                        rows,
                        NumberText.count(total.charges(), "charge") + ", billed " + NumberText.money(total.billed())
                                + ", effective " + NumberText.money(total.effective())
                                + " (upfront fees spread over their term)")
                .top(PlanReport.BRIEF_ROWS);
    }
}
