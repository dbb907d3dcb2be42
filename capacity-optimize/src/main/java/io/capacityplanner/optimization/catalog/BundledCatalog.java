package io.capacityplanner.optimization.catalog;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sizes and on-demand list prices that come with the library: Amazon EC2, Azure and Google Compute Engine, Linux,
 * in US dollars, as of the date each price carries. They are snapshots and hold no discount; for prices of one's own
 * see {@link CatalogReader}.
 *
 * <p>A provider's file is parsed when it is first asked for and kept by the instance. Thread-safe.
 */
public final class BundledCatalog implements Catalog {

    private static final Map<String, String> FILES = Map.of("aws", "aws.csv", "azure", "azure.csv", "gcp", "gcp.csv");

    private final Map<String, Catalog> parsed = new ConcurrentHashMap<>();

    /** A catalog that has read nothing yet. */
    public BundledCatalog() {}

    @Override
    public String origin() {
        return "public on-demand list prices of Linux machines, dated snapshots bundled with the library";
    }

    @Override
    public List<InstanceSize> sizes(String provider, String region) {
        return of(provider).map(catalog -> catalog.sizes(provider, region)).orElse(List.of());
    }

    @Override
    public Optional<InstanceSize> find(String provider, String region, String name) {
        return of(provider).flatMap(catalog -> catalog.find(provider, region, name));
    }

    private Optional<Catalog> of(String provider) {
        String file = FILES.get(provider);
        return file == null ? Optional.empty() : Optional.of(parsed.computeIfAbsent(file, BundledCatalog::parse));
    }

    private static Catalog parse(String file) {
        try (InputStream in = BundledCatalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new InvalidInputException(
                        "the bundled price list is missing", file, "Use the library's own jar, whole and unshaded");
            }
            return CatalogReader.read(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), "bundled " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled price list " + file + " cannot be read", e);
        }
    }
}
