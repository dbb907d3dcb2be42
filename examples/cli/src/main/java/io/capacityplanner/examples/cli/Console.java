package io.capacityplanner.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.Report;
import io.capacityplanner.textreport.TextReportRenderer;
import io.capacityplanner.textreport.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Writes results to stdout in one of three formats, and remarks to stderr. */
final class Console {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final PrintWriter out;
    private final PrintWriter err;

    Console(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
    }

    PrintWriter err() {
        return err;
    }

    /** A line for the person, never among the data. */
    void remark(String text) {
        err.println("capacity: " + Terminal.escape(text.replaceAll("\\s*\\R\\s*", " ")));
    }

    /** Writes one JSON array, an element at a time. */
    void jsonArray(Iterator<? extends Map<String, ?>> elements) {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartArray();
            while (elements.hasNext()) {
                generator.writePOJO(elements.next());
            }
            generator.writeEndArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        out.println();
    }

    /** Writes one JSON object. */
    void json(Map<String, ?> object) {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.useDefaultPrettyPrinter();
            generator.writePOJO(object);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        out.println();
    }

    /** Writes a line of text for a person. */
    void line(String text) {
        out.println(Terminal.escape(text));
    }

    /** Writes a line of CSV. */
    void csv(List<String> cells) {
        out.println(cells.stream().map(Console::csvCell).collect(Collectors.joining(",")));
    }

    /** Quotes where RFC 4180 asks for it, and defuses text that a spreadsheet would take for a formula. */
    static String csvCell(String text) {
        boolean number = text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        boolean formula = !number && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** Writes a report as text, as wide as the terminal. */
    void text(Report report) {
        out.print(render(report));
    }

    /** Writes a table as CSV, with its own column titles. */
    void csv(Block.Table table) {
        csv(table.columns().stream().map(Block.Column::title).toList());
        table.rows().forEach(this::csv);
    }

    /** Writes a table alone. */
    void table(Block.Table table) {
        out.print(new TextReportRenderer(TextStyle.ofWidth(Terminal.width())).table(table));
    }

    private static String render(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new TextReportRenderer(TextStyle.ofWidth(Terminal.width())).render(report, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(Terminal.charset());
    }
}
