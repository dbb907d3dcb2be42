package io.capacityplanner.textreport;

import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes every table of a report as comma-separated values in UTF-8 (RFC 4180), one after the other: an empty line, the
 * section, the table's title, its heads, its rows.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection": cells that
 * begin with {@code =}, {@code +}, {@code -}, {@code @}, tab or carriage return). Plain numbers stay as they are.
 */
public final class CsvReportRenderer implements ReportRenderer {

    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@|%\t\r\n";
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?([eE][-+]?\\d+)?|-");

    /** Makes a renderer; it holds no state. */
    public CsvReportRenderer() {}

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String description() {
        return "All tables as comma-separated values, safe to open in a spreadsheet";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String fileExtension() {
        return "csv";
    }

    @Override
    public void render(Report report, OutputStream out) throws IOException {
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("report", report.title()));
        line(csv, List.of("made at", ReportData.time(report.madeAt(), report.zone())));
        report.header().forEach((name, value) -> line(csv, List.of(name, value)));
        for (Report.Section section : report.sections()) {
            for (Block block : section.blocks()) {
                table(block).ifPresent(table -> table(csv, section.title(), block, table));
            }
        }
        refusals(csv, report);
        out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Every refusal, however few of them a section names. */
    private static void refusals(StringBuilder csv, Report report) {
        if (report.refusals().isEmpty()) {
            return;
        }
        csv.append(END);
        line(csv, List.of("table", "All refusals"));
        line(csv, List.of("STATUS", "QUESTION", "RESOURCE", "METRIC", "REASON", "NEEDED", "HAVE", "ASK AGAIN"));
        for (Report.Unanswered refused : report.refusals()) {
            Refusal why = refused.refusal();
            line(
                    csv,
                    List.of(
                            "refused",
                            refused.question(),
                            refused.resource(),
                            refused.metric(),
                            why.reason(),
                            why.needed(),
                            why.have(),
                            why.askAgain() == null ? "" : ReportData.time(why.askAgain(), report.zone())));
        }
    }

    private static Optional<Block.Table> table(Block block) {
        if (block instanceof Block.Table table) {
            return Optional.of(table);
        } else if (block instanceof Block.Index index) {
            return Optional.of(index.table());
        } else if (block instanceof Figure figure) {
            return Optional.of(figure.table());
        }
        return Optional.empty();
    }

    private static void table(StringBuilder csv, String section, Block block, Block.Table table) {
        csv.append(END);
        line(csv, List.of("section", section));
        String name = block instanceof Figure figure ? figure.title() : table.title();
        if (!name.isEmpty()) {
            line(csv, List.of("table", name));
        }
        line(csv, table.columns().stream().map(Block.Column::title).toList());
        table.rows().forEach(row -> line(csv, row));
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(CsvReportRenderer::cell).collect(Collectors.joining(",")))
                .append(END);
    }

    /** A cell as it stands between two commas. */
    static String cell(String text) {
        String visible = Characters.visible(text, false);
        String safe = formula(text) ? "'" + visible : visible;
        boolean quoted = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || !safe.equals(safe.strip());
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /** Spaces before it and full-width forms of the sign make no difference to some spreadsheets. */
    private static boolean formula(String text) {
        if (text.isEmpty() || NUMBER.matcher(text).matches()) {
            return false;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).stripLeading();
        return FORMULA.indexOf(text.charAt(0)) >= 0 || (!plain.isEmpty() && FORMULA.indexOf(plain.charAt(0)) >= 0);
    }
}
