package io.capacityplanner.connector.focus.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capacityplanner.error.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object on each line, as BigQuery exports it. Numbers keep all their digits. */
public final class JsonTable implements Table {

    private static final int ROWS_TO_LOOK_AT = 100;

    private static final ObjectReader OBJECTS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

    private final Path file;
    private final TextInput input;
    private final BufferedReader lines;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Deque<Line> ahead = new ArrayDeque<>();
    private List<String> wanted = List.of();
    private long line;

    private JsonTable(Path file, TextInput input) {
        this.file = file;
        this.input = input;
        this.lines = new BufferedReader(new Characters(input), 1 << 16);
    }

    /**
     * Opens a file and looks at its first rows.
     *
     * @throws io.capacityplanner.error.CapacityException when it cannot be read or is empty
     */
    public static JsonTable open(Path file) {
        try {
            TextInput input = TextInput.open(file);
            JsonTable table = new JsonTable(file, input);
            try {
                table.look();
            } catch (IOException | RuntimeException e) {
                input.close();
                throw e;
            }
            return table;
        } catch (IOException e) {
            throw FileFaults.reading(file, e);
        }
    }

    private void look() throws IOException {
        lines.mark(2);
        int first = lines.read();
        if (first != '\uFEFF') {
            lines.reset();
        }
        if (first == '[') {
            throw new InvalidInputException(
                    "it is one JSON array", file.toString(), "Export it with one JSON object on each line");
        }
        while (ahead.size() < ROWS_TO_LOOK_AT) {
            Line next = read();
            if (next == null) {
                break;
            }
            ahead.add(next);
            columns.addAll(next.values.keySet());
        }
        if (columns.isEmpty()) {
            throw new InvalidInputException(
                    ahead.isEmpty() ? "the file is empty" : "none of its first lines is a JSON object",
                    file.toString(),
                    "Give a file with one JSON object on each line");
        }
    }

    private @Nullable Line read() throws IOException {
        while (true) {
            String text = lines.readLine();
            if (text == null) {
                return null;
            }
            line++;
            if (!text.isBlank()) {
                try {
                    return new Line(line, OBJECTS.readValue(text), null);
                } catch (JsonProcessingException e) {
                    return new Line(
                            line, Map.of(), RowFault.of("it is no JSON object (" + e.getOriginalMessage() + ")"));
                }
            }
        }
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public String rowName() {
        return "line";
    }

    @Override
    public void select(List<String> names) {
        wanted = List.copyOf(names);
    }

    @Override
    public @Nullable Row next() {
        try {
            Line next = ahead.isEmpty() ? read() : ahead.poll();
            if (next == null) {
                return null;
            }
            if (next.fault != null) {
                return Row.broken(next.number, next.fault);
            }
            @Nullable Object[] cells = new Object[wanted.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = next.values.get(wanted.get(i));
            }
            return Row.of(next.number, cells);
        } catch (IOException e) {
            throw FileFaults.reading(file, e);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw FileFaults.reading(file, e);
        }
    }

    private record Line(
            long number,
            Map<String, Object> values,
            @Nullable RowFault fault) {}

    /** The input as a reader. */
    private static final class Characters extends Reader {

        private final TextInput input;

        Characters(TextInput input) {
            this.input = input;
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            return input.read(into, from, length);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
