package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.CapacityPlan;
import java.util.List;

/** What could not be read. */
final class ProblemSection {

    private ProblemSection() {}

    static Report.Section of(CapacityPlan plan) {
        if (plan.problems().isEmpty()) {
            return new Report.Section(
                    "Not read: nothing", List.of(new Block.Paragraph("Everything that was given could be read.")));
        }
        List<List<String>> rows = plan.problems().stream()
                .map(problem -> List.of(problem.place(), problem.message()))
                .toList();
        Block.Table table = new Block.Table(
                "What could not be read", List.of(text("PLACE"), text("WHY, AND WHAT TO DO")), rows, "");
        return new Report.Section(
                "Not read: " + NumberText.count(rows.size(), "problem"), List.of(table.top(PlanReport.ROWS)));
    }
}
