package io.capacityplanner.connector.csv;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file with one sample a row. The rows of a series may stand anywhere, so the samples are gathered in memory,
 * as primitive arrays, before the first series is delivered: 8 bytes a stamp and 8 a value. A broken value costs its
 * series; a broken stamp, name or row costs the file, because no telling what else it would have been.
 */
final class LongReading implements FileReading {

    private record GroupName(@Nullable String id, String metric) {}

    private record Pending(SeriesKey key, SampleGroup group, int column) {}

    private final Preview preview;
    private final FileLayout.Long layout;
    private final Rows rows;
    private final SeriesNames names;
    private final MetricQuery query;
    private final StampReader stamps;
    private final ValueReader values;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Deque<Pending> pending;

    LongReading(Preview preview, FileLayout.Long layout, Rows rows, CsvOptions options, MetricQuery query) {
        this.preview = preview;
        this.layout = layout;
        this.rows = rows;
        this.names = new SeriesNames(preview.file(), options);
        this.query = query;
        this.stamps = new StampReader(options.zone(), options.epochUnit());
        this.values = new ValueReader(preview.delimiter());
        if (options.metric() != null && layout.values().size() > 1) {
            throw FileFaults.of(
                    preview.file(),
                    "one metric (" + options.metric().name() + ") is given for several columns of values",
                    "Say which column holds the values, or leave the metric out");
        }
    }

    @Override
    public @Nullable SourceItem next() {
        if (pending == null) {
            pending = readAll();
        }
        Pending next = pending.poll();
        return next == null ? null : item(next);
    }

    private SourceItem item(Pending next) {
        CapacityException failure = next.group().failure(next.column());
        if (failure != null) {
            return new SourceItem.Failed(next.key().toString(), failure);
        }
        long[] times = layout.time() < 0 ? null : next.group().stamps();
        return new SourceItem.Delivered(
                names.samples(next.key(), times, next.group().values(next.column()), notes));
    }

    private Deque<Pending> readAll() {
        Map<GroupName, SampleGroup> groups = new LinkedHashMap<>();
        GroupName last = null;
        SampleGroup group = new SampleGroup(0);
        for (Row row = rows.next(); row != null; row = rows.next()) {
            GroupName name = name(row);
            // Rows of one series mostly follow each other.
            if (!name.equals(last)) {
                group = groups.computeIfAbsent(
                        name, n -> new SampleGroup(layout.values().size()));
                last = name;
            }
            add(row, group, isWanted(name));
        }
        notes.addAll(layout.notes());
        notes.addAll(stamps.notes());
        if (values.commaSeen()) {
            notes.add("decimal commas read, because cells are separated by semicolons");
        }
        return queue(groups);
    }

    private Deque<Pending> queue(Map<GroupName, SampleGroup> groups) {
        Deque<Pending> queue = new ArrayDeque<>();
        groups.forEach((name, group) -> {
            for (int column = 0; column < layout.values().size(); column++) {
                SeriesKey key = names.key(name.id(), metric(name, column));
                if (query.matches(key)) {
                    queue.add(new Pending(key, group, column));
                }
            }
        });
        return queue;
    }

    private boolean isWanted(GroupName name) {
        return query.resource() == null
                || query.resource().equals(names.key(name.id(), "").resource());
    }

    private GroupName name(Row row) {
        if (row.size() != preview.columns().size()) {
            throw FileFaults.row(
                    preview.file(),
                    row.line(),
                    "the row has " + cells(row.size()) + ", the file has "
                            + cells(preview.columns().size()) + " a row",
                    "Complete or remove the row, and quote cells that hold the delimiter");
        }
        String id = layout.id() < 0 ? null : required(row, layout.id());
        return new GroupName(id, layout.metric() < 0 ? "" : required(row, layout.metric()));
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private String required(Row row, int column) {
        if (row.get(column).isEmpty()) {
            throw fault(row, column, new UnreadableCellException("the name is missing", "Fill the cell in"));
        }
        return row.get(column);
    }

    private void add(Row row, SampleGroup group, boolean wanted) {
        if (layout.time() >= 0) {
            long stamp = stamp(row);
            if (wanted) {
                group.addStamp(stamp);
            }
        }
        for (int i = 0; wanted && i < layout.values().size(); i++) {
            int column = layout.values().get(i);
            try {
                group.addValue(i, values.read(row.get(column)));
            } catch (UnreadableCellException e) {
                group.fail(i, fault(row, column, e));
            }
        }
    }

    private long stamp(Row row) {
        try {
            return stamps.read(row.get(layout.time()));
        } catch (UnreadableCellException e) {
            throw fault(row, layout.time(), e);
        }
    }

    private InvalidInputException fault(Row row, int column, UnreadableCellException cause) {
        return FileFaults.cell(preview.file(), row.line(), preview.columns().get(column), cause);
    }

    /** What a value column measures: the metric column's word, the value column's own name, or nothing. */
    private String metric(GroupName name, int column) {
        String header = preview.headed() ? preview.columns().get(layout.values().get(column)) : "";
        boolean several = layout.values().size() > 1;
        String own = several && !preview.headed()
                ? "column_" + (layout.values().get(column) + 1)
                : several || !ColumnNames.isPlainValue(header) ? header : "";
        if (name.metric().isEmpty()) {
            return own;
        }
        return own.isEmpty() ? name.metric() : name.metric() + "_" + own;
    }
}
