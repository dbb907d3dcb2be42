package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ids of an inventory by region, read once a fetch. Not thread-safe. */
final class KnownResources {

    private record Known(String id, String account) {}

    private final Map<String, List<Known>> byRegion = new HashMap<>();
    private final List<SourceItem> failures = new ArrayList<>();

    private KnownResources() {}

    /** Reads an inventory; its failures are handed on. */
    static KnownResources of(InventorySource inventory) {
        KnownResources known = new KnownResources();
        try (Stream<Delivery<Resource>> resources = inventory.resources()) {
            resources.forEachOrdered(delivery -> {
                if (delivery instanceof Delivery.Failure<Resource> failed) {
                    known.failures.add(new SourceItem.Failed(failed.place(), failed.failure()));
                } else if (delivery instanceof Delivery.Item<Resource> item) {
                    known.add(item.value());
                }
            });
        }
        return known;
    }

    private void add(Resource resource) {
        String region = resource.region() == null ? "" : resource.region();
        String account = resource.account() == null ? "" : resource.account();
        byRegion.computeIfAbsent(region, key -> new ArrayList<>()).add(new Known(resource.id(), account));
    }

    List<SourceItem> failures() {
        return failures;
    }

    /** The ids in a region of an account; what does not say where it is may be there too. */
    List<String> in(AwsScope scope) {
        String account = scope.account() == null ? "" : scope.account();
        return Stream.of(scope.region(), "")
                .flatMap(region -> byRegion.getOrDefault(region, List.of()).stream())
                .filter(known -> known.account().isEmpty() || account.isEmpty() || account.equals(known.account()))
                .map(Known::id)
                .toList();
    }
}
