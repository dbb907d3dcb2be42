package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.Cover;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is paid for, as inventory, prices and commitments tell. Machines cost what the catalog says of their size; other
 * things what their tag {@code usd_per_month} says, or what a volume of their class costs. What has no price is in no bill and
 * named instead.
 *
 * @param fleet what has a price; of one currency, that of the first
 * @param unpriced ids of the resources without
 */
record FleetReading(Fleet fleet, List<String> unpriced) {

    /**
     * Reads.
     *
     * @param volumeMonthly the price of a month of something that the catalog does not hold, where it can be told
     */
    static FleetReading of(
            Collection<Resource> resources,
            Optional<Catalog> catalog,
            List<HeldCommitment> held,
            Function<Resource, Optional<Money>> volumeMonthly) {
        List<Asset> assets = new ArrayList<>();
        List<String> unpriced = new ArrayList<>();
        resources.stream().sorted(Comparator.comparing(Resource::id)).forEach(resource -> {
            Asset asset = machine(resource, catalog.orElse(null));
            if (asset == null) {
                asset = volumeMonthly
                        .apply(resource)
                        .map(price -> Asset.monthly(
                                resource.id(),
                                text(resource.provider()),
                                text(resource.region()),
                                "other",
                                text(resource.size()),
                                price))
                        .orElse(null);
            }
            if (asset == null
                    || (!assets.isEmpty()
                            && !assets.get(0)
                                    .hourly()
                                    .currency()
                                    .equals(asset.hourly().currency()))) {
                unpriced.add(resource.id());
            } else {
                assets.add(asset.withAccount(resource.account()));
            }
        });
        List<Cover> covers = assets.isEmpty()
                ? List.of()
                : held.stream()
                        .filter(HeldCommitment::active)
                        .flatMap(commitment -> cover(commitment, assets.get(0)).stream())
                        .toList();
        return new FleetReading(new Fleet(assets, covers), unpriced);
    }

    private static @Nullable Asset machine(Resource resource, @Nullable Catalog catalog) {
        String provider = resource.provider();
        String region = resource.region();
        String name = resource.size();
        if (catalog == null || provider == null || region == null || name == null) {
            return null;
        }
        InstanceSize size = catalog.find(provider, region, name).orElse(null);
        return size == null
                ? null
                : new Asset(
                        resource.id(),
                        resource.account(),
                        provider,
                        region,
                        size.offering(),
                        size.family(),
                        size.name(),
                        size.hourly(),
                        Money.zero(size.hourly().currency()),
                        RunningHours.always());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * A commitment to spend says nothing of its discounts: it is taken to cover use at list prices, so that what it covers
     * is not committed to again and no saving is claimed that it may have had. Commitments to amounts of processors and
     * memory are left out.
     */
    private static Optional<Cover> cover(HeldCommitment held, Asset like) {
        Money none = Money.zero(like.hourly().currency());
        Money spend = held.spend();
        Money hourly = held.hourly();
        String region = held.region();
        String size = held.size();
        Set<String> families = held.family() == null ? Set.of() : Set.of(held.family());
        boolean foreign = (spend != null && !spend.currency().equals(none.currency()))
                || (hourly != null && !hourly.currency().equals(none.currency()));
        if (foreign) {
            return Optional.empty();
        }
        if (held.kind() == HeldCommitment.Kind.SPEND && spend != null) {
            return Optional.of(new Cover(
                    held.id(),
                    held.provider(),
                    region,
                    families,
                    null,
                    0,
                    spend,
                    BigDecimal.ONE,
                    Map.of(),
                    hourly == null ? spend : hourly,
                    held.start(),
                    held.end()));
        }
        if (held.kind() == HeldCommitment.Kind.INSTANCES && size != null) {
            return Optional.of(new Cover(
                    held.id(),
                    held.provider(),
                    region,
                    families,
                    size,
                    held.count(),
                    none,
                    BigDecimal.ONE,
                    Map.of(),
                    hourly == null ? none : hourly,
                    held.start(),
                    held.end()));
        }
        return Optional.empty();
    }
}
