package io.capacityplanner.planner;

import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.scenario.CapacityPrice;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a unit of capacity costs: as given, else by the resource's present size in proportion. */
final class CapacityPrices {

    private final Optional<Catalog> catalog;
    private final Map<String, Money> given;
    private final Function<String, Optional<Resource>> resources;

    /** @param given monthly prices by the metric's name, under the empty name for every other metric */
    CapacityPrices(
            Optional<Catalog> catalog, Map<String, Money> given, Function<String, Optional<Resource>> resources) {
        this.catalog = catalog;
        this.given = given;
        this.resources = resources;
    }

    /**
     * The price of a unit of a metric.
     *
     * @param resource the resource whose size counts
     * @param capacity what it can give at most, in the metric's unit
     */
    Optional<CapacityPrice> of(String resource, Metric metric, Optional<Double> capacity) {
        Optional<Money> own = Optional.ofNullable(given.get(metric.name()));
        if (own.isPresent()) {
            return own.map(price -> new CapacityPrice(CapacityPrice.Kind.UNIT, price, "the unit price given"));
        }
        Optional<CapacityPrice> bySize = capacity.filter(c -> c > 0 && isOfSize(metric))
                .flatMap(units -> size(resource).map(size -> bySize(size, units)));
        return bySize.or(() -> Optional.ofNullable(given.get(""))
                .map(price -> new CapacityPrice(CapacityPrice.Kind.UNIT, price, "the unit price given")));
    }

    /** What a resource can give at most, in the metric's unit, as the inventory says. */
    Optional<Double> capacity(String resource, Metric metric) {
        return Optional.ofNullable(RunContext.capacity(resources.apply(resource), metric));
    }

    /** Whether a larger size of the machine gives more of it; disks and networks are bought apart. */
    private static boolean isOfSize(Metric metric) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        return metric.unit().dimension() == Unit.Dimension.COMPUTE || name.contains("cpu") || name.contains("mem");
    }

    private Optional<InstanceSize> size(String id) {
        return resources.apply(id).flatMap(resource -> {
            String provider = resource.provider();
            String region = resource.region();
            String size = resource.size();
            return provider == null || region == null || size == null
                    ? Optional.empty()
                    : catalog.flatMap(prices -> prices.find(provider, region, size));
        });
    }

    private static CapacityPrice bySize(InstanceSize size, double units) {
        return new CapacityPrice(
                CapacityPrice.Kind.SIZE,
                size.hourly().times(BillingMonth.AVERAGE_HOURS).times(1 / units),
                size.name() + " at " + size.hourly().amount().toPlainString() + " "
                        + size.hourly().currency().getCurrencyCode() + " an hour (" + size.priceDate()
                        + "), in proportion");
    }
}
