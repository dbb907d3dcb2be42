package io.capacityplanner.report;

import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import java.util.List;
import java.util.Optional;

/** Requests, limits and other settings that should change; left out when none was judged. */
final class SettingsSection {

    private SettingsSection() {}

    static Optional<Report.Section> of(PlanText text) {
        List<Resizing> resizings = text.plan().resizings();
        if (resizings.isEmpty()) {
            return Optional.empty();
        }
        Block.Table table = ResizingTable.of(resizings);
        if (table.rows().isEmpty()) {
            return Optional.of(new Report.Section("Settings: all fit", List.of(new Block.Paragraph(table.note()))));
        }
        long small = count(resizings, Classification.UNDER_PROVISIONED);
        long large = count(resizings, Classification.OVER_PROVISIONED) + count(resizings, Classification.IDLE);
        String title = "Settings: " + NumberText.count(small) + " too small, " + NumberText.count(large) + " too large";
        return Optional.of(new Report.Section(title, List.of(table.top(PlanReport.ROWS))));
    }

    private static long count(List<Resizing> resizings, Classification classification) {
        return resizings.stream()
                .filter(r -> r.classification() == classification)
                .count();
    }
}
