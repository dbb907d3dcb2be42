package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a report as one HTML file that needs nothing else: no network, no other file, and no script to be read.
 *
 * <p>A content security policy with hashes allows the file's own two scripts and its style sheet only. Charts are drawn
 * by Apache ECharts, which is put into the file once; without script each figure stands as its summary and its table.
 */
public final class HtmlReportRenderer implements ReportRenderer {

    /** Makes a renderer; it holds no state. */
    public HtmlReportRenderer() {}

    @Override
    public String id() {
        return "html";
    }

    @Override
    public String description() {
        return "One self-contained HTML file with charts";
    }

    @Override
    public String mediaType() {
        return "text/html";
    }

    @Override
    public String fileExtension() {
        return "html";
    }

    @Override
    public void render(Report report, OutputStream out) throws IOException {
        out.write(new HtmlPage(report).text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
