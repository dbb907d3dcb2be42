package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.utilization.UsageProfile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A line on each series: its level, where it goes, and what was found in it. */
final class LevelSection {

    private static final int FINDINGS = 2;

    private LevelSection() {}

    static Report.Section of(PlanText context) {
        List<List<String>> rows = new ArrayList<>();
        for (PlanItem item : context.plan().items()) {
            rows.add(row(item, context.zone()));
        }
        if (rows.isEmpty()) {
            return new Report.Section(
                    "Series by series: none", List.of(new Block.Paragraph("No series could be read.")));
        }
        Block.Table table = new Block.Table(
                "",
                List.of(
                        text("SERIES"),
                        number("MEAN"),
                        number("P95"),
                        number("LARGEST"),
                        text("FORECAST AT THE END, NARROWEST BAND"),
                        text("FOUND")),
                rows,
                "The forecast is of the busy part of each day (its 95th percentile); its end is at most as far ahead as the "
                        + "history reaches back.");
        return new Report.Section("Series by series", List.of(table));
    }

    private static List<String> row(PlanItem item, ZoneId zone) {
        return List.of(
                PlanText.name(item),
                item.usage().map(u -> level(u, u.mean())).orElse("?"),
                item.usage().map(u -> level(u, u.p95())).orElse("?"),
                item.usage().map(u -> level(u, u.max())).orElse("?"),
                item.forecast().map(LevelSection::end).orElse("?"),
                found(item, zone));
    }

    private static String level(UsageProfile usage, double value) {
        return PlanText.quantity(value, usage.metric());
    }

    private static String end(Forecast forecast) {
        int last = forecast.steps() - 1;
        PredictionBand band = forecast.distribution().bands().get(0);
        return PlanText.quantity(forecast.distribution().meanAt(last), forecast.metric()) + " ("
                + PlanText.quantity(band.lowerAt(last), forecast.metric()) + " to "
                + PlanText.quantity(band.upperAt(last), forecast.metric()) + ")";
    }

    private static String found(PlanItem item, ZoneId zone) {
        List<String> findings = new ArrayList<>(ReadableText.of(item.findings(), zone));
        item.refusal()
                .ifPresent(r -> findings.add(0, "not judged: " + r.reason() + ", " + r.have() + " of " + r.needed()));
        if (findings.isEmpty()) {
            return "steady: nothing to remark";
        }
        String first = String.join("; ", findings.subList(0, Math.min(FINDINGS, findings.size())));
        return findings.size() > FINDINGS ? first + "; and " + (findings.size() - FINDINGS) + " more" : first;
    }
}
