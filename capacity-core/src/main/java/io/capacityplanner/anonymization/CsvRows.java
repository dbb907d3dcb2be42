package io.capacityplanner.anonymization;

import io.capacityplanner.error.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes CSV as of RFC 4180, a row at a time: cells may be quoted and hold commas, quotes and line ends. */
final class CsvRows {

    /** More than any cell needs. */
    private static final int LONGEST = 1 << 20;

    private final BufferedReader in;
    private long number;
    private int ahead;

    CsvRows(Reader in) throws IOException {
        this.in = new BufferedReader(in);
        this.ahead = this.in.read();
        if (ahead == '\uFEFF') {
            ahead = this.in.read();
        }
    }

    /** Number of the row read last, from 1. */
    long number() {
        return number;
    }

    /** The next row; null when there is none. */
    @Nullable
    List<String> next() throws IOException {
        if (ahead < 0) {
            return null;
        }
        number++;
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(ahead == '"' ? quoted() : plain());
            if (ahead != ',') {
                break;
            }
            ahead = in.read();
        }
        if (ahead == '\r') {
            ahead = in.read();
        }
        if (ahead == '\n') {
            ahead = in.read();
        }
        return cells;
    }

    private String plain() throws IOException {
        StringBuilder cell = new StringBuilder();
        while (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
            append(cell);
        }
        return cell.toString();
    }

    private String quoted() throws IOException {
        StringBuilder cell = new StringBuilder();
        ahead = in.read();
        while (true) {
            if (ahead < 0) {
                throw fault("a quoted cell has no end", "Close the quotes");
            }
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    break;
                }
            }
            append(cell);
        }
        if (ahead >= 0 && ahead != ',' && ahead != '\n' && ahead != '\r') {
            throw fault("something follows a quoted cell", "Double the quotes inside a cell");
        }
        return cell.toString();
    }

    private void append(StringBuilder cell) throws IOException {
        if (cell.length() == LONGEST) {
            throw fault("a cell has more than " + LONGEST + " characters", "Look for quotes without an end");
        }
        cell.append((char) ahead);
        ahead = in.read();
    }

    private InvalidInputException fault(String problem, String remedy) {
        return new InvalidInputException(problem, "row " + number, remedy);
    }

    static void write(List<String> row, Writer out) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            String cell = row.get(i);
            boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    || cell.startsWith("\uFEFF")
                    || !cell.equals(cell.strip());
            out.write(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.write('\n');
    }
}
