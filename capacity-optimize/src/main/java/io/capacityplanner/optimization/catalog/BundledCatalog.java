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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sizes and on-demand list prices that come with the library: Amazon EC2, ElastiCache and a few RDS classes, Azure
 * and Google Compute Engine, Linux, in US dollars, as of the date each price carries. They are snapshots and hold no discount; for prices of one's own
 * see {@link CatalogReader}.
 *
 * <p>A provider's file is parsed when it is first asked for and kept by the instance. Thread-safe.
 */
public final class BundledCatalog implements Catalog {

    private static final Map<String, List<String>> FILES = Map.of(
            "aws", List.of("aws.csv", "aws-managed.csv"), "azure", List.of("azure.csv"), "gcp", List.of("gcp.csv"));

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
    public List<InstanceSize> named(String provider, String region, String name) {
        return of(provider)
                .map(catalog -> catalog.named(provider, region, name))
                .orElse(List.of());
    }

    @Override
    public Optional<InstanceSize> find(String provider, String region, String name) {
        return of(provider).flatMap(catalog -> catalog.find(provider, region, name));
    }

    private Optional<Catalog> of(String provider) {
        return FILES.containsKey(provider)
                ? Optional.of(parsed.computeIfAbsent(provider, BundledCatalog::parse))
                : Optional.empty();
    }

    private static Catalog parse(String provider) {
        List<InstanceSize> sizes = new ArrayList<>();
        for (String file : FILES.getOrDefault(provider, List.of())) {
            sizes.addAll(read(file));
        }
        return new IndexedCatalog("bundled " + provider, sizes);
    }

    private static List<InstanceSize> read(String file) {
        try (InputStream in = BundledCatalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new InvalidInputException(
                        "the bundled price list is missing", file, "Use the library's own jar, whole and unshaded");
            }
            return CatalogReader.sizes(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), "bundled " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled price list " + file + " cannot be read", e);
        }
    }
}
