package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values as RFC 4180 has them, one at a time: quotes, doubled quotes, line breaks in quotes. */
final class CsvReader implements AutoCloseable {

    private static final int END = -1;
    private static final int LONGEST_ROW = 1 << 22;

    private final Reader reader;
    private final String place;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int filled;
    private int line = 1;
    private int rowLine = 1;

    CsvReader(Reader reader, String place) {
        this.reader = reader;
        this.place = place;
    }

    /** The line on which the last row begins, from 1. */
    int line() {
        return rowLine;
    }

    /** The next row; null at the end. Empty lines are passed over. */
    @Nullable
    List<String> next() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r' || c == '\uFEFF') {
            line += c == '\n' ? 1 : 0;
            c = read();
        }
        if (c == END) {
            return null;
        }
        rowLine = line;
        List<String> row = new ArrayList<>();
        int length = 0;
        while (true) {
            StringBuilder cell = new StringBuilder();
            c = c == '"' ? quoted(cell, row.size() + 1) : plain(cell, c);
            row.add(cell.toString());
            length += cell.length();
            if (length > LONGEST_ROW) {
                throw fault("the row is longer than " + LONGEST_ROW + " characters", row.size());
            }
            if (c != ',') {
                line += c == '\n' ? 1 : 0;
                return row;
            }
            c = read();
        }
    }

    /** Reads to the comma or end of line after the cell, which is returned. */
    private int plain(StringBuilder cell, int first) throws IOException {
        int c = first;
        while (c != ',' && c != '\n' && c != END) {
            if (c != '\r') {
                cell.append((char) c);
            }
            c = read();
        }
        return c;
    }

    private int quoted(StringBuilder cell, int column) throws IOException {
        while (true) {
            int c = read();
            if (c == END || cell.length() > LONGEST_ROW) {
                throw fault("a quote is opened and never closed", column);
            }
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                cell.append((char) c);
                continue;
            }
            c = read();
            if (c == '"') {
                cell.append('"');
                continue;
            }
            if (c == '\r') {
                c = read();
            }
            if (c != ',' && c != '\n' && c != END) {
                throw fault("text follows a closing quote", column);
            }
            return c;
        }
    }

    private InvalidInputException fault(String problem, int column) {
        return new InvalidInputException(
                problem, place + ":" + rowLine + ", column " + column, "Export the file again, or mend the row");
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = reader.read(buffer);
            position = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[position++];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
