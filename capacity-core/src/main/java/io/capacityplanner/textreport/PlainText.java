package io.capacityplanner.textreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Lays a report out as lines of text. */
public final class PlainText {

    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private PlainText(TextStyle style) {
        this.style = style;
    }

    /** The whole report, each line ended by a line feed. */
    public static String of(Report report, TextStyle style) {
        PlainText text = new PlainText(style);
        text.heading(report.title(), '=');
        int widest =
                report.header().keySet().stream().mapToInt(String::length).max().orElse(0);
        report.header().forEach((name, value) -> text.entry(name + " ".repeat(widest + 2 - name.length()), value));
        for (Report.Section section : report.sections()) {
            text.blank();
            text.blank();
            text.heading(section.title(), '-');
            for (int i = 0; i < section.blocks().size(); i++) {
                if (i > 0) {
                    text.blank();
                }
                text.block(section.blocks().get(i), section.title());
            }
        }
        return String.join("\n", text.lines) + "\n";
    }

    private void block(Block block, String sectionTitle) {
        if (block instanceof Block.Lead lead) {
            paragraph(lead.text());
        } else if (block instanceof Block.Heading heading) {
            paragraph(heading.text() + ":");
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph(paragraph.text());
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> entry("- ", item));
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Index index) {
            table(index.table());
        } else if (block instanceof Figure figure) {
            if (!figure.title().equals(sectionTitle)) {
                paragraph(figure.title());
            }
            paragraph(figure.subtitle());
            paragraph(figure.summary());
            blank();
            table(figure.table());
        }
    }

    private void table(Block.Table table) {
        if (!table.title().isEmpty()) {
            paragraph(table.title());
        }
        lines.addAll(TextTable.lines(table, style));
    }

    private void heading(String title, char underline) {
        List<String> wrapped = Wrapping.wrap(visible(title), "", style);
        lines.addAll(wrapped);
        int width = wrapped.stream().mapToInt(Characters::width).max().orElse(0);
        lines.add(String.valueOf(underline).repeat(width));
    }

    private void paragraph(String text) {
        lines.addAll(Wrapping.wrap(visible(text), "", style));
    }

    private void entry(String label, String text) {
        lines.addAll(Wrapping.wrap(visible(label + text), " ".repeat(label.length()), style));
    }

    private void blank() {
        lines.add("");
    }

    private String visible(String text) {
        return Characters.visible(text, style.ascii());
    }
}
