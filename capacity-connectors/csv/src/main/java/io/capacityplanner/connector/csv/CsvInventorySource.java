package io.capacityplanner.connector.csv;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Resources from a delimited file with a header, one a row.
 *
 * <p>Columns, in any order: {@code id} (the only one required), {@code type}, {@code provider}, {@code account},
 * {@code region}, {@code cluster}, {@code service}, {@code size} or {@code instance_type}; capacities {@code cpu_cores}
 * or {@code vcpu}, {@code memory_gib}, {@code disk_gib}, and {@code capacity:<metric>:<unit>} for any other; labels
 * {@code tag:<name>}. Every other column becomes a label under its own name, so nothing is lost. Empty cells are
 * unknown.
 *
 * <p>Immutable and thread-safe. The whole file is read and checked before the first resource is delivered.
 */
public final class CsvInventorySource implements InventorySource {

    private final Path path;
    private final ResourceType defaultType;

    private CsvInventorySource(Path path, ResourceType defaultType) {
        this.path = path;
        this.defaultType = defaultType;
    }

    /** An inventory whose rows without a type are of unknown type. */
    public static CsvInventorySource of(Path path) {
        return new CsvInventorySource(path, ResourceType.UNKNOWN);
    }

    /** The same inventory with another type for rows that name none. */
    public CsvInventorySource withDefaultType(ResourceType type) {
        return new CsvInventorySource(path, type);
    }

    @Override
    public String id() {
        return CsvMetricSource.ID;
    }

    @Override
    public String description() {
        return "Resources from " + path;
    }

    /**
     * Streams the resources in the order of the file.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the file is missing, no inventory, names a resource
     *     twice, or holds a cell that its column cannot
     */
    @Override
    public Stream<Delivery<Resource>> resources() {
        if (Files.isDirectory(path)) {
            throw FileFaults.of(path, "this is a folder", "Give the inventory file itself");
        }
        try (TextFile text = TextFile.open(path);
                Rows rows = Rows.of(text, Delimiter.of(text.head()))) {
            return read(rows, Delimiter.of(text.head())).stream().map(Delivery::of);
        } catch (IOException e) {
            throw FileFaults.reading(path, 0, e);
        }
    }

    private List<Resource> read(Rows rows, char delimiter) {
        Row header = rows.next();
        if (header == null) {
            throw FileFaults.of(path, "the file holds no row", "Give a header and a row for each resource");
        }
        InventoryColumns columns = new InventoryColumns(path, header.cells(), delimiter, defaultType);
        List<Resource> resources = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            Resource resource = columns.resource(row);
            Long earlier = lines.putIfAbsent(resource.id(), row.line());
            if (earlier != null) {
                throw FileFaults.row(
                        path,
                        row.line(),
                        "the resource " + FileFaults.quote(resource.id()) + " already stands on row " + earlier,
                        "Give each resource a row and an id of its own");
            }
            resources.add(resource);
        }
        if (resources.isEmpty()) {
            throw FileFaults.of(path, "the file holds a header and no row", "Give a row for each resource");
        }
        return resources;
    }
}
