package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What was not judged, why, and when to ask again. */
final class RefusalSection {

    private static final List<Block.Column> COLUMNS =
            List.of(text("RESOURCE"), text("REASON"), text("HAVE"), text("NEEDED"), text("ASK AGAIN"));

    private RefusalSection() {}

    static Report.Section of(PlanText context) {
        List<List<String>> rows = new ArrayList<>();
        for (PlanItem item : context.plan().items()) {
            item.refusal().ifPresent(refusal -> rows.add(row(context, item, refusal)));
        }
        int all = context.plan().items().size();
        if (rows.isEmpty()) {
            String why = all == 0 ? "No series was read." : "All " + NumberText.count(all, "series") + " were judged.";
            return new Report.Section("Not judged: none", List.of(new Block.Paragraph(why)));
        }
        Block.Table table = new Block.Table("What is not judged", COLUMNS, rows, "");
        return new Report.Section(
                "Not judged: " + NumberText.count(rows.size()) + " of " + NumberText.count(all),
                List.of(table.top(PlanReport.ROWS)));
    }

    private static List<String> row(PlanText context, PlanItem item, Refusal refusal) {
        return List.of(
                PlanText.name(item),
                refusal.reason(),
                refusal.have(),
                refusal.needed(),
                refusal.askAgain() == null
                        ? "more time alone does not help"
                        : DateText.isoDay(refusal.askAgain(), context.zone()));
    }
}
