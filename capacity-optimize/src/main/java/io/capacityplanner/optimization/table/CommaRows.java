package io.capacityplanner.optimization.table;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of comma-separated text with a header; lines that begin with {@code #} and blank ones are skipped. */
public final class CommaRows {

    private CommaRows() {}

    /**
     * A row.
     *
     * @param cells by column
     * @param place file and row, for errors
     */
    public record Row(Map<String, String> cells, String place) {

        /** The cell of a column; empty where there is none. */
        public String text(String column) {
            return cells.getOrDefault(column, "");
        }

        /** The number of a column, 0 or more; that for missing ones where the cell is empty. */
        public double number(String column, double missing) {
            String text = text(column);
            if (text.isEmpty()) {
                return missing;
            }
            try {
                double number = Double.parseDouble(text);
                if (number >= 0 && number < Double.MAX_VALUE) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // Refused below, as other texts that are no amount.
            }
            throw new InvalidInputException(
                    "\"" + text + "\" in column " + column + " is no number of 0 or more", place, "Correct the row");
        }
    }

    /**
     * Reads all rows.
     *
     * @param place what to call the text in errors
     * @param required columns that must be there
     */
    public static List<Row> read(Reader reader, String place, List<String> required) {
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        int number = 0;
        try {
            BufferedReader lines = new BufferedReader(reader);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String at = place + ", row " + number;
                List<String> cells = List.of(line.split(",", -1));
                if (header.isEmpty()) {
                    header = cells.stream().map(String::trim).toList();
                    requireAll(header, required, at);
                } else {
                    rows.add(row(header, cells, at));
                }
            }
        } catch (IOException failed) {
            throw new InvalidInputException(
                    Fault.of("the text cannot be read: " + failed, place + ", row " + (number + 1), "Check the file")
                            .causedBy(failed));
        }
        if (header.isEmpty()) {
            throw new InvalidInputException("it has no header", place, "Name the columns in the first line");
        }
        return rows;
    }

    private static void requireAll(List<String> header, List<String> required, String place) {
        List<String> missing =
                required.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException("columns are missing: " + missing, place, "Name them in the first line");
        }
    }

    private static Row row(List<String> header, List<String> cells, String place) {
        if (cells.size() != header.size()) {
            throw new InvalidInputException(
                    cells.size() + " cells for " + header.size() + " columns",
                    place,
                    "Give one cell a column; a comma cannot stand inside one");
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(header.get(i), cells.get(i).trim());
        }
        return new Row(byColumn, place);
    }
}
