package io.capacityplanner.connector.csv;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The series of several files in order; one file is open at a time. Not thread-safe. */
final class FileItems implements Iterator<SourceItem>, AutoCloseable {

    private static final Pattern METRIC_FILE = Pattern.compile(".*\\.(csv|tsv|txt)(\\.gz)?");

    private final Iterator<Path> paths;
    private final boolean byName;
    private final CsvOptions options;
    private final MetricQuery query;
    private @Nullable CsvFile open;
    private @Nullable Path path;
    private @Nullable SourceItem next;

    /**
     * Walks over files.
     *
     * @param paths the files
     * @param byName whether files whose name does not end like that of a metric file are refused unread
     */
    FileItems(List<Path> paths, boolean byName, CsvOptions options, MetricQuery query) {
        this.paths = paths.iterator();
        this.byName = byName;
        this.options = options;
        this.query = query;
    }

    @Override
    public boolean hasNext() {
        while (next == null && (path != null || paths.hasNext())) {
            if (path == null) {
                path = paths.next();
            }
            next = inRange(advance(path));
        }
        return next != null;
    }

    @Override
    public SourceItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SourceItem item = next;
        next = null;
        return item;
    }

    /** The next item of the current file; null, and the file closed, when it is done. */
    private @Nullable SourceItem advance(Path current) {
        try {
            if (open == null) {
                refuseByName(current);
                open = CsvFile.open(current, options, query);
            }
            SourceItem item = open.next();
            if (item == null) {
                finish();
            }
            return item;
        } catch (OperationCancelledException e) {
            throw e;
        } catch (CapacityException e) {
            finish();
            return new SourceItem.Failed(current.toString(), e);
        }
    }

    private void refuseByName(Path current) {
        boolean named = METRIC_FILE
                .matcher(String.valueOf(current.getFileName()).toLowerCase(Locale.ROOT))
                .matches();
        if (byName && (!named || Files.isDirectory(current))) {
            throw FileFaults.of(
                    current,
                    Files.isDirectory(current)
                            ? "folders inside the folder are not read"
                            : "this is not a metric file by its name",
                    "Keep only .csv, .tsv and .txt files there (plain or .gz), or give the file itself");
        }
    }

    private @Nullable SourceItem inRange(@Nullable SourceItem item) {
        if (item instanceof SourceItem.Delivered delivered && !query.range().equals(TimeRange.ALL)) {
            MetricSamples inside = delivered.samples().within(query.range());
            return inside.size() == 0 ? null : new SourceItem.Delivered(inside);
        }
        return item;
    }

    private void finish() {
        path = null;
        close();
    }

    @Override
    public void close() {
        CsvFile closing = open;
        open = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                // Everything wanted has been read; a file that does not close costs the reader nothing.
                path = null;
            }
        }
    }
}
