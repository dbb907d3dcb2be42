package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Metrics from a delimited file, or from all such files of a folder in order of their names.
 *
 * <p>Layout, delimiter, header, compression and the form of stamps are told from the content; what had to be assumed
 * stands in the notes of the samples' provenance. Files are read one after the other while the stream is consumed. One
 * that cannot be read comes as {@link SourceItem.Failed} and the rest goes on.
 *
 * <p>Immutable and thread-safe. Made by hand, because it needs a path; it is not found by {@code ServiceLoader}.
 */
public final class CsvMetricSource implements MetricSource {

    static final String ID = "csv";

    private final Path path;
    private final CsvOptions options;

    private CsvMetricSource(Path path, CsvOptions options) {
        this.path = path;
        this.options = options;
    }

    /** A source that tells everything from the files. */
    public static CsvMetricSource of(Path path) {
        return builder(path).build();
    }

    /** A builder for a source on a file or folder. */
    public static Builder builder(Path path) {
        return new Builder(path);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Metrics from " + path;
    }

    /**
     * Streams the series of the file or files.
     *
     * @param query what to fetch; its range does not touch series without stamps
     * @return a stream that the caller closes; a broken file or series comes as {@link SourceItem.Failed}
     * @throws InvalidInputException when there is no such path, it may not be read, or the folder is empty
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        boolean folder = Files.isDirectory(path);
        if (!Files.exists(path)) {
            throw FileFaults.of(path, "there is no such file or folder", "Check the path");
        }
        if (!Files.isReadable(path)) {
            throw FileFaults.of(path, "it may not be read", "Give the process permission to read it");
        }
        FileItems items = new FileItems(folder ? files() : List.of(path), folder, options, query);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(path)) {
            List<Path> visible = all.filter(
                            file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
            if (visible.isEmpty()) {
                throw FileFaults.of(path, "the folder is empty", "Put .csv, .tsv or .txt files there");
            }
            return visible;
        } catch (IOException e) {
            throw FileFaults.reading(path, 0, e);
        }
    }

    /** Collects what is not to be told from the files. Not thread-safe. */
    public static final class Builder {

        private final Path path;
        private final List<String> valueColumns = new ArrayList<>();
        private CsvLayout layout = CsvLayout.AUTO;
        private @Nullable String idColumn;
        private @Nullable String timeColumn;
        private @Nullable String metricColumn;
        private @Nullable Metric metric;
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable Character delimiter;
        private @Nullable TimeUnit epochUnit;

        private Builder(Path path) {
            this.path = path;
        }

        /** How series lie in the files. */
        public Builder layout(CsvLayout layout) {
            this.layout = layout;
            return this;
        }

        /** Column that names the series. */
        public Builder idColumn(String name) {
            idColumn = name;
            return this;
        }

        /** Column of stamps. */
        public Builder timeColumn(String name) {
            timeColumn = name;
            return this;
        }

        /** Column of values; call again for further ones. */
        public Builder valueColumn(String name) {
            valueColumns.add(name);
            return this;
        }

        /** Column that names the metric of each row. Not together with {@link #metric(Metric)}. */
        public Builder metricColumn(String name) {
            refuseBoth(metric != null);
            metricColumn = name;
            return this;
        }

        /** What all series measure. Not together with {@link #metricColumn}. */
        public Builder metric(Metric metric) {
            refuseBoth(metricColumn != null);
            this.metric = metric;
            return this;
        }

        /** What all series measure, by its name; the unit is guessed from it. */
        public Builder metric(String name) {
            return metric(MetricGuess.of(name));
        }

        /** Zone of stamps that name none; UTC unless given. */
        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        /** What separates cells: comma, semicolon or tab. */
        public Builder delimiter(char delimiter) {
            if (delimiter != ',' && delimiter != ';' && delimiter != '\t') {
                throw new InvalidInputException(
                        "the delimiter '" + delimiter + "' is not understood",
                        "CSV source on " + path,
                        "Use a comma, a semicolon or a tab");
            }
            this.delimiter = delimiter;
            return this;
        }

        /** Unit of stamps that are mere numbers: seconds to nanoseconds; told by their magnitude unless given. */
        public Builder epochUnit(TimeUnit unit) {
            if (unit.compareTo(TimeUnit.SECONDS) > 0) {
                throw new InvalidInputException(
                        "no epoch is counted in " + unit, "CSV source on " + path, "Use SECONDS or a shorter unit");
            }
            epochUnit = unit;
            return this;
        }

        private void refuseBoth(boolean both) {
            if (both) {
                throw new InvalidInputException(
                        "both a metric and a metric column are given", "CSV source on " + path, "Give one of them");
            }
        }

        /** Builds the source; files are looked at when it is asked for samples. */
        public CsvMetricSource build() {
            return new CsvMetricSource(
                    path,
                    new CsvOptions(
                            layout,
                            idColumn,
                            timeColumn,
                            valueColumns,
                            metricColumn,
                            metric,
                            zone,
                            delimiter,
                            epochUnit));
        }
    }
}
