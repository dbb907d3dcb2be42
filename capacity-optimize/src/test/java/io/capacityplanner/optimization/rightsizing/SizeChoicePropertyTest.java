package io.capacityplanner.optimization.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SizeChoicePropertyTest {

    private static final Metric CORES = Metric.nonNegative("cpu_cores", Unit.CORES);
    private static final Metric GIB = Metric.nonNegative("memory_used", Unit.GIBIBYTES);
    private static final Catalog SIZES = new BundledCatalog();

    private static Rightsizing judge(String size, TimeSeries cpu, TimeSeries memory, Catalog catalog) {
        Resource machine = Resource.builder("m", ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size(size)
                .build();
        return Situation.of(machine)
                .series("m", CORES, cpu)
                .series("m", GIB, memory)
                .catalog(catalog)
                .rightsizing();
    }

    private static InstanceSize current(Rightsizing r) {
        return Optional.ofNullable(r.current()).orElseThrow();
    }

    private static TimeSeries scaled(TimeSeries series, double factor) {
        return series.withValues(
                Arrays.stream(series.toArray()).map(v -> factor * v).toArray());
    }

    @Test
    void proposalHoldsTheWindowAndIsNeverDearerWithoutNeed() {
        List<String> present =
                List.of("m5.large", "m5.4xlarge", "c5.4xlarge", "r5.2xlarge", "t3.2xlarge", "m6i.12xlarge");
        int proposals = 0;
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            TimeSeries cpu = scaled(DemandEstimateTest.randomDemand(random, 24 * 28), 3 * random.nextDouble());
            TimeSeries memory = scaled(DemandEstimateTest.randomDemand(random, 24 * 28), 4 * random.nextDouble());
            Rightsizing r = judge(present.get(random.nextInt(present.size())), cpu, memory, SIZES);
            InstanceSize proposed = r.proposed();
            if (proposed != null) {
                proposals++;
                assertThat(Demand.shareAbove(cpu, 0.8 * proposed.vcpu()))
                        .as("seed %d: %s", seed, r.title())
                        .isLessThanOrEqualTo(0.05);
                assertThat(Demand.shareAbove(memory, 0.8 * proposed.memoryGib()))
                        .as("seed %d: %s", seed, r.title())
                        .isZero();
                if (r.classification() == Classification.OVER_PROVISIONED) {
                    assertThat(proposed.hourly())
                            .as("seed %d: %s", seed, r.title())
                            .isLessThan(current(r).hourly());
                }
            }
        }
        assertThat(proposals).isGreaterThan(15);
    }

    @Test
    void moreDemandNeverLeadsToASizeThatWasTooSmallForLess() {
        for (long seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            TimeSeries cpu = DemandEstimateTest.randomDemand(random, 24 * 28);
            TimeSeries memory = DemandEstimateTest.randomDemand(random, 24 * 28);
            double price = 0;
            for (double factor = 0.25; factor <= 8; factor *= 2) {
                Rightsizing r = judge("m6i.12xlarge", scaled(cpu, factor), scaled(memory, factor), SIZES);
                InstanceSize size = Optional.ofNullable(r.proposed()).orElseGet(() -> current(r));
                double now = size.hourly().amount().doubleValue();
                // A size of the own family is kept when another saves less than 5 percent, so prices may step back
                // by that much.
                assertThat(now).as("seed %d, factor %s", seed, factor).isGreaterThanOrEqualTo(0.95 * price);
                price = now;
            }
        }
    }

    @Test
    void cheaperPricesNeverRaiseTheCost() {
        Catalog halved = new Catalog() {
            @Override
            public String origin() {
                return "half price";
            }

            @Override
            public List<InstanceSize> sizes(String provider, String region) {
                return SIZES.sizes(provider, region).stream()
                        .map(s -> new InstanceSize(
                                s.provider(),
                                s.region(),
                                s.name(),
                                s.family(),
                                s.architecture(),
                                s.vcpu(),
                                s.memoryGib(),
                                s.gpus(),
                                s.baselineShare(),
                                s.localStorageGb(),
                                s.networkGbps(),
                                s.hourly().times(0.5),
                                s.priceDate()))
                        .toList();
            }
        };
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            TimeSeries cpu = DemandEstimateTest.randomDemand(random, 24 * 28);
            Rightsizing full = judge("m5.4xlarge", cpu, cpu, SIZES);
            Rightsizing half = judge("m5.4xlarge", cpu, cpu, halved);
            InstanceSize chosen = Optional.ofNullable(full.proposed()).orElseThrow();
            assertThat(Optional.ofNullable(half.proposed()).map(InstanceSize::name))
                    .as("seed %d", seed)
                    .contains(chosen.name());
            assertThat(half.saving().orElseThrow().after())
                    .as("seed %d", seed)
                    .isLessThan(full.saving().orElseThrow().after());
        }
    }
}
