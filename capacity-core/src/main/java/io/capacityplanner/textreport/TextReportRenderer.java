package io.capacityplanner.textreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a report as plain text in UTF-8, by default without wrapping or cutting anything. */
public final class TextReportRenderer implements ReportRenderer {

    private final TextStyle style;

    /** Text of any width, with characters beyond ASCII. */
    public TextReportRenderer() {
        this(TextStyle.unlimited());
    }

    /** Text in a style. */
    public TextReportRenderer(TextStyle style) {
        this.style = style;
    }

    @Override
    public String id() {
        return "text";
    }

    @Override
    public String description() {
        return "Plain text for terminals and logs";
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public String fileExtension() {
        return "txt";
    }

    @Override
    public void render(Report report, OutputStream out) throws IOException {
        out.write(PlainText.of(report, style).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A table alone, each line ended by a line feed. */
    public String table(Block.Table table) {
        return String.join("\n", TextTable.lines(table, style)) + "\n";
    }
}
