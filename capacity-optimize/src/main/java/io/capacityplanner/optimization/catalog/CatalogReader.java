package io.capacityplanner.optimization.catalog;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads sizes and prices from comma-separated text.
 *
 * <p>The first line that is not a comment names the columns, in any order: {@code provider}, {@code region},
 * {@code type}, {@code family}, {@code arch}, {@code vcpu}, {@code memory_gib}, {@code usd_per_hour} and
 * {@code price_date} must be there; {@code gpu_count}, {@code burstable}, {@code baseline_percent} (percent of each
 * processor), {@code local_storage_gb} and {@code network_gbps} may be missing or empty, which means not known; so may
 * {@code offering}, which then means a virtual machine. Other columns are left unread, lines that begin with {@code #} and blank ones are skipped. Quotes are not supported.
 */
public final class CatalogReader {

    private static final List<String> REQUIRED =
            List.of("provider", "region", "type", "family", "arch", "vcpu", "memory_gib", "usd_per_hour", "price_date");

    private CatalogReader() {}

    /**
     * Reads a whole catalog. The reader is left open.
     *
     * @param reader the text
     * @param place what to call it in errors and as the catalog's origin, for instance a file name
     * @throws InvalidInputException when a column is missing or a row is broken; names the row
     */
    public static Catalog read(Reader reader, String place) {
        return new IndexedCatalog(place, sizes(reader, place));
    }

    static List<InstanceSize> sizes(Reader reader, String place) {
        BufferedReader lines = reader instanceof BufferedReader buffered ? buffered : new BufferedReader(reader);
        @Nullable Map<String, Integer> columns = null;
        List<InstanceSize> sizes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (text.isBlank() || text.startsWith("#")) {
                    continue;
                }
                if (columns == null) {
                    columns = header(text, place);
                    continue;
                }
                InstanceSize size = new CatalogRow(columns, text, place + ", row " + number).toSize();
                if (!seen.add(size.provider() + "/" + size.region() + "/" + size.offering() + "/" + size.name())) {
                    throw new InvalidInputException(
                            size.provider() + "/" + size.region() + "/" + size.name() + " is listed twice",
                            place + ", row " + number,
                            "Keep one row for each type in a region");
                }
                sizes.add(size);
            }
        } catch (IOException e) {
            throw new InvalidInputException(
                    Fault.of("the text cannot be read: " + e, place + ", row " + (number + 1), "Check the file")
                            .causedBy(e));
        }
        if (sizes.isEmpty()) {
            throw new InvalidInputException("no size is listed", place, "Give a header and one row for each size");
        }
        return sizes;
    }

    private static Map<String, Integer> header(String line, String place) {
        Map<String, Integer> columns = new HashMap<>();
        String[] names = line.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            columns.putIfAbsent(names[i].trim(), i);
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "the column " + String.join(", ", missing) + " is missing",
                    place + ", header",
                    "Name the columns " + String.join(",", REQUIRED));
        }
        columns.put("", names.length);
        return columns;
    }
}
