package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file with one series a row, a row at a time. A broken row costs its series only. Without dates, empty cells
 * at the end of a row are padding and no values.
 */
final class WideReading implements FileReading {

    private final Preview preview;
    private final FileLayout.Wide layout;
    private final Rows rows;
    private final SeriesNames names;
    private final MetricQuery query;
    private final long @Nullable [] stamps;
    private final List<String> notes;
    private final Map<SeriesKey, Long> lines = new HashMap<>();

    WideReading(Preview preview, FileLayout.Wide layout, Rows rows, CsvOptions options, MetricQuery query) {
        this.preview = preview;
        this.layout = layout;
        this.rows = rows;
        this.names = new SeriesNames(preview.file(), options);
        this.query = query;
        this.notes = new ArrayList<>(layout.notes());
        this.stamps = layout.dated() ? headerStamps(options) : null;
    }

    private long[] headerStamps(CsvOptions options) {
        StampReader reader = new StampReader(options.zone(), options.epochUnit());
        long[] times = new long[layout.values().size()];
        for (int i = 0; i < times.length; i++) {
            String cell = preview.columns().get(layout.values().get(i));
            try {
                times[i] = reader.read(cell);
            } catch (UnreadableCellException e) {
                throw FileFaults.cell(preview.file(), 1, cell, e);
            }
        }
        notes.addAll(reader.notes());
        return times;
    }

    @Override
    public @Nullable SourceItem next() {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            SeriesKey key = key(row);
            Long earlier = lines.putIfAbsent(key, row.line());
            if (query.matches(key)) {
                return item(row, key, earlier);
            }
        }
        return null;
    }

    private SeriesKey key(Row row) {
        String id = row.size() > layout.id() ? row.get(layout.id()) : "";
        if (id.isEmpty()) {
            throw FileFaults.row(preview.file(), row.line(), "the series has no name", "Fill its first cell in");
        }
        return names.key(id, layout.metric() >= 0 && layout.metric() < row.size() ? row.get(layout.metric()) : "");
    }

    private SourceItem item(Row row, SeriesKey key, @Nullable Long earlier) {
        try {
            if (earlier != null) {
                throw FileFaults.row(
                        preview.file(),
                        row.line(),
                        "the series \"" + key + "\" already stands on row " + earlier,
                        "Give each series a row and a name of its own");
            }
            return new SourceItem.Delivered(samples(row, key));
        } catch (InvalidInputException e) {
            return new SourceItem.Failed(key.toString(), e);
        }
    }

    private MetricSamples samples(Row row, SeriesKey key) {
        if (preview.headed() && row.size() > preview.columns().size()) {
            throw FileFaults.row(
                    preview.file(),
                    row.line(),
                    "the row has " + row.size() + " cells, the header "
                            + preview.columns().size(),
                    "Remove the surplus cells, or complete the header");
        }
        ValueReader reader = new ValueReader(preview.delimiter());
        double[] values = layout.values().isEmpty() ? all(row, reader) : chosen(row, reader);
        List<String> rowNotes = notes;
        if (reader.commaSeen()) {
            rowNotes = new ArrayList<>(notes);
            rowNotes.add("decimal commas read, because cells are separated by semicolons");
        }
        return names.samples(key, stamps, values, rowNotes);
    }

    private double[] all(Row row, ValueReader reader) {
        double[] values = new double[lastFilled(row, row.size())];
        for (int i = 1; i <= values.length; i++) {
            values[i - 1] = value(row, i, reader);
        }
        return values;
    }

    private double[] chosen(Row row, ValueReader reader) {
        double[] values = new double[layout.values().size()];
        Arrays.fill(values, Double.NaN);
        int filled = 0;
        for (int i = 0; i < values.length; i++) {
            int column = layout.values().get(i);
            if (column < row.size()) {
                values[i] = value(row, column, reader);
                filled = row.get(column).isEmpty() ? filled : i + 1;
            }
        }
        return layout.dated() ? values : Arrays.copyOf(values, filled);
    }

    /** Number of cells after the first, up to the last that is not empty. */
    private static int lastFilled(Row row, int size) {
        int last = size - 1;
        while (last > 0 && row.get(last).isEmpty()) {
            last--;
        }
        return last;
    }

    private double value(Row row, int column, ValueReader reader) {
        try {
            return reader.read(row.get(column));
        } catch (UnreadableCellException e) {
            String name = preview.headed() ? preview.columns().get(column) : "column " + (column + 1);
            throw FileFaults.cell(preview.file(), row.line(), name, e);
        }
    }
}
