package io.capacityplanner.connector.csv;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One open file of metrics. Not thread-safe. */
final class CsvFile implements Closeable {

    private final Rows rows;
    private final FileReading reading;

    private CsvFile(Rows rows, FileReading reading) {
        this.rows = rows;
        this.reading = reading;
    }

    /** Opens a file and tells its layout. */
    static CsvFile open(Path path, CsvOptions options, MetricQuery query) {
        try {
            TextFile text = TextFile.open(path);
            try {
                Character given = options.delimiter();
                char delimiter = given == null ? Delimiter.of(text.head()) : given;
                Rows rows = Rows.of(text, delimiter);
                return new CsvFile(rows, reading(Preview.of(path, delimiter, rows, options), rows, options, query));
            } catch (IOException | RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileFaults.reading(path, 0, e);
        }
    }

    private static FileReading reading(Preview preview, Rows rows, CsvOptions options, MetricQuery query) {
        FileLayout layout = LayoutDetection.of(preview, options);
        return layout instanceof FileLayout.Wide wide
                ? new WideReading(preview, wide, rows, options, query)
                : new LongReading(preview, (FileLayout.Long) layout, rows, options, query);
    }

    /** The next series; null at the end. */
    @Nullable
    SourceItem next() {
        return reading.next();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
