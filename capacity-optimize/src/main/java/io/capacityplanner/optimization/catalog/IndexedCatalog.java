package io.capacityplanner.optimization.catalog;

import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A catalog held by provider and region, each list sorted by price once. Immutable. */
final class IndexedCatalog implements Catalog {

    private static final Comparator<InstanceSize> CHEAPEST_FIRST =
            Comparator.comparing(InstanceSize::hourly).thenComparing(InstanceSize::name);

    private final String origin;
    private final Map<Market, List<InstanceSize>> byPrice = new HashMap<>();
    private final Map<Market, Map<String, List<InstanceSize>>> byName = new HashMap<>();

    IndexedCatalog(String origin, Collection<InstanceSize> sizes) {
        this.origin = origin;
        Map<Market, List<InstanceSize>> grouped = new HashMap<>();
        for (InstanceSize size : sizes) {
            Market market = new Market(size.provider(), size.region());
            grouped.computeIfAbsent(market, m -> new ArrayList<>()).add(size);
        }
        grouped.forEach((market, list) -> {
            list.sort(CHEAPEST_FIRST);
            byPrice.put(market, List.copyOf(list));
            byName.put(market, list.stream().collect(Collectors.groupingBy(InstanceSize::name)));
        });
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public List<InstanceSize> sizes(String provider, String region) {
        return byPrice.getOrDefault(new Market(provider, region), List.of());
    }

    @Override
    public List<InstanceSize> named(String provider, String region, String name) {
        return byName.getOrDefault(new Market(provider, region), Map.of()).getOrDefault(name, List.of());
    }

    @Override
    public Optional<InstanceSize> find(String provider, String region, String name) {
        return named(provider, region, name).stream()
                .min(Comparator.comparing(size -> !size.offering().equals(InstanceSize.COMPUTE)));
    }

    @Override
    public String toString() {
        return "Catalog[" + origin + "]";
    }

    /** Where sizes are sold. */
    private record Market(String provider, String region) {}
}
