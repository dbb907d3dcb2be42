package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.watched.WatchedFleet;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Four m5.2xlarge (8 vCPU, 32 GiB, 0.384 dollars an hour), each with a workload of its own. */
class ConsolidationRecommenderTest {

    private static final Metric CORES = Metric.nonNegative("cpu_usage_cores", Unit.CORES);
    private static final Metric MEMORY = Metric.nonNegative("memory_working_set_bytes", Unit.BYTES);
    private static final int HOURS = 24 * 15;
    private static final double GIBI = 0x1p30;

    private static WatchedFleet empty() {
        return new WatchedFleet(ZoneOffset.UTC, new BundledCatalog(), Set.of());
    }

    private static Resource node(int number) {
        return Resource.builder("node-" + number, ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .cluster("prod")
                .size("m5.2xlarge")
                .build();
    }

    private static Resource.Builder workload(int number) {
        return Resource.builder("work-" + number, ResourceType.CONTAINER).tag("node", "node-" + number);
    }

    private static WatchedFleet fleet(int hours, IntToDoubleFunction cores) {
        return fleet(4, hours, cores);
    }

    private static WatchedFleet fleet(int machines, int hours, IntToDoubleFunction cores) {
        WatchedFleet fleet = empty();
        for (int i = 1; i <= machines; i++) {
            fleet.with(node(i)).with(workload(i).build());
            fleet.seen("work-" + i, CORES, hours, cores).seen("work-" + i, MEMORY, hours, h -> 2 * GIBI);
        }
        return fleet;
    }

    private static List<Recommendation> recommended(WatchedFleet fleet) {
        return new ConsolidationRecommender().recommend(fleet).toList();
    }

    private static Consolidation only(WatchedFleet fleet) {
        List<Recommendation> all = recommended(fleet);
        assertThat(all).hasSize(1);
        return (Consolidation) all.get(0);
    }

    @Test
    void quietMachinesAreDrained() {
        Consolidation plan = only(fleet(HOURS, h -> 0.5 + h % 24 / 48.0));
        assertThat(plan.resource()).isEqualTo("prod");
        assertThat(plan.removed()).isNotEmpty();
        Saving saving = plan.saving().orElseThrow();
        assertThat(saving.before()).isEqualTo(Money.usd(4 * 0.384 * 730));
        // 3.92 cores at most, within 80 % of what is left of eight vCPU: one machine does, whatever its size.
        assertThat(saving.after().amount().doubleValue()).isLessThanOrEqualTo(0.384 * 730 + 0.01);
        assertThat(saving.monthly()).isEqualTo(saving.before().minus(saving.after()));
        int added = plan.added().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(plan.evidence().numbers())
                .containsEntry("machines now", "4")
                .containsEntry(
                        "machines then", Integer.toString(4 - plan.removed().size() + added));
        assertThat(plan.moves()).allSatisfy(move -> {
            assertThat(plan.removed()).contains(move.from());
            assertThat(plan.removed()).doesNotContain(move.to());
        });
        Set<String> moved = new HashSet<>();
        plan.moves().forEach(move -> moved.add(move.from()));
        assertThat(moved).as("no workload is left behind").containsAll(plan.removed());
        assertThat(plan.risk().breachProbability()).isCloseTo(0, within(1e-9));
    }

    @Test
    void spreadWorkloadsStayApart() {
        WatchedFleet fleet = fleet(HOURS, h -> 0.5);
        for (int i = 1; i <= 4; i++) {
            fleet.with(workload(i).tag("spread", "web").build());
        }
        Map<String, Integer> on = new HashMap<>();
        for (int i = 1; i <= 4; i++) {
            on.put("node-" + i, 1);
        }
        recommended(fleet)
                .forEach(each -> ((Consolidation) each).moves().forEach(move -> {
                    on.merge(move.from(), -1, Integer::sum);
                    on.merge(move.to(), 1, Integer::sum);
                }));
        assertThat(on.values()).allMatch(count -> count <= 1);
    }

    @Test
    void fullMachinesAreLeftAsTheyAre() {
        assertThat(recommended(fleet(2, HOURS, h -> 6))).isEmpty();
    }

    /**
     * Three times 2.1 cores fit on one machine of eight, three times 2.9 on two: a plan saves either way, but who had
     * planned by the first two thirds would have been wrong.
     */
    @Test
    void aPlanThatWouldHaveFailedIsNotProposed() {
        assertThat(recommended(fleet(3, HOURS, h -> 2.9))).hasSize(1);
        assertThat(recommended(fleet(3, HOURS, h -> h < HOURS * 2 / 3 ? 2.1 : 2.9)))
                .isEmpty();
    }

    @Test
    void aMachineWithSomethingUnmeasuredStays() {
        WatchedFleet fleet = fleet(HOURS, h -> 0.5);
        fleet.with(Resource.builder("hidden", ResourceType.CONTAINER)
                .tag("host", "node-2")
                .build());
        Consolidation plan = only(fleet);
        assertThat(plan.removed()).doesNotContain("node-2");
        assertThat(plan.evidence().numbers()).containsEntry("machines now", "3");
        assertThat(plan.moves()).noneMatch(move -> move.to().equals("node-2"));
    }

    @Test
    void withoutPricesHistoryOrCompanyThereIsNothingToSay() {
        assertThat(recommended(fleet(24 * 13, h -> 0.5))).as("thirteen days").isEmpty();
        WatchedFleet unpriced = new WatchedFleet(ZoneOffset.UTC, null, Set.of());
        unpriced.with(node(1))
                .with(workload(1).build())
                .with(node(2))
                .with(workload(2).build());
        assertThat(recommended(unpriced)).isEmpty();
        WatchedFleet alone = empty().with(node(1)).with(workload(1).build());
        alone.seen("work-1", CORES, HOURS, h -> 0.1).seen("work-1", MEMORY, HOURS, h -> GIBI);
        assertThat(recommended(alone)).as("one machine").isEmpty();
        WatchedFleet apart = empty();
        for (int i = 1; i <= 2; i++) {
            apart.with(Resource.builder("node-" + i, ResourceType.VIRTUAL_MACHINE)
                            .provider("aws")
                            .region("us-east-1")
                            .cluster("cluster-" + i)
                            .size("m5.2xlarge")
                            .build())
                    .with(workload(i).build());
            apart.seen("work-" + i, CORES, HOURS, h -> 0.1).seen("work-" + i, MEMORY, HOURS, h -> GIBI);
        }
        assertThat(recommended(apart)).as("machines of two clusters").isEmpty();
    }
}
