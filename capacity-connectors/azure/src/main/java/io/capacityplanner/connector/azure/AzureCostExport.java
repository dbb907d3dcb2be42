package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.azure.ExportFile.Holds;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Costs from the CSV files that Cost Management exports, plain or packed with gzip, one row at a time.
 *
 * <p>An export holds actual or amortized costs. Given both, each charge of the actual export comes with its billed cost
 * and an effective cost of zero, and each of the amortized export the other way round: both sums are right, and nothing
 * has to be joined in memory. Given one, it stands for both.
 *
 * <p>A folder is read with those below it. Give the folder of one run: Azure writes the month again every day, and two
 * runs hold the same charges twice. Files in FOCUS format are read by the FOCUS connector.
 *
 * <p>Immutable and thread-safe.
 */
public final class AzureCostExport implements CostSource {

    private static final String ID = "azure-cost-export";

    private final String id;
    private final List<Path> actual;
    private final List<Path> amortized;
    private final InstantSource clock;

    private AzureCostExport(Builder builder) {
        id = builder.id;
        actual = List.copyOf(builder.actual);
        amortized = List.copyOf(builder.amortized);
        clock = builder.clock;
    }

    /** A builder of a source; give it files or folders. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Costs from files that Azure Cost Management exported";
    }

    /**
     * Streams the charges, file by file.
     *
     * @return a stream that the caller closes
     * @throws SourceUnavailableException when no file can be found
     */
    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        List<ExportFile> files = new ArrayList<>();
        files(actual, amortized.isEmpty() ? Holds.BOTH : Holds.BILLED, files);
        files(amortized, actual.isEmpty() ? Holds.BOTH : Holds.EFFECTIVE, files);
        Rows rows = new Rows(files.iterator(), query);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(rows::close);
    }

    private void files(List<Path> places, Holds holds, List<ExportFile> files) {
        for (Path place : places) {
            try (Stream<Path> found = Files.walk(place)) {
                List<Path> exported = found.filter(Files::isRegularFile)
                        .filter(file -> file.equals(place) || named(file))
                        .sorted()
                        .toList();
                if (exported.isEmpty()) {
                    throw new SourceUnavailableException(
                            "the folder has no file that ends in .csv or .csv.gz",
                            place.toString(),
                            "Check that the export has run and was copied here");
                }
                exported.forEach(file -> files.add(
                        new ExportFile(file.toString(), holds, clock.instant(), () -> Files.newInputStream(file))));
            } catch (IOException e) {
                throw new SourceUnavailableException(
                        Fault.of("it cannot be read", place.toString(), "Check the path and who may read it")
                                .causedBy(e));
            }
        }
    }

    private static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }

    /** The rows of all files that are asked for. */
    private static final class Rows implements Iterator<Delivery<CostRecord>> {

        private final Iterator<ExportFile> files;
        private final CostQuery query;
        private @Nullable ExportFile file;
        private @Nullable Delivery<CostRecord> next;

        Rows(Iterator<ExportFile> files, CostQuery query) {
            this.files = files;
            this.query = query;
        }

        @Override
        public boolean hasNext() {
            while (next == null) {
                ExportFile current = file;
                if (current != null && current.hasNext()) {
                    Delivery<CostRecord> item = current.next();
                    next = wanted(item) ? item : null;
                } else if (files.hasNext()) {
                    file = files.next();
                } else {
                    return false;
                }
            }
            return true;
        }

        private boolean wanted(Delivery<CostRecord> item) {
            if (!(item instanceof Delivery.Item<CostRecord> charge)) {
                return true;
            }
            CostRecord cost = charge.value();
            TimeRange range = query.range();
            return (query.account() == null || cost.account().equalsIgnoreCase(query.account()))
                    && cost.range().start().isBefore(range.endExclusive())
                    && cost.range().endExclusive().isAfter(range.start());
        }

        @Override
        public Delivery<CostRecord> next() {
            Delivery<CostRecord> item = hasNext() ? next : null;
            if (item == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return item;
        }

        void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    /** Collects the settings of a source. Not thread-safe. */
    public static final class Builder {

        private final List<Path> actual = new ArrayList<>();
        private final List<Path> amortized = new ArrayList<>();
        private String id = ID;
        private InstantSource clock = Clock.systemUTC();

        private Builder() {}

        /** Its id in a planner; {@code azure-cost-export} unless given. */
        public Builder id(String name) {
            id = name;
            return this;
        }

        /** Adds a file, or a folder of files, of actual costs. */
        public Builder actual(Path place) {
            actual.add(place);
            return this;
        }

        /** Adds a file, or a folder of files, of amortized costs. */
        public Builder amortized(Path place) {
            amortized.add(place);
            return this;
        }

        /** What the time is, to tell which charges may still change; the machine's clock unless given. */
        public Builder clock(InstantSource given) {
            clock = given;
            return this;
        }

        /**
         * Builds the source; nothing is opened.
         *
         * @throws ConfigurationException when there is no file
         */
        public AzureCostExport build() {
            if (actual.isEmpty() && amortized.isEmpty()) {
                throw new ConfigurationException(
                        "there is no file", "Azure cost export", "Add a file or folder of actual or amortized costs");
            }
            return new AzureCostExport(this);
        }
    }
}
