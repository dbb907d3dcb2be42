package io.capacityplanner.connector.csv;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells whether a first row names the columns. */
final class HeaderDetection {

    private HeaderDetection() {}

    /**
     * A row is a header when it bears a name that the caller gave, when it holds neither a number nor a stamp, when it
     * begins with a name and goes on with names and stamps alone, or when it is an id's usual name followed by 1, 2, 3,
     * ....
     */
    static boolean isHeader(Row first, char delimiter, CsvOptions options) {
        List<String> cells = first.cells();
        if (namesGiven(options).anyMatch(name -> ColumnNames.find(cells, name) >= 0)) {
            return true;
        }
        List<String> rest = cells.subList(Math.min(1, cells.size()), cells.size());
        boolean dated = rest.stream().anyMatch(StampReader::isIso) && !isData(cells.get(0), delimiter);
        if (dated && rest.stream().noneMatch(cell -> cell.isEmpty() || isValue(cell, delimiter))) {
            return true;
        }
        if (ColumnNames.find(cells.subList(0, Math.min(1, cells.size())), ColumnNames.ID) == 0 && counts(rest)) {
            return true;
        }
        return cells.stream().noneMatch(cell -> isData(cell, delimiter));
    }

    private static Stream<String> namesGiven(CsvOptions options) {
        return Stream.concat(
                Stream.of(options.idColumn(), options.timeColumn(), options.metricColumn())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull),
                options.valueColumns().stream());
    }

    private static boolean isData(String cell, char delimiter) {
        return StampReader.isIso(cell) || isValue(cell, delimiter);
    }

    private static boolean isValue(String cell, char delimiter) {
        return ValueReader.isNumber(cell, delimiter) || (!cell.isEmpty() && ValueReader.isMissing(cell));
    }

    /** Whether cells are one name with a rising number each, such as V2, V3, V4 or 1, 2, 3. */
    static boolean counts(List<String> cells) {
        if (cells.size() < 2) {
            return false;
        }
        String prefix = cells.get(0).replaceAll("\\d+$", "");
        if (cells.get(0).length() - prefix.length() > 6 || cells.get(0).equals(prefix)) {
            return false;
        }
        int first = Integer.parseInt(cells.get(0).substring(prefix.length()));
        for (int i = 1; i < cells.size(); i++) {
            if (!cells.get(i).equals(prefix + (first + i))) {
                return false;
            }
        }
        return true;
    }
}
