package io.capacityplanner.optimization.storage;

import static io.capacityplanner.optimization.container.Fleet.DAY;
import static io.capacityplanner.optimization.container.Fleet.GIB;
import static io.capacityplanner.optimization.container.Fleet.MIB;
import static io.capacityplanner.optimization.container.Fleet.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.kit.RecommenderContract;
import io.capacityplanner.optimization.container.Fleet;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnitSizingRecommenderTest extends RecommenderContract {

    @Override
    protected Recommender recommender() {
        return new UnitSizingRecommender();
    }

    @Override
    protected PlanningContext situation() {
        return new Fleet()
                .with(volume("disk", 100))
                .with(volume("silent", 100))
                .with(function("resize", 1024))
                .series("disk", "disk_used_bytes", Unit.BYTES, 28, i -> 20 * GIB)
                .series("resize", "max_memory_used", Unit.MEBIBYTES, 28, i -> 200);
    }

    private static Resource.Builder volume(String id, double gib) {
        return Resource.builder(id, ResourceType.VOLUME).capacity("disk_usage", Quantity.of(gib, Unit.GIBIBYTES));
    }

    private static Resource.Builder function(String id, double mib) {
        return Resource.builder(id, ResourceType.FUNCTION).capacity("memory", Quantity.of(mib, Unit.MEBIBYTES));
    }

    private Resizing sized(Fleet fleet) {
        return fleet.resizing(recommender());
    }

    @Test
    void aVolumeHoldsItsUseAndTheGrowthWithinTheThreshold() {
        Fleet fleet =
                new Fleet().with(volume("disk", 500)).series("disk", "disk_used_bytes", Unit.BYTES, 28, i -> 80 * GIB);
        assertThat(proposed(sized(fleet), "size_gib")).isEqualTo(100);
        Resizing grown = sized(fleet.growth(2));
        assertThat(proposed(grown, "size_gib")).isEqualTo(200);
        assertThat(grown.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(String.join(" ", grown.reasons())).contains("cannot shrink a volume in place");
        assertThat(proposed(sized(fleet.growth(10)), "size_gib")).isEqualTo(1000);
        assertThat(sized(fleet.growth(10)).classification()).isEqualTo(Classification.UNDER_PROVISIONED);
    }

    @Test
    void aVolumeIsNotMovedForLittle() {
        Resizing resizing = sized(new Fleet()
                .with(volume("disk", 115))
                .series("disk", "disk_usage", Unit.PERCENT, 28, i -> 100 * 80.0 / 115));
        assertThat(resizing.classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(resizing.changes()).isEmpty();
    }

    @Test
    void operationsHoldThePeakAndAVolumeWithoutAnyIsIdle() {
        Fleet busy = new Fleet()
                .with(volume("disk", 100).capacity("iops", Quantity.of(6000, Unit.PER_SECOND)))
                .series("disk", "disk_used_bytes", Unit.BYTES, 28, i -> 80 * GIB)
                .series("disk", "iops", Unit.PER_SECOND, 28, i -> i % DAY == 30 ? 3000 : 100);
        assertThat(proposed(sized(busy), "iops")).isCloseTo(3000, within(1e-6));
        Fleet unused = new Fleet()
                .with(volume("disk", 100))
                .series("disk", "disk_used_bytes", Unit.BYTES, 28, i -> 80 * GIB)
                .series("disk", "iops", Unit.PER_SECOND, 28, i -> 0);
        assertThat(sized(unused).classification()).isEqualTo(Classification.IDLE);
    }

    @Test
    void aFunctionHoldsItsMemoryInStepsAndSaysThatSpeedFollows() {
        Resizing resizing = sized(new Fleet()
                .with(function("resize", 1024))
                .series("resize", "max_memory_used", Unit.BYTES, 28, i -> 200 * MIB));
        assertThat(proposed(resizing, "memory")).isEqualTo(256);
        assertThat(String.join(" ", resizing.reasons())).contains("in proportion to memory", "up to 4 times as long");
        Resizing tiny = sized(new Fleet()
                .with(function("ping", 128))
                .series("ping", "max_memory_used", Unit.BYTES, 28, i -> 30 * MIB));
        assertThat(tiny.classification()).isEqualTo(Classification.RIGHT_SIZED);
    }

    @Test
    void aShortHistorySaysWhenToAskAgain() {
        Resizing resizing = sized(
                new Fleet().with(volume("disk", 100)).series("disk", "disk_used_bytes", Unit.BYTES, 4, i -> 80 * GIB));
        assertThat(resizing.refusal().orElseThrow().askAgain()).isEqualTo(Instant.parse("2026-03-16T00:00:00Z"));
    }
}
