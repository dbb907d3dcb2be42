package io.capacityplanner.examples.quickstart;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The bills of the demo fleet: a charge for each machine and day at the bundled list prices. Every machine ran for the whole
 * year.
 *
 * @param fleet what is billed
 * @param end of the last day
 */
record DemoFleetBills(DemoFleet fleet, Instant end) implements CostSource {

    private static final int DAYS = 365;
    private static final String ACCOUNT = "demo";

    @Override
    public String id() {
        return "demo-fleet-bills";
    }

    @Override
    public String description() {
        return "A year of daily charges of the generated fleet";
    }

    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        Catalog catalog = new BundledCatalog();
        return fleet.inventory().stream()
                .flatMap(
                        resource -> price(resource, catalog).stream().flatMap(price -> charges(resource, price, query)))
                .map(Delivery::of);
    }

    private static Optional<Money> price(Resource resource, Catalog catalog) {
        return Optional.ofNullable(resource.size())
                .flatMap(size ->
                        catalog.find(String.valueOf(resource.provider()), String.valueOf(resource.region()), size))
                .map(size -> size.hourly().times(24));
    }

    private Stream<CostRecord> charges(Resource resource, Money daily, CostQuery query) {
        String account = Optional.ofNullable(resource.account()).orElse(ACCOUNT);
        Instant last = end.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        return LongStream.rangeClosed(1, DAYS)
                .mapToObj(
                        back -> new TimeRange(last.minus(back, ChronoUnit.DAYS), last.minus(back - 1, ChronoUnit.DAYS)))
                .filter(day -> query.range().contains(day.start()))
                .filter(day -> query.account() == null || query.account().equals(account))
                .map(day -> CostRecord.builder(account, "compute", day, daily)
                        .resource(resource.id())
                        .provider(resource.provider())
                        .region(resource.region())
                        .build());
    }
}
