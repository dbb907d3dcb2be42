package io.capacityplanner.textreport;

import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.Report;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as plain maps, lists, texts, numbers, truth values and nulls, ready for any JSON writer: amounts unrounded,
 * moments in ISO 8601 with the offset of the report's zone, null where a value is not known. The layout is that of {@link
 * #SCHEMA_VERSION}; fields may be added to it, and are never renamed or removed without another version.
 */
public final class ReportData {

    /** Version of the layout. */
    public static final int SCHEMA_VERSION = 1;

    private ReportData() {}

    /** All of a report. */
    public static Map<String, Object> of(Report report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("schemaVersion", SCHEMA_VERSION);
        data.put("title", report.title());
        data.put("madeAt", time(report.madeAt(), report.zone()));
        data.put("zone", report.zone().getId());
        data.put("header", new LinkedHashMap<>(report.header()));
        data.put(
                "sections",
                report.sections().stream()
                        .map(section -> section(section, report.zone()))
                        .toList());
        data.put(
                "refusals",
                report.refusals().stream()
                        .map(refused -> refusal(refused, report.zone()))
                        .toList());
        return data;
    }

    /** A question without an answer; null where nothing is known, an empty text is no amount. */
    private static Map<String, @Nullable Object> refusal(Report.Unanswered refused, ZoneId zone) {
        Refusal why = refused.refusal();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", "refused");
        data.put("question", refused.question());
        data.put("resource", refused.resource());
        data.put("metric", refused.metric());
        data.put("reason", why.reason());
        data.put("needed", why.needed().isBlank() ? null : why.needed());
        data.put("have", why.have().isBlank() ? null : why.have());
        data.put("askAgain", why.askAgain() == null ? null : time(why.askAgain(), zone));
        return data;
    }

    private static Map<String, Object> section(Report.Section section, ZoneId zone) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", section.title());
        if (!section.anchor().isEmpty()) {
            data.put("anchor", section.anchor());
        }
        data.put(
                "blocks",
                section.blocks().stream().map(block -> block(block, zone)).toList());
        return data;
    }

    private static Map<String, Object> block(Block block, ZoneId zone) {
        if (block instanceof Figure figure) {
            return of(figure, zone);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        if (block instanceof Block.Lead lead) {
            text(data, "lead", lead.text());
        } else if (block instanceof Block.Heading heading) {
            text(data, "heading", heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            text(data, "paragraph", paragraph.text());
        } else if (block instanceof Block.Bullets bullets) {
            data.put("type", "bullets");
            data.put("items", bullets.items());
        } else if (block instanceof Block.Table table) {
            data.put("type", "table");
            data.putAll(table(table));
        } else if (block instanceof Block.Index index) {
            data.put("type", "index");
            data.putAll(table(index.table()));
            data.put("anchors", index.rows().stream().map(Block.Entry::anchor).toList());
        }
        return data;
    }

    private static void text(Map<String, Object> data, String type, String text) {
        data.put("type", type);
        data.put("text", text);
    }

    static Map<String, Object> table(Block.Table table) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", table.title());
        data.put("columns", table.columns().stream().map(Block.Column::title).toList());
        data.put("rows", table.rows());
        data.put("note", table.note());
        return data;
    }

    /** A figure: its words, its table, and under {@code data} what is drawn. */
    public static Map<String, Object> of(Figure figure, ZoneId zone) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", FigureData.type(figure));
        data.put("title", figure.title());
        data.put("subtitle", figure.subtitle());
        data.put("summary", figure.summary());
        data.put("data", FigureData.of(figure, zone));
        data.put("table", table(figure.table()));
        return data;
    }

    static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** A number, or null where it is not known: JSON has no other word for it. */
    static @Nullable Object number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static List<@Nullable Object> numbers(double[] values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(number(value));
        }
        return list;
    }
}
