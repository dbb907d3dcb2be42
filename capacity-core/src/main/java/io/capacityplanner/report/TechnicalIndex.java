package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row for every series, the most urgent first. The cells are those of the plan's table. */
final class TechnicalIndex {

    private static final int SPARK = 30;
    private static final int ORDER_BY = 1;
    private static final int NAME = 2;
    private static final int ACTION = 4;
    private static final int HEADROOM = 9;
    private static final int BREACH = 11;

    private TechnicalIndex() {}

    /**
     * The index.
     *
     * @param anchors the section of an item, by its place in the plan
     */
    static Block.Index of(PlanText context, Map<Integer, String> anchors) {
        List<List<String>> plan = PlanTable.wide(context.plan()).rows();
        List<PlanItem> items = context.plan().items();
        List<Block.Entry> rows = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            List<String> row = plan.get(i);
            boolean series = i < items.size();
            rows.add(new Block.Entry(
                    List.of(
                            row.get(NAME),
                            row.get(ORDER_BY),
                            row.get(HEADROOM),
                            row.get(ACTION),
                            row.get(BREACH),
                            series ? quality(items.get(i)) : "no series"),
                    anchors.getOrDefault(i, ""),
                    series ? spark(items.get(i).history()) : List.of()));
        }
        return new Block.Index(
                "All series, most urgent first",
                List.of(
                        text("RESOURCE"),
                        text("ORDER BY"),
                        number("HEADROOM"),
                        text("ACTION"),
                        text("P(BREACH)"),
                        text("QUALITY")),
                rows,
                "Headroom: free share of capacity at the 95th percentile of demand. The line shows the last " + SPARK
                        + " steps. !!! order now, !! within 30 d, ! within 90 d, ? not judged.");
    }

    private static String quality(PlanItem item) {
        long remarks = item.quality().findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .count();
        return NumberText.percent(item.quality().coverage())
                + (remarks == 0 ? "" : ", " + NumberText.count(remarks, "remark"));
    }

    private static List<Double> spark(TimeSeries history) {
        List<Double> values = new ArrayList<>();
        for (double value : history.last(SPARK).toArray()) {
            values.add(value);
        }
        return values;
    }
}
