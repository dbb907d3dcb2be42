package io.capacityplanner.textreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a report as GitHub Flavored Markdown in UTF-8. Whatever names hold stays text: no HTML, no link, no picture, no
 * heading.
 */
public final class MarkdownReportRenderer implements ReportRenderer {

    /** Signs that can be markup within a line, which a backslash before them makes plain. */
    private static final String MARKUP = "\\`*_[]()<>#|~!$&@^{}";

    /** Makes a renderer; it holds no state. */
    public MarkdownReportRenderer() {}

    @Override
    public String id() {
        return "md";
    }

    @Override
    public String description() {
        return "Markdown with tables, for repositories, tickets and chats";
    }

    @Override
    public String mediaType() {
        return "text/markdown";
    }

    @Override
    public String fileExtension() {
        return "md";
    }

    @Override
    public void render(Report report, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        heading(text, 1, report.title());
        report.header()
                .forEach((name, value) -> text.append("- **")
                        .append(escape(name))
                        .append(":** ")
                        .append(escape(value))
                        .append('\n'));
        text.append('\n');
        for (Report.Section section : report.sections()) {
            heading(text, 2, section.title());
            section.blocks().forEach(block -> block(text, block, section.title()));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void block(StringBuilder text, Block block, String sectionTitle) {
        if (block instanceof Block.Lead lead) {
            text.append("**").append(escape(lead.text())).append("**\n\n");
        } else if (block instanceof Block.Heading heading) {
            heading(text, 3, heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph(text, paragraph.text());
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items()
                    .forEach(item -> text.append("- ").append(escape(item)).append('\n'));
            text.append('\n');
        } else if (block instanceof Block.Table table) {
            table(text, table);
        } else if (block instanceof Block.Index index) {
            table(text, index.table());
        } else if (block instanceof Figure figure) {
            if (!figure.title().equals(sectionTitle)) {
                heading(text, 3, figure.title());
            }
            paragraph(text, figure.subtitle());
            paragraph(text, figure.summary());
            table(text, figure.table());
        }
    }

    private static void heading(StringBuilder text, int level, String title) {
        text.append("#".repeat(level)).append(' ').append(escape(title)).append("\n\n");
    }

    private static void paragraph(StringBuilder text, String words) {
        if (!words.isBlank()) {
            text.append(escape(words)).append("\n\n");
        }
    }

    private static void table(StringBuilder text, Block.Table table) {
        if (table.columns().isEmpty()) {
            return;
        }
        paragraph(text, table.title());
        table.columns()
                .forEach(column ->
                        text.append("| ").append(escape(column.title())).append(' '));
        text.append("|\n");
        table.columns().forEach(column -> text.append(column.numeric() ? "| ---: " : "| --- "));
        text.append("|\n");
        table.rows().forEach(row -> {
            row.forEach(cell -> text.append("| ").append(escape(cell)).append(' '));
            text.append("|\n");
        });
        text.append('\n');
        paragraph(text, table.note());
    }

    /** One line of text that reads as itself. */
    static String escape(String content) {
        String visible = Characters.visible(content, false).strip();
        StringBuilder safe = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            safe.append(MARKUP.indexOf(c) >= 0 || marks(visible, i) ? "\\" : "").append(c);
        }
        return safe.toString();
    }

    /** Whether a sign is markup at this place only: at the beginning of a line, in a list's number, in an address. */
    private static boolean marks(String text, int at) {
        return switch (text.charAt(at)) {
            case '-', '+', '=' -> at == 0;
            case ':' -> text.startsWith("//", at + 1);
            case '.' -> (at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3)) || listNumber(text, at);
            default -> false;
        };
    }

    private static boolean listNumber(String text, int point) {
        return point > 0
                && point < 10
                && text.substring(0, point).chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
