package io.capacityplanner.connector.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first rows of a file, from which its layout is told.
 *
 * @param file the file
 * @param delimiter what separates its cells
 * @param headed whether its first row names the columns
 * @param columns names of the columns; {@code column 1} and so on without a header
 * @param rows the first rows of data, at least one
 */
record Preview(Path file, char delimiter, boolean headed, List<String> columns, List<Row> rows) {

    private static final int ROWS = 100;

    /** Looks at the first rows and takes the header off. */
    static Preview of(Path file, char delimiter, Rows source, CsvOptions options) {
        List<Row> first = source.peek(ROWS + 1);
        if (first.isEmpty()) {
            throw FileFaults.of(file, "the file holds no row", "Give a file with at least one row of data");
        }
        boolean headed = HeaderDetection.isHeader(first.get(0), delimiter, options);
        if (!headed) {
            List<String> names = IntStream.rangeClosed(1, first.get(0).size())
                    .mapToObj(i -> "column " + i)
                    .toList();
            return new Preview(file, delimiter, false, names, first);
        }
        source.next();
        if (first.size() == 1) {
            throw FileFaults.of(file, "the file holds a header and no row", "Give at least one row of data");
        }
        return new Preview(file, delimiter, true, first.get(0).cells(), first.subList(1, first.size()));
    }

    /** Whether all rows are as long as the columns are many. */
    boolean rectangular() {
        return rows.stream().allMatch(row -> row.size() == columns.size());
    }

    /** Whether a column holds a number, or nothing at all; what holds numbers and words counts as numbers. */
    boolean isNumeric(int column) {
        return cells(column).stream().allMatch(ValueReader::isMissing)
                || cells(column).stream().anyMatch(cell -> ValueReader.isNumber(cell, delimiter));
    }

    /** Whether a column holds ISO stamps wherever it holds anything. */
    boolean isIso(int column) {
        List<String> present = cells(column).stream()
                .filter(cell -> !ValueReader.isMissing(cell))
                .toList();
        return !present.isEmpty() && present.stream().allMatch(StampReader::isIso);
    }

    /** Whether a column holds whole numbers that are dates as epochs, all in one unit. */
    boolean isEpoch(int column) {
        List<String> cells = cells(column);
        return cells.stream().allMatch(Preview::isEpoch)
                && cells.stream()
                                .map(cell -> StampForm.ofMagnitude(Double.parseDouble(cell)))
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean isEpoch(String cell) {
        return cell.matches("\\d{9,19}") && StampForm.isPlausibleEpoch(Double.parseDouble(cell));
    }

    private List<String> cells(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column))
                .toList();
    }
}
