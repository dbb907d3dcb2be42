package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.connector.aws.offers.PricedSize.UnusableProductException;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.InstanceSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The prices of a region.
 *
 * @param sizes the sizes, cheapest first
 * @param byName the same by name
 * @param remarks what was left out and why
 * @param read when they were read
 * @param whole whether every kind could be read
 */
record RegionPrices(
        List<InstanceSize> sizes,
        Map<String, List<InstanceSize>> byName,
        List<String> remarks,
        Instant read,
        boolean whole) {

    private static final Comparator<InstanceSize> CHEAPEST_FIRST = Comparator.comparing(
                    (InstanceSize size) -> size.hourly().amount())
            .thenComparing(InstanceSize::name)
            .thenComparing(InstanceSize::offering);

    /** Collects products. Not thread-safe. */
    static final class Collector {

        private static final String IN_REGION = "AWS Region";

        private final String region;
        private final Map<String, InstanceSize> sizes = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();
        private final Map<String, List<String>> leftOut = new TreeMap<>();
        private final List<String> failures = new ArrayList<>();

        Collector(String region) {
            this.region = region;
        }

        void add(PriceQuery query, String text) {
            Product product;
            try {
                product = Product.parse(text);
            } catch (InvalidInputException e) {
                leaveOut(e.problem(), "a product of " + query.service());
                return;
            }
            // Outposts and local zones have prices of their own for the same names.
            if (product.attributes().getOrDefault("locationType", IN_REGION).equals(IN_REGION)) {
                query.offering(product).ifPresent(offering -> add(product, offering));
            }
        }

        private void add(Product product, String offering) {
            String name = product.attributes().getOrDefault("instanceType", "a product without a name");
            try {
                InstanceSize size = PricedSize.of(product, region, offering);
                InstanceSize other = sizes.putIfAbsent(offering + " " + name, size);
                if (other != null && !other.hourly().equals(size.hourly())) {
                    ambiguous.add(offering + " " + name);
                }
            } catch (UnusableProductException e) {
                leaveOut(String.valueOf(e.getMessage()), name);
            }
        }

        private void leaveOut(String reason, String name) {
            leftOut.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
        }

        void failed(PriceQuery query, CapacityException failure) {
            failures.add("prices of " + query.service() + " could not be read: " + failure.getMessage());
        }

        RegionPrices prices(Instant now) {
            for (String key : ambiguous) {
                InstanceSize size = sizes.remove(key);
                if (size != null) {
                    leaveOut("it is listed at several prices", size.name());
                }
            }
            List<InstanceSize> sorted =
                    sizes.values().stream().sorted(CHEAPEST_FIRST).toList();
            List<String> remarks = new ArrayList<>(failures);
            leftOut.forEach((reason, names) ->
                    remarks.add(names.size() + " left out because " + reason + ", for instance " + names.get(0)));
            return new RegionPrices(
                    sorted,
                    sorted.stream().collect(Collectors.groupingBy(InstanceSize::name)),
                    List.copyOf(remarks),
                    now,
                    failures.isEmpty());
        }
    }
}
