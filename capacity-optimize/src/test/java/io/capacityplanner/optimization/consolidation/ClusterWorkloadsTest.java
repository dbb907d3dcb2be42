package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.watched.WatchedFleet;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterWorkloadsTest {

    private static final InstanceSize SIZE =
            new BundledCatalog().find("aws", "us-east-1", "m5.2xlarge").orElseThrow();
    private static final Resource NODE =
            Resource.builder("node", ResourceType.VIRTUAL_MACHINE).build();
    private static final double GIBI = 0x1p30;

    private static WatchedFleet fleet() {
        return new WatchedFleet(ZoneOffset.UTC, null, Set.of());
    }

    private static Resource.Builder workload() {
        return Resource.builder("w", ResourceType.CONTAINER);
    }

    private static Workload only(ClusterWorkloads workloads, int first, int end) {
        List<Workload> part = workloads.part(first, end);
        assertThat(part).hasSize(1);
        return part.get(0);
    }

    @Test
    void sharesBecomeCoresAndGibibytesOfTheCapacity() {
        Resource resource = workload()
                .capacity("cpu_usage", Quantity.of(4, Unit.CORES))
                .capacity("memory_usage", Quantity.of(16, Unit.GIBIBYTES))
                .capacity("cpu_request", Quantity.of(1.5, Unit.CORES))
                .capacity("memory_request", Quantity.of(3 * GIBI, Unit.BYTES))
                .build();
        WatchedFleet fleet =
                fleet().seen("w", Metric.CPU_USAGE, 10, h -> 10 * (h % 5)).seen("w", Metric.MEMORY_USAGE, 10, h -> 25);
        ClusterWorkloads workloads = new ClusterWorkloads();
        workloads.add(fleet, NODE, SIZE, List.of(resource));
        assertThat(workloads.machines).containsOnlyKeys("node");
        assertThat(workloads.hours()).isEqualTo(10);
        Workload workload = only(workloads, 2, 6);
        assertThat(workload.usage().get(ClusterWorkloads.CPU)).containsExactly(0.8, 1.2, 1.6, 0);
        assertThat(workload.usage().get(ClusterWorkloads.MEMORY)).containsExactly(4, 4, 4, 4);
        assertThat(workload.requests()).containsEntry("cpu", 1.5).containsEntry("memory", 3.0);
        assertThat(workload.machine()).isEqualTo("node");
    }

    @Test
    void amountsNeedNoCapacity() {
        WatchedFleet fleet = fleet().seen("w", Metric.nonNegative("cpu_cores", Unit.MILLICORES), 5, h -> 250)
                .seen("w", Metric.nonNegative("memory_usage_bytes", Unit.BYTES), 5, h -> 2 * GIBI);
        ClusterWorkloads workloads = new ClusterWorkloads();
        workloads.add(fleet, NODE, SIZE, List.of(workload().build()));
        Workload workload = only(workloads, 0, 5);
        assertThat(workload.usage().get(ClusterWorkloads.CPU)).containsOnly(0.25);
        assertThat(workload.usage().get(ClusterWorkloads.MEMORY)).containsOnly(2);
    }

    @Test
    void onlyHoursThatAllHaveCount() {
        WatchedFleet fleet = fleet().seen("w", Metric.nonNegative("cpu_usage_cores", Unit.CORES), 30, h -> h)
                .seen("w", Metric.nonNegative("memory_usage_bytes", Unit.BYTES), 20, h -> GIBI);
        ClusterWorkloads workloads = new ClusterWorkloads();
        assertThat(workloads.hours()).as("nothing yet").isZero();
        workloads.add(fleet, NODE, SIZE, List.of(workload().build()));
        assertThat(workloads.hours()).isEqualTo(20);
        assertThat(workloads.to()).isEqualTo(WatchedFleet.START.plusSeconds(20 * 3600));
        assertThat(only(workloads, 18, 20).usage().get(ClusterWorkloads.CPU)).containsExactly(18, 19);
    }

    @Test
    void aShareWithoutACapacityIsNotMeasured() {
        WatchedFleet fleet = fleet().seen("w", Metric.CPU_USAGE, 5, h -> 10)
                .seen("w", Metric.nonNegative("memory_usage_bytes", Unit.BYTES), 5, h -> GIBI);
        ClusterWorkloads workloads = new ClusterWorkloads();
        workloads.add(fleet, NODE, SIZE, List.of(workload().build()));
        assertThat(workloads.machines).isEmpty();
        assertThat(workloads.part(0, 0)).isEmpty();
    }

    @Test
    void theTagNodeGoesBeforeHost() {
        assertThat(ClusterWorkloads.node(workload().tag("host", "h").build())).isEqualTo("h");
        assertThat(ClusterWorkloads.node(
                        workload().tag("host", "h").tag("node", "n").build()))
                .isEqualTo("n");
        assertThat(ClusterWorkloads.node(workload().build())).isNull();
    }
}
