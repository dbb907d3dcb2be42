package io.capacityplanner.optimization.container;

import static io.capacityplanner.optimization.container.Fleet.DAY;
import static io.capacityplanner.optimization.container.Fleet.GIB;
import static io.capacityplanner.optimization.container.Fleet.MIB;
import static io.capacityplanner.optimization.container.Fleet.pod;
import static io.capacityplanner.optimization.container.Fleet.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Situations whose right answer is known. */
class ContainerSizingRecommenderTest {

    /** The highest value, so that expected sizes are plain to see. */
    private static final SizingPolicy PEAK = new SizingPolicy() {
        @Override
        public String id() {
            return "peak";
        }

        @Override
        public String description() {
            return "Highest value";
        }

        @Override
        public Optional<Sizing> size(Workload seen) {
            return seen.replicas().stream()
                    .map(UsageTrace::max)
                    .max(Double::compare)
                    .map(max -> Sizing.of(max, "highest"));
        }
    };

    /** The median, which sees no peak at all. */
    private static final SizingPolicy MEDIAN = new SizingPolicy() {
        @Override
        public String id() {
            return "median";
        }

        @Override
        public String description() {
            return "Median";
        }

        @Override
        public Optional<Sizing> size(Workload seen) {
            double[] all = seen.replicas().stream()
                    .flatMapToDouble(r -> Arrays.stream(r.toArray()))
                    .sorted()
                    .toArray();
            return Optional.of(Sizing.of(all[all.length / 2], "median"));
        }
    };

    private static ContainerSizingRecommender with(SizingPolicy policy) {
        return new ContainerSizingRecommender(policy);
    }

    private static ContainerSizingRecommender with(ContainerOptions options) {
        return new ContainerSizingRecommender(PEAK, options);
    }

    private static double daily(int i) {
        return 0.2 + 0.2 * Math.sin(2 * Math.PI * i / DAY);
    }

    @Test
    void whatReservesTooMuchIsLowered() {
        Resizing resizing = new Fleet()
                .with(pod("web", 2, 4, 2048, 2048))
                .cpu("web", 28, ContainerSizingRecommenderTest::daily)
                .memory("web", 28, i -> 400 * MIB)
                .resizing(with(PEAK));
        assertThat(resizing.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(proposed(resizing, "cpu_request")).isCloseTo(0.4, within(0.0011));
        assertThat(proposed(resizing, "cpu_limit")).isEqualTo(4);
        assertThat(proposed(resizing, "memory_request"))
                .as("request and limit stay equal, with room for what is killed")
                .isEqualTo(440 * MIB)
                .isEqualTo(proposed(resizing, "memory_limit"));
        assertThat(resizing.assurance().level()).isEqualTo(Assurance.Level.HIGH);
        assertThat(resizing.risk().orElseThrow().replay()).startsWith("held in");
    }

    @Test
    void whatFitsIsLeftAlone() {
        Resizing resizing = new Fleet()
                .with(pod("web", 0.42, 1, 430, 470))
                .cpu("web", 28, ContainerSizingRecommenderTest::daily)
                .memory("web", 28, i -> 410 * MIB)
                .resizing(with(PEAK));
        assertThat(resizing.classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(resizing.changes()).isEmpty();
    }

    @Test
    void whatReservesTooLittleIsRaisedAndAnUnsetRequestIsSet() {
        Fleet fleet = new Fleet()
                .with(pod("small", 0.1, 1, 128, 512))
                .with(pod("unset"))
                .cpu("small", 28, ContainerSizingRecommenderTest::daily)
                .memory("small", 28, i -> 400 * MIB)
                .cpu("unset", 28, ContainerSizingRecommenderTest::daily);
        assertThat(fleet.recommendations(with(PEAK)))
                .map(r -> ((Resizing) r).classification())
                .containsExactly(Classification.UNDER_PROVISIONED, Classification.UNDER_PROVISIONED);
        Resizing unset = (Resizing) fleet.recommendations(with(PEAK)).get(1);
        assertThat(unset.setting("cpu_request").orElseThrow().present()).isNull();
        assertThat(unset.setting("cpu_limit")).as("no limit is invented").isEmpty();
        assertThat(String.join(" ", unset.reasons())).contains("Memory use is not measured");
    }

    @Test
    void idleContainersCanBeStopped() {
        Resizing resizing = new Fleet()
                .with(pod("web", 2, 4, 2048, 2048))
                .cpu("web", 28, i -> 0.0004)
                .memory("web", 28, i -> 400 * MIB)
                .resizing();
        assertThat(resizing.classification()).isEqualTo(Classification.IDLE);
        assertThat(proposed(resizing, "replicas")).isZero();
        Fleet busyNetwork = new Fleet()
                .with(pod("web", 2, 4, 2048, 2048))
                .cpu("web", 28, i -> 0.0004)
                .series("web", "network", Unit.BYTES_PER_SECOND, 28, i -> 50_000);
        assertThat(busyNetwork.resizing().classification()).isNotEqualTo(Classification.IDLE);
    }

    @Test
    void tooShortAHistorySaysWhenToAskAgain() {
        Resizing resizing = new Fleet()
                .with(pod("web", 2, 4, 2048, 2048))
                .cpu("web", 6, i -> 1)
                .resizing();
        assertThat(resizing.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(resizing.refusal().orElseThrow().askAgain()).isEqualTo(Instant.parse("2026-03-16T00:00:00Z"));
        assertThat(resizing.title()).contains("ask again on 2026-03-16");
        Resizing nothing = new Fleet().with(pod("web")).resizing();
        assertThat(nothing.refusal().orElseThrow().askAgain()).isNull();
    }

    @Test
    void replicasThatComeAndGoAreOneHistory() {
        Fleet fleet = new Fleet();
        for (int week = 0; week < 4; week++) {
            int from = week * 7 * DAY;
            fleet.with(pod("api-" + week, 1, 2, 512, 512).cluster("prod").service("api"))
                    .cpu("api-" + week, 28, i -> i >= from && i < from + 7 * DAY ? 0.5 : Double.NaN);
        }
        Resizing resizing = fleet.resizing(with(PEAK));
        assertThat(resizing.resource()).isEqualTo("prod/api");
        assertThat(resizing.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(proposed(resizing, "cpu_request")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theReplicaThatNeedsMostSetsTheSizeAndReplicasAreNotSummed() {
        Fleet fleet = new Fleet()
                .with(pod("a", 1, 2, 2048, 2048).cluster("prod").service("api"))
                .with(pod("b", 1, 2, 2048, 2048).cluster("prod").service("api"))
                .memory("a", 28, i -> 400 * MIB)
                .memory("b", 28, i -> 410 * MIB);
        assertThat(proposed(fleet.resizing(with(PEAK)), "memory_request")).isEqualTo(451 * MIB);
    }

    @Test
    void theForecastsGrowthIsAdded() {
        Fleet fleet = new Fleet()
                .with(pod("web", 2, 4, 2048, 4096))
                .cpu("web", 28, i -> 0.5)
                .memory("web", 28, i -> 400 * MIB)
                .growth(1.3);
        Resizing resizing = fleet.resizing(with(PEAK));
        assertThat(proposed(resizing, "cpu_request")).isCloseTo(0.65, within(0.0011));
        assertThat(proposed(resizing, "memory_request")).isEqualTo(520 * MIB);
        Resizing alone = fleet.resizing(with(ContainerOptions.ofDefaults().withForecasting(false)));
        assertThat(proposed(alone, "cpu_request")).isCloseTo(0.5, within(1e-9));
        assertThat(proposed(fleet.growth(0.5).resizing(with(PEAK)), "cpu_request"))
                .as("a decline that is only expected shrinks nothing")
                .isCloseTo(0.5, within(1e-9));
    }

    // ---- autoscaler

    @Test
    void withAnAutoscalerTheSizeConvergesAtOnceWhereRequestsAloneSpiral() {
        double demand = 6.0;
        double request = 1;
        double target = 0.7;
        int replicas = 0;
        double last = 0;
        for (int look = 0; look < 8; look++) {
            replicas = (int) Math.ceil(demand / (request * target) - 1e-9);
            Resizing resizing =
                    scaled(replicas, request, target, demand / replicas, 40).resizing(with(PEAK));
            last = request;
            request = proposed(resizing, "cpu_request");
            target = proposed(resizing, "target_utilization");
            assertThat(request * target).as("look %s: cores held", look).isCloseTo(0.7, within(0.002));
            assertThat(replicas).as("look %s: replicas", look).isEqualTo(9);
            assertThat(replicas * request * target).isGreaterThanOrEqualTo(demand);
        }
        assertThat(request).as("settled").isEqualTo(last).isLessThan(1);
        assertThat(target).isLessThanOrEqualTo(0.9);

        // The same policy on requests alone, as the control: each look shrinks what the last one left.
        double alone = 1;
        for (int look = 0; look < 8; look++) {
            int started = (int) Math.ceil(demand / (alone * 0.7) - 1e-9);
            alone = demand / started;
        }
        assertThat(alone).isLessThan(0.1);
    }

    private static Fleet scaled(int replicas, double request, double target, double used, int most) {
        Fleet fleet = new Fleet();
        for (int r = 0; r < replicas; r++) {
            fleet.with(pod("api-" + r)
                            .cluster("prod")
                            .service("api")
                            .tag("hpa_target_utilization", Double.toString(target))
                            .tag("hpa_min_replicas", "2")
                            .tag("hpa_max_replicas", Integer.toString(most))
                            .capacity("cpu_request", Quantity.of(request, Unit.CORES)))
                    .series("api-" + r, "cpu_usage_cores", Unit.CORES, Step.HOUR, 28 * 24, i -> used);
        }
        return fleet;
    }

    @Test
    void growthOfAnAutoscaledWorkloadGoesIntoReplicasNotIntoTheRequest() {
        Resizing resizing = scaled(9, 1, 0.7, 6.0 / 9, 9).growth(1.5).resizing(with(PEAK));
        assertThat(proposed(resizing, "max_replicas")).isEqualTo(Math.ceil(9 / 0.7));
        assertThat(resizing.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(resizing, "cpu_request")).isLessThan(1);
    }

    // ---- Java

    private static Fleet java(double limit, double live, String options) {
        // The heap fills to its share of the limit and falls back to the live set every two hours.
        double heap = 0.75 * limit;
        Resource.Builder pod = pod("app", 1, 2, limit / MIB, limit / MIB).tag("java_options", options);
        return new Fleet()
                .with(pod)
                .cpu("app", 28, i -> 0.95)
                .memory("app", 28, i -> heap + 300 * MIB)
                .series("app", "jvm_heap_committed_bytes", Unit.BYTES, 28, i -> heap)
                .series("app", "jvm_heap_used_bytes", Unit.BYTES, 28, i -> live + (heap - live) * (i % 24) / 24.0)
                .series("app", "jvm_metaspace_used_bytes", Unit.BYTES, 28, i -> 120 * MIB)
                .series("app", "jvm_threads", Unit.COUNT, 28, i -> 60)
                .series("app", "jvm_direct_bytes", Unit.BYTES, 28, i -> 50 * MIB);
    }

    @Test
    void aHeapThatFillsItsLimitIsNoDemand() {
        Resizing resizing =
                java(8 * GIB, 0.5 * GIB, "-XX:MaxRAMPercentage=75.0").resizing(with(PEAK));
        double needed = 3 * 0.5 * GIB + 300 * MIB;
        assertThat(resizing.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(proposed(resizing, "memory_limit")).isCloseTo(1.1 * needed, within(MIB));
        double share = proposed(resizing, "max_ram_percentage");
        assertThat(share / 100 * proposed(resizing, "memory_limit"))
                .isBetween(3 * 0.5 * GIB - 0.01 * proposed(resizing, "memory_limit"), 3 * 0.5 * GIB);
        assertThat(String.join(" ", resizing.reasons()))
                .contains(
                        "-XX:MaxRAMPercentage=", "metaspace 120 MiB", "thread stacks 60 MiB", "direct buffers 50 MiB");
    }

    @Test
    void sizingJavaAgainChangesNothing() {
        double limit = 8 * GIB;
        double percent = 75;
        Resizing resizing = java(limit, 0.5 * GIB, "-XX:MaxRAMPercentage=75").resizing(with(PEAK));
        for (int look = 0; look < 3; look++) {
            limit = proposed(resizing, "memory_limit");
            percent = proposed(resizing, "max_ram_percentage");
            double heap = percent / 100 * limit;
            resizing = new Fleet()
                    .with(pod("app", 0.95, 2, limit / MIB, limit / MIB)
                            .tag("java_options", "-XX:MaxRAMPercentage=" + percent))
                    .cpu("app", 28, i -> 0.95)
                    .memory("app", 28, i -> heap + 300 * MIB)
                    .series("app", "jvm_heap_committed_bytes", Unit.BYTES, 28, i -> heap)
                    .series("app", "jvm_heap_after_gc_bytes", Unit.BYTES, 28, i -> 0.5 * GIB)
                    .resizing(with(PEAK));
            assertThat(resizing.changes()).as("look %s", look).isEmpty();
        }
    }

    @Test
    void anUnmeasuredHeapIsNeverSizedByTheMemoryItFills() {
        Fleet share = new Fleet()
                .with(pod("app", 1, 2, 8192, 8192).tag("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75"))
                .memory("app", 28, i -> 2 * GIB);
        assertThat(proposed(share.resizing(with(PEAK)), "memory_limit")).isEqualTo(8 * GIB);
        Fleet fixed = new Fleet()
                .with(pod("app", 1, 2, 8192, 8192).tag("JAVA_TOOL_OPTIONS", "-Xms64m -Xmx2g"))
                .memory("app", 28, i -> 1.2 * GIB);
        assertThat(proposed(fixed.resizing(with(PEAK)), "memory_limit"))
                .as("the heap may still grow to 2 GiB")
                .isCloseTo(1.1 * 2.5 * GIB, within(MIB));
    }

    @Test
    void optionsOfJavaAreReadAsTheJvmReadsThem() {
        assertThat(JvmOptions.parse("-Xmx512m -Xmx2G").maxHeap()).isEqualTo(2 * GIB);
        assertThat(JvmOptions.parse("-XX:MaxHeapSize=1073741824 -ea").maxHeap()).isEqualTo(GIB);
        assertThat(JvmOptions.parse("-XX:MaxRAMPercentage=62.5").maxRamPercentage())
                .isEqualTo(62.5);
        assertThat(JvmOptions.parse("-Dname=-Xmx").maxHeap()).isNull();
    }

    // ---- out of memory

    private static Fleet killed(double limitMib, String killedLimit) {
        return new Fleet()
                .with(pod("web", 0.5, 1, limitMib, limitMib)
                        .tag("oom_limit", killedLimit)
                        .tag("oom_killed_at", "2026-03-20T10:00:00Z"))
                .memory("web", 28, i -> 300 * MIB);
    }

    @Test
    void aKillRaisesTheLimitItRanIntoByAFifthOr100MebibytesOnce() {
        Resizing small = killed(400, "400Mi").resizing(with(PEAK));
        assertThat(small.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(small, "memory_limit")).isEqualTo(500 * MIB);
        assertThat(proposed(killed(2000, "2000Mi").resizing(with(PEAK)), "memory_limit"))
                .isEqualTo(2400 * MIB);

        Resizing answered = killed(500, "400Mi").resizing(with(PEAK));
        assertThat(answered.changes()).as("the same kill asks for nothing more").isEmpty();
        assertThat(answered.classification()).isEqualTo(Classification.RIGHT_SIZED);
    }

    @Test
    void aKillNeverRaisesTheLimitPastItsMaximum() {
        ContainerOptions capped =
                ContainerOptions.ofDefaults().withLimits(SizeLimits.ofDefaults().withMemory(32 * MIB, 450 * MIB, MIB));
        double limit = 400;
        for (int look = 0; look < 4; look++) {
            Resizing resizing = killed(limit, limit + "Mi").resizing(with(capped));
            limit = proposed(resizing, "memory_limit") / MIB;
            assertThat(limit).as("look %s", look).isEqualTo(450);
            assertThat(resizing.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
            assertThat(String.join(" ", resizing.reasons())).contains("ends at 450 MiB");
        }
    }

    @Test
    void theLimitOfTheTimeOfAKillIsReadFromItsSeries() {
        Fleet fleet = new Fleet()
                .with(pod("web", 0.5, 1, 600, 600))
                .memory("web", 28, i -> 300 * MIB)
                .series("web", "memory_limit_bytes", Unit.BYTES, 28, i -> (i < 20 * DAY ? 400 : 600) * MIB)
                .series("web", "oom_kills", Unit.COUNT, 28, i -> i < 20 * DAY ? 0 : 1);
        Resizing resizing = fleet.resizing(with(PEAK));
        assertThat(resizing.changes()).isEmpty();
        assertThat(String.join(" ", resizing.reasons()))
                .contains("ran out of memory 1 time at a limit of up to 400 MiB");
    }

    // ---- throttling and starts

    @Test
    void whatIsThrottledGetsAHigherLimitAndNoSmallerRequest() {
        Resizing resizing = new Fleet()
                .with(pod("web", 1, 1, 512, 512))
                .cpu("web", 28, i -> 0.4)
                .series("web", "cpu_throttled_share", Unit.RATIO, 28, i -> i % 4 == 0 ? 0.3 : 0)
                .resizing(with(PEAK));
        assertThat(resizing.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(resizing, "cpu_request")).isGreaterThanOrEqualTo(1);
        assertThat(proposed(resizing, "cpu_limit")).isEqualTo(1.5);
        assertThat(resizing.assurance().level()).isEqualTo(Assurance.Level.LOW);
    }

    @Test
    void timeHeldBackIsDemand() {
        Resizing resizing = new Fleet()
                .with(pod("web", 0.3, 0.5, 512, 512))
                .cpu("web", 28, i -> 0.5)
                .series("web", "container_cpu_cfs_throttled_seconds_total", Unit.CORES, 28, i -> 0.25)
                .resizing(with(PEAK));
        assertThat(proposed(resizing, "cpu_request")).isEqualTo(0.75);
        assertThat(proposed(resizing, "cpu_limit")).isGreaterThanOrEqualTo(0.825);
    }

    @Test
    void aBusyButUnthrottledContainerIsNotCensored() {
        Resizing resizing = new Fleet()
                .with(pod("web", 1, 1.5, 512, 512))
                .cpu("web", 28, i -> 0.4)
                .series("web", "cpu_throttled_share", Unit.RATIO, 28, i -> 0.001)
                .resizing(with(PEAK));
        assertThat(resizing.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(proposed(resizing, "cpu_limit")).isEqualTo(1.5);
    }

    @Test
    void theRequestLeavesStartsOutAndTheLimitGrantsThem() {
        Fleet told = new Fleet()
                .with(pod("app", 0.5, 1, 512, 512))
                .cpu("app", 28, i -> i % (3 * DAY) < 2 ? 1.8 : 0.25)
                .series("app", "restarts", Unit.COUNT, 28, i -> Math.floorDiv(i, 3 * DAY));
        // The first of these starts lies at the edge of the history, where no counter can tell of it.
        told.cpu("app", 28, i -> i > DAY && i % (3 * DAY) < 2 ? 1.8 : 0.25);
        Resizing resizing = told.resizing(with(PEAK));
        assertThat(proposed(resizing, "cpu_request")).isEqualTo(0.25);
        assertThat(proposed(resizing, "cpu_limit")).isCloseTo(1.98, within(1e-9));
        assertThat(String.join(" ", resizing.reasons())).contains("9 starts took up to 1.8 cores");

        Resizing afterGaps = new Fleet()
                .with(pod("app", 2, 4, 512, 512))
                .cpu("app", 28, i -> gapThenStart(i % (3 * DAY)))
                .resizing(with(PEAK));
        assertThat(proposed(afterGaps, "cpu_request")).isEqualTo(0.25);
    }

    private static double gapThenStart(int i) {
        return i >= 100 && i < 104 ? Double.NaN : i >= 104 && i < 106 ? 1.8 : 0.25;
    }

    @Test
    void thatAGapHidesAPeakThatLastsIsNotTakenForAStart() {
        Resizing resizing = new Fleet()
                .with(pod("app", 2, 4, 512, 512))
                .cpu("app", 28, i -> i % DAY < 4 ? Double.NaN : i % DAY < 60 ? 1.8 : 0.25)
                .resizing(with(PEAK));
        assertThat(proposed(resizing, "cpu_request")).isGreaterThanOrEqualTo(1.8);
    }

    // ---- calendar

    @Test
    void aDailyBatchIsHeldWholeWhateverThePolicySees() {
        Fleet fleet = new Fleet().with(pod("job", 4, 8, 512, 512)).cpu("job", 28, i -> i % DAY == 24 ? 3.8 : 0.2);
        assertThat(proposed(fleet.resizing(with(MEDIAN)), "cpu_request")).isGreaterThanOrEqualTo(3.8);
    }

    @Test
    void aWeekendShrinksNothing() {
        // Ends on a Sunday night.
        Fleet fleet = new Fleet().with(pod("web", 4, 8, 512, 512)).cpu("web", 28, i -> i / DAY % 7 < 5 ? 4.0 : 0.4);
        assertThat(proposed(fleet.resizing(), "cpu_request")).isBetween(4.0, 4.6);
        assertThat(fleet.resizing(with(PEAK)).classification()).isEqualTo(Classification.RIGHT_SIZED);
    }

    @Test
    void aMonthEndIsHeldEvenWhenThePolicySeesOnlyOtherDays() {
        // 2 March to 10 May: the ends of March and April are in the history, the window begins on 5 April.
        Fleet fleet = new Fleet()
                .with(pod("books", 4, 8, 512, 512))
                .cpu("books", 70, i -> monthEnd(i / DAY) && i % DAY > 100 && i % DAY < 200 ? 3.0 : 0.3);
        assertThat(proposed(fleet.resizing(with(MEDIAN)), "cpu_request")).isGreaterThanOrEqualTo(3);
    }

    private static boolean monthEnd(int day) {
        return day == 29 || day == 59;
    }

    // ---- leaks, nodes, limits, exclusions

    @Test
    void aLeakIsReportedAndNotSizedFor() {
        Fleet fleet = new Fleet()
                .with(pod("web", 0.5, 1, 1024, 1024))
                .cpu("web", 28, i -> 0.45)
                .memory("web", 28, i -> 200 * MIB + i % (7 * DAY) * 0.4 * MIB)
                .pattern("web", "container_memory_working_set_bytes", UsagePattern.Kind.LEAK)
                .growth(2);
        assertThat(fleet.investigation().orElseThrow().title()).contains("leaks memory");
        Resizing resizing = fleet.resizing(with(PEAK));
        assertThat(proposed(resizing, "memory_limit")).isEqualTo(GIB);
        assertThat(resizing.setting("memory_request").orElseThrow().changes()).isFalse();
    }

    @Test
    void noRequestExceedsWhatTheLargestNodeLeaves() {
        Fleet fleet = new Fleet()
                .with(pod("big", 2, 16, 1024, 4096).cluster("prod"))
                .with(Resource.builder("node-1", ResourceType.HOST)
                        .cluster("prod")
                        .capacity("cpu_usage", Quantity.of(4, Unit.CORES))
                        .capacity("memory_usage", Quantity.of(16, Unit.GIBIBYTES)))
                .cpu("big", 28, i -> 5.0);
        Resizing resizing = fleet.resizing(with(PEAK));
        assertThat(proposed(resizing, "cpu_request")).isEqualTo(3.92);
        assertThat(resizing.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(String.join(" ", resizing.reasons())).contains("would never be scheduled", "More replicas");
    }

    @Test
    void theReserveOfANodeFollowsThePublishedBands() {
        NodeSize node = NodeSize.ofMachine(4, 16 * GIB);
        assertThat(node.cores()).isCloseTo(4 - 0.06 - 0.01 - 0.01, within(1e-12));
        assertThat(node.bytes()).isCloseTo((16 - 1 - 0.8 - 0.8) * GIB - 100 * MIB, within(1.0));
    }

    @Test
    void exclusionsAreLeftOut() {
        Fleet fleet = new Fleet()
                .with(pod("tagged", 2, 4, 512, 512).tag("capacity_exclude", "true"))
                .with(pod("sandbox-7", 2, 4, 512, 512))
                .with(pod("kept", 2, 4, 512, 512));
        ContainerOptions options = ContainerOptions.ofDefaults()
                .withExclusions(new Exclusions(Map.of("capacity_exclude", ""), List.of("sandbox-*")));
        assertThat(fleet.recommendations(with(options))).map(r -> r.resource()).containsExactly("kept");
    }

    // ---- properties

    @Test
    void proposalsKeepTheirPromisesOnRandomWorkloads() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            double cores = Math.exp(random.nextGaussian());
            double bytes = Math.exp(random.nextGaussian()) * 500 * MIB;
            double[] noise = random.doubles(28 * 24).toArray();
            double step = 0.05;
            SizeLimits limits = SizeLimits.ofDefaults().withCpu(0.05, 2, step).withMemory(64 * MIB, GIB, 16 * MIB);
            Fleet fleet = new Fleet()
                    .with(pod("p", cores * 2 * random.nextDouble() + 0.01, 3 * cores, 700, 800))
                    .series("p", "cpu_usage_cores", Unit.CORES, Step.HOUR, 28 * 24, i -> cores * noise[i])
                    .series("p", "memory_usage_bytes", Unit.BYTES, Step.HOUR, 28 * 24, i -> bytes * (1 + noise[i]));
            ContainerOptions options = ContainerOptions.ofDefaults().withLimits(limits);
            ContainerSizingRecommender recommender = with(options);
            Resizing first = fleet.resizing(recommender);
            assertThat(first).as("seed %s", seed).isEqualTo(fleet.resizing(recommender));
            for (String name : List.of("cpu_request", "memory_request")) {
                Resizing.Setting setting = first.setting(name).orElseThrow();
                if (setting.changes()) {
                    SizeLimits.Range range = name.startsWith("cpu") ? limits.cpu() : limits.memory();
                    double value = setting.proposed().value();
                    assertThat(value).as("seed %s %s", seed, name).isBetween(range.min(), range.max());
                    assertThat(value / range.step() - Math.rint(value / range.step()))
                            .as("seed %s %s is a whole multiple of the step", seed, name)
                            .isCloseTo(0, within(1e-6));
                }
            }
            assertThat(proposed(first, "cpu_limit")).isGreaterThanOrEqualTo(proposed(first, "cpu_request") - 1e-9);
            assertThat(proposed(first, "memory_limit")).isGreaterThanOrEqualTo(proposed(first, "memory_request") - 1);
            Fleet applied = new Fleet()
                    .with(pod(
                            "p",
                            proposed(first, "cpu_request"),
                            proposed(first, "cpu_limit"),
                            proposed(first, "memory_request") / MIB,
                            proposed(first, "memory_limit") / MIB))
                    .series("p", "cpu_usage_cores", Unit.CORES, Step.HOUR, 28 * 24, i -> cores * noise[i])
                    .series("p", "memory_usage_bytes", Unit.BYTES, Step.HOUR, 28 * 24, i -> bytes * (1 + noise[i]));
            Resizing second = applied.resizing(recommender);
            if (!second.assurance().why().contains("hidden")) {
                assertThat(second.changes())
                        .as("seed %s: once applied nothing changes", seed)
                        .isEmpty();
            }
        }
    }
}
