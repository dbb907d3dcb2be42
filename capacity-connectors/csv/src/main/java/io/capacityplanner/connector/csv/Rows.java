package io.capacityplanner.connector.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.capacityplanner.error.OperationCancelledException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a text, read one at a time; comments and blank lines are left out. Not thread-safe. */
final class Rows implements Closeable {

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final Path file;
    private final CsvParser parser;
    private final Deque<Row> ahead = new ArrayDeque<>();
    private long line;
    private long rows;

    private Rows(Path file, CsvParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Rows of(TextFile text, char delimiter) throws IOException {
        CsvParser parser = FACTORY.createParser(text.reader());
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(delimiter).withComments());
        Rows rows = new Rows(text.path(), parser);
        rows.token();
        return rows;
    }

    /** The next row, or null at the end. */
    @Nullable
    Row next() {
        return ahead.isEmpty() ? read() : ahead.poll();
    }

    /** The next rows without passing over them, at most {@code count}. */
    List<Row> peek(int count) {
        while (ahead.size() < count) {
            Row row = read();
            if (row == null) {
                break;
            }
            ahead.add(row);
        }
        return ahead.stream().limit(count).toList();
    }

    private @Nullable Row read() {
        if (++rows % ROWS_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", file + ", row " + line, "Read the file again when it is wanted");
        }
        if (token() != JsonToken.START_ARRAY) {
            return null;
        }
        line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (token() == JsonToken.VALUE_STRING) {
            cells.add(text());
        }
        return new Row(line, cells);
    }

    private @Nullable JsonToken token() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw FileFaults.reading(file, line, e);
        }
    }

    private String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw FileFaults.reading(file, line, e);
        }
    }

    private RuntimeException broken(JsonProcessingException e) {
        return FileFaults.row(
                file,
                Math.max(1, line),
                "the row is not well formed (" + e.getOriginalMessage() + ")",
                "Close every quote and double those inside a quoted cell");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
