package io.capacityplanner.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.Cover;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.ordered.OrderedPlan;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the plan of the demo fleet saves is the difference of two bills, which this test works out hour by hour by itself. */
class DemoFleetBillTest {

    private static final CostOptimization TOLD = DemoPlan.SAVINGS;
    private static final OrderedPlan PLAN = DemoPlan.ordered();

    @Test
    void theSavingIsTheDifferenceOfTwoFullBillsToTheCent() {
        BillingMonth month = TOLD.request().month();
        BigDecimal before = bill(inventory(), List.of(), month);
        BigDecimal after = bill(PLAN.fleet().assets(), PLAN.fleet().covers(), month);
        assertThat(cents(TOLD.before().orElseThrow())).isEqualTo(cents(before));
        assertThat(cents(TOLD.after().orElseThrow())).isEqualTo(cents(after));
        assertThat(cents(TOLD.saving().orElseThrow())).isEqualTo(cents(before.subtract(after)));
        assertThat(TOLD.steps().stream().map(CostOptimization.Step::saving).reduce(Money.usd(0), Money::plus))
                .isEqualTo(TOLD.saving().orElseThrow());
    }

    @Test
    void itSavesByMoreThanOneLever() {
        Map<Lever, Money> levers = TOLD.byLever();
        assertThat(levers).containsKeys(Lever.RIGHT_SIZE, Lever.COMMIT);
        assertThat(levers.values())
                .allSatisfy(saving -> assertThat(saving.amount()).isNotZero());
    }

    @Test
    void nothingThatGoesIsCommittedTo() {
        Set<String> left = PLAN.fleet().assets().stream().map(Asset::id).collect(Collectors.toSet());
        assertThat(TOLD.steps())
                .filteredOn(step -> step.lever() == Lever.COMMIT)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(left).containsAll(step.resources()));
        // In no hour is more committed to than the machines that are left cost under the commitment.
        for (Cover cover : PLAN.fleet().covers()) {
            BigDecimal most = PLAN.fleet().assets().stream()
                    .filter(asset -> asset.provider().equals(cover.provider())
                            && asset.region().equals(cover.region())
                            && cover.families().contains(String.valueOf(asset.family())))
                    .map(asset ->
                            asset.hourly().amount().multiply(cover.ratios().get(asset.family())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(cover.spend().amount()).isLessThanOrEqualTo(most);
        }
    }

    /** Machines at the bundled list prices, gp3 volumes at 8 cents a GiB and month. */
    private static List<Asset> inventory() {
        Catalog catalog = new BundledCatalog();
        List<Asset> assets = new ArrayList<>();
        for (Resource resource : DemoPlan.FLEET.inventory()) {
            String provider = String.valueOf(resource.provider());
            String region = String.valueOf(resource.region());
            String size = String.valueOf(resource.size());
            boolean volume = resource.type().equals(ResourceType.VOLUME) && size.equals("gp3");
            catalog.find(provider, region, size)
                    .map(found -> Asset.machine(resource.id(), provider, region, found.family(), size, found.hourly()))
                    .or(() -> volume
                            ? Optional.of(Asset.monthly(
                                    resource.id(), provider, region, "volume", size, Money.usd(0.08 * gib(resource))))
                            : Optional.empty())
                    .ifPresent(assets::add);
        }
        return assets;
    }

    private static double gib(Resource volume) {
        return volume.capacityOf(Metric.DISK_USAGE.name())
                .orElseThrow()
                .in(Unit.GIBIBYTES)
                .value();
    }

    /** Hour by hour: commitments to spend take what they cover off, what is left is paid at list prices, and each fee falls due. */
    private static BigDecimal bill(List<Asset> assets, List<Cover> covers, BillingMonth month) {
        BigDecimal total =
                assets.stream().map(asset -> asset.monthly().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Instant hour = month.start(); hour.isBefore(month.endExclusive()); hour = hour.plusSeconds(3600)) {
            Map<String, BigDecimal> open = new HashMap<>();
            for (Asset asset : assets) {
                ZonedDateTime local = hour.atZone(asset.running().zone());
                int at = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
                if (asset.running().hours().get(at)) {
                    open.put(asset.id(), asset.hourly().amount());
                }
            }
            for (Cover cover : covers) {
                assertThat(cover.size())
                        .as("the demo fleet commits to money only")
                        .isNull();
                BigDecimal left = cover.spend().amount();
                total = total.add(cover.fee().amount());
                for (Asset asset :
                        assets.stream().sorted(Comparator.comparing(Asset::id)).toList()) {
                    BigDecimal price = open.get(asset.id());
                    if (price == null
                            || !asset.provider().equals(cover.provider())
                            || !asset.region().equals(cover.region())
                            || !cover.families().contains(String.valueOf(asset.family()))) {
                        continue;
                    }
                    BigDecimal ratio = cover.ratios().get(asset.family());
                    BigDecimal used = price.multiply(ratio).min(left);
                    left = left.subtract(used);
                    open.put(asset.id(), price.subtract(used.divide(ratio, MathContext.DECIMAL64)));
                }
            }
            total = open.values().stream().reduce(total, BigDecimal::add);
        }
        return total;
    }

    private static BigDecimal cents(Money money) {
        return money.rounded().amount();
    }

    private static BigDecimal cents(BigDecimal amount) {
        return Money.of(amount.doubleValue(), TOLD.before().orElseThrow().currency())
                .rounded()
                .amount();
    }
}
