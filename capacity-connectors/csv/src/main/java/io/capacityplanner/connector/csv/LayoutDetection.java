package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells the layout of a file from its header and first rows, and notes what it had to assume. */
final class LayoutDetection {

    private static final String NAME_COLUMNS =
            "Add a header such as series,timestamp,value or timestamp,value, or name the columns in the options";

    private final Preview preview;
    private final CsvOptions options;
    private final List<String> notes = new ArrayList<>();

    private LayoutDetection(Preview preview, CsvOptions options) {
        this.preview = preview;
        this.options = options;
    }

    static FileLayout of(Preview preview, CsvOptions options) {
        LayoutDetection detection = new LayoutDetection(preview, options);
        return preview.headed() ? detection.byHeader() : detection.byRows();
    }

    private FileLayout byHeader() {
        List<String> columns = preview.columns();
        LongColumns longColumns = new LongColumns(preview, options, notes);
        int time = longColumns.time();
        if (options.layout() == CsvLayout.WIDE) {
            return wideByHeader();
        }
        if (options.layout() == CsvLayout.AUTO && time < 0) {
            boolean dated = columns.stream().anyMatch(StampReader::isIso);
            boolean counted = columns.size() > 2 && HeaderDetection.counts(columns.subList(1, columns.size()));
            if (dated || counted || areEpochs(columns)) {
                return wideByHeader();
            }
        }
        return longColumns.resolve(time);
    }

    private FileLayout wideByHeader() {
        List<String> columns = preview.columns();
        int metric = named(options.metricColumn(), ColumnNames.METRIC);
        int id = Math.max(0, named(options.idColumn(), ColumnNames.ID));
        boolean epochs = areEpochs(columns);
        boolean dated = epochs || columns.stream().anyMatch(StampReader::isIso);
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean value = i != id && i != metric;
            if (value && dated && !epochs && !StampReader.isIso(columns.get(i))) {
                refuseIfNumeric(i);
                notes.add("column \"" + columns.get(i) + "\" left out: its name is no stamp");
                value = false;
            }
            if (value) {
                values.add(i);
            }
        }
        return new FileLayout.Wide(id, metric, values, dated, notes);
    }

    private void refuseIfNumeric(int column) {
        if (preview.isNumeric(column)) {
            throw FileFaults.row(
                    preview.file(),
                    1,
                    "the column " + FileFaults.quote(preview.columns().get(column))
                            + " holds numbers, but its name is no stamp as the others are",
                    "Head it with a stamp, or take it out");
        }
    }

    private boolean areEpochs(List<String> columns) {
        List<String> rest = columns.subList(Math.min(1, columns.size()), columns.size());
        return !rest.isEmpty()
                && rest.stream().allMatch(c -> c.matches("\\d{9,19}"))
                && rest.stream().allMatch(c -> StampForm.isPlausibleEpoch(Double.parseDouble(c)));
    }

    private int named(@Nullable String given, List<String> usual) {
        return given == null ? ColumnNames.find(preview.columns(), usual) : LongColumns.require(preview, given);
    }

    private FileLayout byRows() {
        notes.add("no header: the first row is data");
        if (options.layout() == CsvLayout.WIDE) {
            return wideRows();
        }
        int width = preview.columns().size();
        boolean even = preview.rectangular();
        if (even && width == 1 && preview.isNumeric(0)) {
            return new FileLayout.Long(-1, -1, -1, List.of(0), notes);
        }
        if (even && width > 1 && isTime(0)) {
            return new FileLayout.Long(-1, 0, -1, from(1), notes);
        }
        if (even && width > 2 && (preview.isIso(1) || (width == 3 && preview.isEpoch(1)))) {
            return new FileLayout.Long(0, 1, -1, from(2), notes);
        }
        if (options.layout() == CsvLayout.AUTO && !preview.isNumeric(0) && !preview.isIso(0)) {
            return wideRows();
        }
        throw unknown(width);
    }

    private FileLayout wideRows() {
        notes.add("first cell of each row taken as the series' name, the rest as its values in order");
        return new FileLayout.Wide(0, -1, List.of(), false, notes);
    }

    private boolean isTime(int column) {
        return preview.isIso(column) || preview.isEpoch(column);
    }

    private List<Integer> from(int first) {
        return IntStream.range(first, preview.columns().size()).boxed().toList();
    }

    private InvalidInputException unknown(int width) {
        String line = "row " + preview.rows().get(0).line();
        return FileFaults.of(
                preview.file(),
                "there is no header, and " + line + " of " + width
                        + " cells does not tell which are names, stamps and values",
                NAME_COLUMNS + "; for one series a row choose the layout WIDE");
    }
}
