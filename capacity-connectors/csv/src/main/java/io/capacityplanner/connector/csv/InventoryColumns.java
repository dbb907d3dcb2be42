package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What each column of an inventory means. */
final class InventoryColumns {

    /** What a cell does to the resource of its row. */
    private interface Setter {
        void set(Resource.Builder resource, String cell) throws UnreadableCellException;
    }

    private static final List<String> TYPE = List.of("type", "resource_type");
    private static final String TAG = "tag:";
    private static final String CAPACITY = "capacity:";

    private static final Map<String, Setter> PARTS = Map.of(
            "provider", Resource.Builder::provider,
            "account", Resource.Builder::account,
            "region", Resource.Builder::region,
            "cluster", Resource.Builder::cluster,
            "service", Resource.Builder::service,
            "size", Resource.Builder::size,
            "instance_type", Resource.Builder::size,
            "instance_size", Resource.Builder::size,
            "machine_type", Resource.Builder::size,
            "vm_size", Resource.Builder::size);

    private record Amount(String metric, Unit unit) {}

    private static final Map<String, Amount> CAPACITIES = Map.ofEntries(
            Map.entry("cpu_cores", new Amount("cpu_usage", Unit.CORES)),
            Map.entry("cores", new Amount("cpu_usage", Unit.CORES)),
            Map.entry("cpus", new Amount("cpu_usage", Unit.CORES)),
            Map.entry("vcpu", new Amount("cpu_usage", Unit.CORES)),
            Map.entry("vcpus", new Amount("cpu_usage", Unit.CORES)),
            Map.entry("memory_gib", new Amount("memory_usage", Unit.GIBIBYTES)),
            Map.entry("memory_gb", new Amount("memory_usage", Unit.GIGABYTES)),
            Map.entry("memory_mib", new Amount("memory_usage", Unit.MEBIBYTES)),
            Map.entry("disk_gib", new Amount("disk_usage", Unit.GIBIBYTES)),
            Map.entry("disk_gb", new Amount("disk_usage", Unit.GIGABYTES)));

    private final Path file;
    private final List<String> names;
    private final ValueReader values;
    private final ResourceType defaultType;
    private final int id;
    private final int type;
    private final List<Setter> setters;

    InventoryColumns(Path file, List<String> names, char delimiter, ResourceType defaultType) {
        this.file = file;
        this.names = names;
        this.values = new ValueReader(delimiter);
        this.defaultType = defaultType;
        refuseDuplicates();
        this.id = ColumnNames.find(
                names,
                ColumnNames.ID.stream().filter(name -> !PARTS.containsKey(name)).toList());
        this.type = ColumnNames.find(names, TYPE);
        if (id < 0) {
            throw FileFaults.of(
                    file,
                    "this is no inventory: no column id among "
                            + String.join(
                                    ", ", names.stream().map(FileFaults::quote).toList()),
                    "Head the column of resource names with id");
        }
        this.setters = names.stream().map(this::setter).toList();
    }

    private void refuseDuplicates() {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw FileFaults.of(
                        file,
                        "the column " + FileFaults.quote(name) + " occurs twice",
                        "Give each column its own name");
            }
        }
    }

    private Setter setter(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        Setter part = PARTS.get(plain);
        if (part != null) {
            return part;
        }
        Amount amount = CAPACITIES.get(plain);
        if (amount != null) {
            return capacity(amount);
        }
        if (plain.startsWith(CAPACITY)) {
            return capacity(amount(name));
        }
        String label = plain.startsWith(TAG) ? name.substring(TAG.length()) : name;
        return (resource, cell) -> resource.tag(label, cell);
    }

    private Amount amount(String name) {
        String[] parts = name.split(":", 3);
        if (parts.length < 3 || parts[1].isBlank()) {
            throw FileFaults.of(
                    file,
                    "the column " + FileFaults.quote(name) + " does not name a metric and a unit",
                    "Head it capacity:<metric>:<unit>, for instance capacity:network:B/s");
        }
        Unit unit = Unit.find(parts[2])
                .orElseThrow(() -> FileFaults.of(
                        file,
                        "the unit " + FileFaults.quote(parts[2]) + " of column " + FileFaults.quote(name)
                                + " is not known",
                        "Use for instance cores, GiB, GB, B/s, count or %"));
        return new Amount(parts[1], unit);
    }

    private Setter capacity(Amount amount) {
        return (resource, cell) -> {
            if (ValueReader.isMissing(cell)) {
                return;
            }
            double value = values.read(cell);
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new UnreadableCellException(
                        FileFaults.quote(cell) + " is no capacity", "Give a number above 0, or leave the cell empty");
            }
            resource.capacity(amount.metric(), Quantity.of(value, amount.unit()));
        };
    }

    /** The resource of a row. */
    Resource resource(Row row) {
        if (row.size() != names.size()) {
            throw FileFaults.row(
                    file,
                    row.line(),
                    "the row has " + row.size() + " cells, the header " + names.size(),
                    "Complete or remove the row, and quote cells that hold the delimiter");
        }
        String name = row.get(id);
        if (name.isEmpty()) {
            throw fault(row, id, new UnreadableCellException("the id is missing", "Fill the cell in"));
        }
        Resource.Builder resource = Resource.builder(name, type(row));
        for (int i = 0; i < names.size(); i++) {
            if (i != id && i != type && !row.get(i).isEmpty()) {
                try {
                    setters.get(i).set(resource, row.get(i));
                } catch (UnreadableCellException e) {
                    throw fault(row, i, e);
                }
            }
        }
        return resource.build();
    }

    private ResourceType type(Row row) {
        if (type < 0 || ValueReader.isMissing(row.get(type))) {
            return defaultType;
        }
        try {
            return ResourceType.parse(row.get(type));
        } catch (InvalidInputException e) {
            throw fault(
                    row,
                    type,
                    new UnreadableCellException(
                            e.problem(), e.remedy() + "; a size such as m5.large belongs into a column size"));
        }
    }

    private InvalidInputException fault(Row row, int column, UnreadableCellException cause) {
        return FileFaults.cell(file, row.line(), names.get(column), cause);
    }
}
