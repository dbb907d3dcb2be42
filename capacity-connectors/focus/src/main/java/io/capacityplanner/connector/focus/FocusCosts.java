package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.mapping.Wanted;
import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.CostSource;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Costs from files: FOCUS, AWS Cost and Usage Reports and Google's billing export, as CSV, Parquet or JSON lines. Rows are
 * streamed, one file after the other; amounts keep all digits that the file has.
 *
 * <pre>{@code
 * try (Stream<Delivery<CostRecord>> costs = FocusCosts.from(Path.of("focus.parquet")).costs(query)) {
 *     CostTotals totals = CostTotals.of(costs);
 * }
 * }</pre>
 *
 * <p>A query selects by the start of a charge, so a correction of an earlier month counts in the month that it corrects,
 * and by the sub-account, or the billing account of charges without one.
 *
 * <p>A file that cannot be read, and rows that cannot, come as {@link Delivery.Failure}; the failure of rows follows the
 * readable rows of its file and says how many are missing. Immutable and thread-safe; the stream is not.
 */
public final class FocusCosts implements CostSource {

    /** Its id unless another is given. */
    public static final String ID = "focus";

    private final String id;
    private final List<BillPlace> places;
    private final @Nullable BillFormat format;
    private final @Nullable String provider;

    FocusCosts(String id, List<BillPlace> places, @Nullable BillFormat format, @Nullable String provider) {
        this.id = id;
        this.places = places;
        this.format = format;
        this.provider = provider;
    }

    /** The costs of a file, or of all files under a folder; their format is told by their columns. */
    public static FocusCosts from(Path fileOrFolder) {
        return builder().path(fileOrFolder).build();
    }

    /** A builder without any file yet. */
    public static FocusCostsBuilder builder() {
        return new FocusCostsBuilder();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Reads costs from FOCUS files, AWS cost and usage reports and Google Cloud billing exports.";
    }

    /**
     * Streams the costs asked for.
     *
     * @throws io.capacityplanner.error.InvalidInputException when there is no file, or none that can be read
     * @throws io.capacityplanner.error.MissingEngineException when a Parquet file is to be read and DuckDB is not there
     * @throws io.capacityplanner.error.SourceUnavailableException when the disk fails for now
     */
    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        return BillStream.of(paths(), format, new Wanted(query, provider));
    }

    /**
     * What the files are; opens each of them.
     *
     * @throws io.capacityplanner.error.CapacityException when one cannot be read
     */
    public List<BillFile> files() {
        return paths().stream().map(this::file).toList();
    }

    private BillFile file(Path path) {
        try (Table table = BillFile.open(path)) {
            List<String> columns = table.columns();
            BillFormat known = format == null ? BillFormat.of(columns) : format;
            return new BillFile(path, known, known.version(columns), columns);
        }
    }

    /** Each file once, even when several places hold it. */
    private List<Path> paths() {
        Set<Path> paths = new LinkedHashSet<>();
        places.forEach(place -> place.files().forEach(file -> paths.add(file.normalize())));
        return List.copyOf(paths);
    }
}
