package io.capacityplanner.optimization.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.optimization.autoscaling.AutoscalingRecommender;
import io.capacityplanner.optimization.rightsizing.RightsizingRecommender;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.Expansion;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityWorkflowTest {

    private static final Metric CPU = Metric.CPU_USAGE;
    private static final Metric DISK = Metric.nonNegative("disk", Unit.GIBIBYTES);

    private final CapacityWorkflow workflow = CapacityWorkflow.ofDefaults();

    @Test
    void hardlyUsedIsRightSized() {
        WorkflowResult result = only(new Fleet().with(machine("idle"), CPU, 49, 60, 0.9));

        assertThat(result.branch()).isEqualTo(Branch.RIGHT_SIZE);
        assertThat(result.utilization().orElseThrow()).isCloseTo(0.49, within(1e-6));
        assertThat(result.growth()).as("not asked for").isEmpty();
        assertThat(result.recommendations()).hasAtLeastOneElementOfType(Rightsizing.class);
        assertThat(result.why()).isEqualTo("cpu_usage is used by 49.0 %, below 50.0 %");
    }

    @Test
    void growthAboveTheThresholdExpands() {
        Resource volume = Resource.builder("db-disk", ResourceType.VOLUME)
                .capacity("disk", Quantity.of(1, Unit.TEBIBYTES))
                .build();
        Fleet fleet = new Fleet().with(volume, DISK, 600, 90, 0.6);

        WorkflowResult result = only(fleet);

        assertThat(result.branch()).isEqualTo(Branch.EXPAND);
        // The last of 30 days is a week: its middle lies at 1 - 3.5 / 30 of the way.
        assertThat(result.growth().orElseThrow()).isCloseTo(0.6 * (1 - 3.5 / 30), within(0.01));
        Expansion expansion = (Expansion) result.recommendations().get(0);
        assertThat(expansion.present()).isEqualTo(Quantity.of(1, Unit.TEBIBYTES));
        // 600 GiB and 60 % more are 960; within 80 % of capacity that takes 1,200 GiB.
        double last = 600 * (1 + 0.02 * Math.sin(2 * Math.PI * 23 / 24));
        assertThat(expansion.needed().value()).isCloseTo(last * 1.6 / 0.8 / 1024, within(1e-9));
        assertThat(expansion.needed().unit()).isEqualTo(Unit.TEBIBYTES);
        // 0.8 TiB are passed when the line has climbed to 819.2 GiB.
        double days = (819.2 / last - 1) / 0.6 * 30;
        assertThat(Duration.between(fleet.now(), expansion.evenChance().orElseThrow())
                                .toHours()
                        / 24.0)
                .isCloseTo(days, within(0.1));
        assertThat(expansion.orderBy().orElseThrow())
                .isEqualTo(expansion.evenChance().orElseThrow().minus(Duration.ofDays(21)));
        assertThat(expansion.breachProbability()).isEqualTo(1);
        assertThat(expansion.reasons()).anyMatch(reason -> reason.contains("must be ordered by"));
    }

    @Test
    void growthThatTheCapacityHoldsNeedsNothing() {
        WorkflowResult result = only(new Fleet().with(machine("roomy"), CPU, 55, 60, 0.3));

        assertThat(result.branch()).isEqualTo(Branch.EXPAND);
        assertThat(result.recommendations()).isEmpty();
        assertThat(result.why()).endsWith("its capacity holds the coming period all the same");
    }

    @Test
    void theFastestMetricTellsTheGrowth() {
        Resource both = Resource.builder("both", ResourceType.VIRTUAL_MACHINE)
                .capacity("disk", Quantity.of(100, Unit.GIBIBYTES))
                .build();
        WorkflowResult result = only(new Fleet().with(both, CPU, 70, 60, 0.0).with(both, DISK, 40, 60, 2.0));

        assertThat(result.branch()).isEqualTo(Branch.EXPAND);
        assertThat(result.utilization().orElseThrow()).isCloseTo(0.7, within(1e-6));
        assertThat(((Expansion) result.recommendations().get(0)).metric()).isEqualTo("disk");
    }

    @Test
    void steadyOnesAreTunedByTheirService() {
        Fleet fleet = new Fleet()
                .with(replica("shop-1", "shop"), CPU, 60, 60, 0.1)
                .with(replica("shop-2", "shop"), CPU, 65, 60, 0.1)
                .with(machine("alone"), CPU, 60, 60, 0.1);

        List<WorkflowResult> results = workflow.run(fleet);

        assertThat(results).extracting(WorkflowResult::branch).containsOnly(Branch.TUNE_AUTOSCALING);
        AutoscalingPolicy policy =
                (AutoscalingPolicy) results.get(0).recommendations().get(0);
        assertThat(policy.replicasNow()).as("all replicas are seen").isEqualTo(2);
        assertThat(results.get(1).recommendations()).containsExactly(policy);
        assertThat(results.get(2).recommendations()).as("part of no service").isEmpty();
    }

    /** A container has what it reserves, and its size is its workload's. */
    @Test
    void containersAreMeasuredAgainstTheirRequests() {
        Metric cores = Metric.nonNegative("cpu_usage_cores", Unit.CORES);
        Fleet fleet =
                new Fleet().with(container("api-1"), cores, 0.5, 60, 0).with(container("api-2"), cores, 0.4, 60, 0);

        List<WorkflowResult> results = workflow.run(fleet);

        assertThat(results).extracting(WorkflowResult::branch).containsOnly(Branch.RIGHT_SIZE);
        assertThat(results.get(0).utilization().orElseThrow()).isCloseTo(0.25, within(0.001));
        Resizing sized = (Resizing) results.get(0).recommendations().get(0);
        assertThat(sized.resource()).isEqualTo("prod/shop/api");
        assertThat(sized.setting("cpu_request").orElseThrow().proposed().value())
                .isLessThan(1);
        assertThat(results.get(1).recommendations()).contains(sized);
    }

    private static Resource container(String id) {
        return Resource.builder(id, ResourceType.CONTAINER)
                .cluster("prod")
                .service("api")
                .tag("namespace", "shop")
                .tag("cpu_request", "2")
                .build();
    }

    @Test
    void everyResourceHasOneResultInOrder() {
        Fleet fleet = new Fleet()
                .with(machine("a"), CPU, 20, 60, 0)
                .with(machine("silent"))
                .with(machine("young"), CPU, 80, 10, 0)
                .with(machine("b"), CPU, 60, 60, 0);

        List<WorkflowResult> results = workflow.run(fleet);

        assertThat(results).extracting(WorkflowResult::resource).containsExactly("a", "silent", "young", "b");
        assertThat(results)
                .extracting(WorkflowResult::branch)
                .containsExactly(
                        Branch.RIGHT_SIZE, Branch.NOT_ENOUGH_DATA, Branch.NOT_ENOUGH_DATA, Branch.TUNE_AUTOSCALING);
        assertThat(results.get(2).why()).contains("two weeks");
    }

    @Test
    void withoutAForecastThereIsNoGrowth() {
        WorkflowResult result =
                only(new Fleet().with(machine("busy"), CPU, 80, 60, 0).withoutForecasts());

        assertThat(result.branch()).isEqualTo(Branch.NOT_ENOUGH_DATA);
        assertThat(result.utilization()).isPresent();
        assertThat(result.why()).contains("too short to forecast");
    }

    @Test
    void thresholdsAreConfigurable() {
        Fleet fleet = new Fleet().with(machine("web"), CPU, 60, 60, 0.1);

        assertThat(branch(fleet, 0.7, 0.2)).isEqualTo(Branch.RIGHT_SIZE);
        assertThat(branch(fleet, 0.5, 0.05)).isEqualTo(Branch.EXPAND);
        assertThat(branch(fleet, 0.5, 0.2)).isEqualTo(Branch.TUNE_AUTOSCALING);
        assertThatThrownBy(() -> new WorkflowThresholds(Ratio.of(1.1), Ratio.of(0.2), Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stopsWhenInterrupted() {
        Fleet fleet = new Fleet().with(machine("web"), CPU, 60, 60, 0.1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> workflow.run(fleet)).isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Branch branch(Fleet fleet, double utilization, double growth) {
        WorkflowThresholds thresholds =
                new WorkflowThresholds(Ratio.of(utilization), Ratio.of(growth), Duration.ofDays(21));
        return new CapacityWorkflow(thresholds, new RightsizingRecommender(), new AutoscalingRecommender())
                .run(fleet)
                .get(0)
                .branch();
    }

    private WorkflowResult only(Fleet fleet) {
        List<WorkflowResult> results = workflow.run(fleet);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static Resource machine(String id) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE).build();
    }

    private static Resource replica(String id, String service) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .cluster("production")
                .service(service)
                .build();
    }
}
