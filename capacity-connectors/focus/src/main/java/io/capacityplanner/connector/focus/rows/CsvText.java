package io.capacityplanner.connector.focus.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into records and cells after RFC 4180, with line numbers that stay right over quoted line breaks. A text
 * of a cell is only made when the cell is wanted, and made once for equal cells that follow each other.
 */
final class CsvText implements Closeable {

    /** What a cell ended with. */
    enum End {
        CELL,
        RECORD,
        TEXT
    }

    /** Takes the cells that are wanted. */
    interface Cells {

        /** Whether the cell of a column is wanted. */
        boolean wants(int column);

        /** A cell's text, blanks around unquoted text taken off. */
        void take(int column, char[] text, int from, int length, boolean quoted);
    }

    /** Longer than any cell of a bill; without it a forgotten quote would take the rest of the file into memory. */
    private static final int LONGEST_CELL = 1 << 20;

    private final TextInput input;
    private final char[] buffer = new char[1 << 16];
    private char delimiter = ',';
    private int position;
    private int limit;
    private char[] cell = new char[256];
    private int length;
    private long line = 1;
    private @Nullable String fault;

    CsvText(TextInput input) {
        this.input = input;
    }

    void delimiter(char separator) {
        delimiter = separator;
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    /** What is wrong with the last cell; null when nothing is. */
    @Nullable
    String fault() {
        return fault;
    }

    /** The next character without passing over it; -1 at the end. */
    int peek() throws IOException {
        return position < limit || fill() ? buffer[position] : -1;
    }

    /** Passes over one character. */
    void skip() {
        position++;
    }

    /** The rest of the first line as it stands, without passing over it, as far as it is in the buffer. */
    String firstLine() throws IOException {
        int end = position;
        while (true) {
            while (end < limit) {
                if (buffer[end] == '\n' || buffer[end] == '\r') {
                    return new String(buffer, position, end - position);
                }
                end++;
            }
            if (limit == buffer.length) {
                return new String(buffer, position, end - position);
            }
            int count = input.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                return new String(buffer, position, end - position);
            }
            limit += count;
        }
    }

    /** Reads one cell and hands its text over. */
    End cell(int column, Cells cells) throws IOException {
        fault = null;
        length = 0;
        if (peek() == '"') {
            position++;
            return quoted(column, cells);
        }
        while (true) {
            int start = position;
            int end = start;
            while (end < limit && !ends(buffer[end])) {
                end++;
            }
            position = end;
            if (end < limit) {
                if (cells.wants(column)) {
                    unquoted(column, cells, start, end);
                }
                return pass(buffer[position++]);
            }
            append(start, end);
            if (!fill()) {
                position = limit;
                if (cells.wants(column)) {
                    take(column, cells, cell, 0, length);
                }
                return End.TEXT;
            }
        }
    }

    private void unquoted(int column, Cells cells, int start, int end) {
        if (length == 0) {
            take(column, cells, buffer, start, end);
        } else {
            append(start, end);
            take(column, cells, cell, 0, length);
        }
    }

    private static void take(int column, Cells cells, char[] text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && text[from] <= ' ') {
            from++;
        }
        while (to > from && text[to - 1] <= ' ') {
            to--;
        }
        cells.take(column, text, from, to - from, false);
    }

    private End quoted(int column, Cells cells) throws IOException {
        long opened = line;
        while (true) {
            int next = read();
            if (next < 0 || length > LONGEST_CELL) {
                throw new UnclosedQuoteException(opened);
            }
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                position++;
            } else if (next == '\n' || (next == '\r' && peek() != '\n')) {
                line++;
            }
            append((char) next);
        }
        if (cells.wants(column)) {
            cells.take(column, cell, 0, length, true);
        }
        int next = read();
        if (next >= 0 && !ends((char) next)) {
            fault = "a quoted cell goes on after its closing quote";
            while (next >= 0 && next != '\n' && next != '\r') {
                next = read();
            }
        }
        return next < 0 ? End.TEXT : pass((char) next);
    }

    private boolean ends(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private End pass(char c) throws IOException {
        if (c == delimiter) {
            return End.CELL;
        }
        if (c == '\r' && peek() == '\n') {
            position++;
        }
        line++;
        return End.RECORD;
    }

    private int read() throws IOException {
        return position < limit || fill() ? buffer[position++] : -1;
    }

    private void append(char c) {
        room(1);
        cell[length++] = c;
    }

    private void append(int start, int end) {
        room(end - start);
        System.arraycopy(buffer, start, cell, length, end - start);
        length += end - start;
    }

    private void room(int more) {
        if (length + more > cell.length) {
            cell = Arrays.copyOf(cell, Math.max(2 * cell.length, length + more));
        }
    }

    private boolean fill() throws IOException {
        int count = input.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** A quote that is never closed. */
    static final class UnclosedQuoteException extends IOException {

        private static final long serialVersionUID = 1L;

        private UnclosedQuoteException(long line) {
            super("the quote that opens in line " + line + " is never closed");
        }
    }
}
