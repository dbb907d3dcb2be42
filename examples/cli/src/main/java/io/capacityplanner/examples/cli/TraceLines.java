package io.capacityplanner.examples.cli;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a delimited file, plain or gzipped, read one at a time. Blank lines and such that begin with # are left
 * out. Quoted cells may hold the delimiter, but no line break. Not thread-safe.
 */
final class TraceLines implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int LONGEST_QUOTE = 60;

    private final Path file;
    private final BufferedReader reader;
    private final String[] header;
    private final char delimiter;
    private long number;
    private String[] cells;

    private TraceLines(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
        String first = line();
        if (first == null) {
            throw fault("the file holds no row", "Give a header and at least one row");
        }
        String head = first.startsWith("\uFEFF") ? first.substring(1) : first;
        if (head.indexOf('\0') >= 0) {
            throw fault("the file is binary", "Save it as comma-separated UTF-8 text");
        }
        delimiter = head.indexOf(',') >= 0 ? ',' : head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ',';
        header = split(head, new String[count(head)]);
        cells = new String[header.length];
    }

    static TraceLines open(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("it is a folder", file.toString(), "Give one file");
        }
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            try {
                raw.mark(2);
                boolean packed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
                raw.reset();
                InputStream bytes = packed ? new GZIPInputStream(raw, BUFFER) : raw;
                // A decoder of its own, unlike a charset, reports what is not UTF-8.
                return new TraceLines(
                        file,
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), BUFFER));
            } catch (IOException | RuntimeException failed) {
                raw.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw unreadable(file, 0, failed);
        }
    }

    /** Index of a column. */
    int column(String name) {
        int found = optionalColumn(name);
        if (found < 0) {
            throw new InvalidInputException(
                    "there is no column \"" + name + "\"",
                    file + ", row 1",
                    "The columns are " + String.join(", ", header));
        }
        return found;
    }

    /** Index of a column; -1 when there is none of the name. */
    int optionalColumn(String name) {
        for (int i = 0; i < header.length; i++) {
            if (header[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Goes to the next row; false at the end. */
    boolean next() {
        String line = line();
        if (line == null) {
            return false;
        }
        cells = split(line, cells);
        return true;
    }

    /** A cell of the present row. */
    String cell(int column) {
        return cells[column];
    }

    /** A number in the present row; NaN when the cell says there is none. */
    double number(int column) {
        String cell = cells[column];
        if (isMissing(cell)) {
            return Double.NaN;
        }
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException wrong) {
            throw cellFault(column, "is not a number", "Write a plain number such as 12.5, or leave the cell empty");
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw cellFault(column, "is negative or not finite", "Correct the value, or leave the cell empty");
        }
        return value;
    }

    private static boolean isMissing(String cell) {
        return cell.isEmpty()
                || cell.equalsIgnoreCase("nan")
                || cell.equalsIgnoreCase("null")
                || cell.equalsIgnoreCase("na");
    }

    InvalidInputException cellFault(int column, String problem, String remedy) {
        String cell = cells[column];
        String shown = cell.length() > LONGEST_QUOTE ? cell.substring(0, LONGEST_QUOTE) + "..." : cell;
        return new InvalidInputException(
                "\"" + shown + "\" " + problem,
                file + ", row " + number + ", column \"" + header[column] + "\"",
                remedy);
    }

    Path file() {
        return file;
    }

    private InvalidInputException fault(String problem, String remedy) {
        return new InvalidInputException(problem, number > 0 ? file + ", row " + number : file.toString(), remedy);
    }

    private @Nullable String line() {
        try {
            String line;
            do {
                line = reader.readLine();
                number++;
            } while (line != null && (line.isBlank() || line.charAt(0) == '#'));
            return line;
        } catch (IOException failed) {
            throw unreadable(file, number, failed);
        }
    }

    private int count(String line) {
        int count = 1;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += !quoted && c == delimiter ? 1 : 0;
        }
        return count;
    }

    /** Splits a line into as many cells as fit an array. */
    private String[] split(String line, String[] into) {
        int column = 0;
        int from = 0;
        while (from <= line.length()) {
            int to = end(line, from);
            if (column == into.length) {
                throw fault(
                        "the row has more than the header's " + into.length + " cells",
                        "Remove what is too much, and quote cells that hold the delimiter");
            }
            into[column++] = unquoted(line.substring(from, to).strip());
            from = to + 1;
        }
        if (column < into.length) {
            throw fault("the row has " + column + " cells, the header " + into.length, "Complete or remove the row");
        }
        return into;
    }

    private int end(String line, int from) {
        if (from < line.length() && line.charAt(from) == '"') {
            boolean quoted = false;
            for (int i = from; i < line.length(); i++) {
                char c = line.charAt(i);
                quoted ^= c == '"';
                if (!quoted && c == delimiter) {
                    return i;
                }
            }
            if (quoted) {
                throw fault("a quote is not closed", "Close every quote on its line, and double those inside");
            }
            return line.length();
        }
        int to = line.indexOf(delimiter, from);
        return to < 0 ? line.length() : to;
    }

    private static String unquoted(String cell) {
        return cell.length() >= 2 && cell.charAt(0) == '"' && cell.charAt(cell.length() - 1) == '"'
                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                : cell;
    }

    private static CapacityException unreadable(Path file, long line, IOException cause) {
        String place = line > 0 ? file + ", after row " + line : file.toString();
        if (cause instanceof NoSuchFileException) {
            return new InvalidInputException("there is no such file", place, "Check the path");
        }
        if (cause instanceof EOFException || cause instanceof ZipException) {
            return new InvalidInputException(
                    Fault.of("the gzip data is damaged or ends in the middle", place, "Copy the file again")
                            .causedBy(cause));
        }
        if (cause instanceof CharacterCodingException) {
            return new InvalidInputException(Fault.of("the text is not UTF-8", place, "Save the file as UTF-8 text")
                    .causedBy(cause));
        }
        return new SourceUnavailableException(
                Fault.of("the file cannot be read (" + cause.getMessage() + ")", place, "Check its rights and the disk")
                        .causedBy(cause));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
