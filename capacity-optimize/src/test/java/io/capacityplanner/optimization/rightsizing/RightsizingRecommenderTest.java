package io.capacityplanner.optimization.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RightsizingRecommenderTest {

    private static final Metric NETWORK = Metric.nonNegative("network_in", Unit.BYTES_PER_SECOND);
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    private static Resource machine(String size) {
        return Resource.builder("checkout", ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size(size)
                .build();
    }

    private static TimeSeries hourly(int days, IntToDoubleFunction value) {
        return series(Step.HOUR, 24 * days, value);
    }

    private static TimeSeries series(Step step, int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return TimeSeries.of(MONDAY, step, values);
    }

    /** A working day: {@code low} at night, {@code high} from 8 to 18. */
    private static IntToDoubleFunction office(double low, double high) {
        return i -> i % 24 >= 8 && i % 24 < 18 ? high : low;
    }

    private static Situation situation(String size, TimeSeries cpu, TimeSeries memory) {
        return Situation.of(machine(size))
                .series("checkout", Metric.CPU_USAGE, cpu)
                .series("checkout", Metric.MEMORY_USAGE, memory)
                .catalog(new BundledCatalog());
    }

    @Test
    void halvesAMachineThatIsTwiceTooLarge() {
        Rightsizing r = situation("m5.2xlarge", hourly(42, office(5, 30)), hourly(42, i -> 20.0))
                .request(sameFamily())
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(proposed(r).name()).isEqualTo("m5.xlarge");
        assertThat(r.title())
                .isEqualTo("checkout runs on 8 vCPU and needs 3: m5.2xlarge to m5.xlarge saves $140 a month");
        assertThat(r.saving().orElseThrow().monthly().amount().doubleValue()).isCloseTo(140.16, within(0.001));
        assertThat(r.saving().orElseThrow().basis()).isEqualTo("on-demand list price, average month of 730 h");
        assertThat(r.risk().orElseThrow().period()).isEqualTo("30d");
        assertThat(r.risk().orElseThrow().breachProbability()).isZero();
        assertThat(r.risk().orElseThrow().replay()).isEqualTo("held in 252 of 252 unseen hours");
        assertThat(r.assurance().level()).isEqualTo(Assurance.Level.HIGH);
        assertThat(r.evidence().numbers()).containsEntry("cpu max", "2.4 cores").containsEntry("memory max", "6.4 GiB");
        assertThat(r.evidence().priceDate()).isNotNull();
        assertThat(r.evidence().model()).isEqualTo("last week again");
        assertThat(r.wouldChange()).anyMatch(s -> s.contains("a demand above 3.2 cores for more than 5 % of the time"));
    }

    @Test
    void memoryHoldsAMachineThatTheProcessorsWouldShrink() {
        Rightsizing r = situation("m5.2xlarge", hourly(42, office(5, 30)), hourly(42, i -> i == 600 ? 75 : 20))
                .request(sameFamily())
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(r.proposed()).isNull();
        assertThat(r.saving()).isEmpty();
    }

    @Test
    void withoutMemoryNothingWithLessMemoryIsProposed() {
        Rightsizing r = Situation.of(machine("m5.2xlarge"))
                .series("checkout", Metric.CPU_USAGE, hourly(42, office(5, 30)))
                .catalog(new BundledCatalog())
                .rightsizing();
        assertThat(proposed(r).memoryGib()).isGreaterThanOrEqualTo(32);
        assertThat(r.reasons()).anyMatch(s -> s.contains("memory is not measured") && s.contains("32 GiB"));
        assertThat(r.wouldChange()).anyMatch(s -> s.contains("a memory series"));
        assertThat(r.assurance().level()).isEqualTo(Assurance.Level.MEDIUM);
    }

    @Test
    void nightlyJobIsHeldWhole() {
        TimeSeries cpu = series(Step.ofSeconds(900), 96 * 42, i -> i % 96 == 8 ? 95 : 5);
        Rightsizing r = situation("m5.xlarge", cpu, series(Step.ofSeconds(900), 96 * 42, i -> 20))
                .request(sameFamily())
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(r.reasons()).anyMatch(s -> s.contains("recurring peak 02:00 of 3.8 cores is held whole"));
        assertThat(r.evidence().numbers()).containsEntry("cpu recurring peak 02:00", "3.8 cores");
    }

    @Test
    void monthEndOutsideTheWindowStillCounts() {
        // 2 March to 12 April: the month end lies in the first weeks of a window of two.
        IntToDoubleFunction load = i -> i >= 24 * 29 && i < 24 * 30 + 12 ? 90 : 10;
        Rightsizing r = situation("m5.xlarge", hourly(47, load), hourly(47, i -> 20))
                .request(request(Duration.ofDays(14), false))
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(r.reasons()).anyMatch(s -> s.contains("month-end peak of 3.6 cores"));
        assertThat(r.wouldChange()).contains("a month end in the window: the window holds none");
    }

    @Test
    void busyMachineGetsALargerSize() {
        Rightsizing r = situation("m5.large", hourly(42, office(40, 96)), hourly(42, i -> 50))
                .request(sameFamily())
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(r).name()).isEqualTo("m5.xlarge");
        assertThat(r.saving().orElseThrow().monthly().amount().signum()).isNegative();
        assertThat(r.title()).contains("costs $70 a month more").contains("needs 2.4");
    }

    @Test
    void growthOfTheForecastCounts() {
        Situation situation = situation("m5.large", hourly(42, office(20, 70)), hourly(42, i -> 30))
                .request(sameFamily());
        assertThat(situation.rightsizing().classification()).isEqualTo(Classification.RIGHT_SIZED);
        Rightsizing grown = situation.growth(1.3).rightsizing();
        assertThat(grown.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(grown).vcpu()).isEqualTo(4);
    }

    @Test
    void hiddenDemandNeverShrinksAMachine() {
        // Pressed against a limit of 35 percent: by the figures alone a smaller size would do.
        TimeSeries cpu = hourly(42, i -> 35);
        Rightsizing r = Situation.of(machine("m5.2xlarge"))
                .series("checkout", Metric.CPU_USAGE, cpu, Issue.SATURATED)
                .series("checkout", Metric.MEMORY_USAGE, hourly(42, i -> 10))
                .catalog(new BundledCatalog())
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(proposed(r).vcpu()).isGreaterThan(8);
        assertThat(r.title()).contains("the real demand is hidden");
        assertThat(r.reasons().get(0)).contains("pressed against its limit");
        assertThat(r.assurance().level()).isEqualTo(Assurance.Level.LOW);
    }

    @Test
    void leakIsReportedAndNotSizedFor() {
        IntToDoubleFunction saw = i -> 20 + i % 168 * 0.4;
        List<Recommendation> all = situation("m5.2xlarge", hourly(42, office(5, 30)), hourly(42, saw))
                .pattern("checkout", Metric.MEMORY_USAGE, UsagePattern.Kind.LEAK, "climbs 9.6 points a day")
                .recommendations();
        assertThat(all).hasSize(2);
        assertThat(all.get(0)).isInstanceOf(Investigation.class);
        assertThat(all.get(0).title()).contains("fix it, do not size for it");
        assertThat(all.get(0).reasons().get(0)).isEqualTo("Climbs 9.6 points a day");
        Rightsizing r = (Rightsizing) all.get(1);
        assertThat(r.classification()).isNotEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(Optional.ofNullable(r.proposed()).filter(size -> size.memoryGib() < 32))
                .isEmpty();
    }

    @Test
    void idleMachineIsStoppedUnlessItsNetworkIsBusy() {
        Situation idle = situation("m5.2xlarge", hourly(42, i -> 0.5), hourly(42, i -> 5))
                .pattern("checkout", Metric.CPU_USAGE, UsagePattern.Kind.IDLE, "never above 1 %")
                .series("checkout", NETWORK, hourly(42, i -> 300));
        Rightsizing r = idle.rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.IDLE);
        assertThat(r.proposed()).isNull();
        assertThat(r.title()).isEqualTo("checkout is idle: stopping it saves $280 a month");
        assertThat(r.saving().orElseThrow().after().amount().signum()).isZero();
        assertThat(r.alternatives()).hasSize(1);
        assertThat(r.alternatives().get(0).memoryGib()).isLessThanOrEqualTo(4);
        Rightsizing busy =
                idle.series("checkout", NETWORK, hourly(42, i -> 3e6)).rightsizing();
        assertThat(busy.classification()).isEqualTo(Classification.OVER_PROVISIONED);
    }

    @Test
    void busyNetworkRulesOutSmallBandwidth() {
        // 1 Gbit/s at the 99th percentile asks for 1.25; m5.xlarge holds that, small burstable sizes do not.
        Rightsizing r = situation("m5.2xlarge", hourly(42, i -> 2), hourly(42, i -> 5))
                .series("checkout", NETWORK, hourly(42, i -> 1e9 / 8))
                .rightsizing();
        assertThat(proposed(r).networkGbps()).isGreaterThanOrEqualTo(1.25);
    }

    @Test
    void sixDaysAreNotEnough() {
        Rightsizing r =
                situation("m5.xlarge", hourly(6, i -> 10), hourly(6, i -> 10)).rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(r.refusal().orElseThrow().have()).isEqualTo("6 d");
        assertThat(r.refusal().orElseThrow().needed()).isEqualTo("14 d");
        assertThat(r.refusal().orElseThrow().askAgain()).isEqualTo(Instant.parse("2026-03-16T00:00:00Z"));
        assertThat(r.title()).contains("ask again on 2026-03-16");
        assertThat(r.saving()).isEmpty();
        assertThat(r.risk()).isEmpty();
    }

    @Test
    void gapsAndMissingDatesAreNotEnough() {
        TimeSeries holes = hourly(42, i -> i % 3 == 0 ? 10 : Double.NaN);
        Rightsizing gaps = situation("m5.xlarge", holes, holes).rightsizing();
        assertThat(gaps.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(gaps.refusal().orElseThrow().have()).isEqualTo("33.3 % coverage");
        assertThat(gaps.refusal().orElseThrow().askAgain()).isNull();
        TimeSeries undated = TimeSeries.indexed(hourly(42, i -> 10).toArray());
        Rightsizing bare = situation("m5.xlarge", undated, undated).rightsizing();
        assertThat(bare.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(bare.refusal().orElseThrow().reason()).contains("no dates");
        Rightsizing none = Situation.of(machine("m5.xlarge")).rightsizing();
        assertThat(none.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(none.refusal().orElseThrow().have()).isEqualTo("no series");
    }

    @Test
    void shortMemorySeriesDoesNotStandInTheWay() {
        Rightsizing r = situation("m5.2xlarge", hourly(42, office(5, 30)), hourly(3, i -> 10))
                .rightsizing();
        assertThat(proposed(r).memoryGib()).isGreaterThanOrEqualTo(32);
        assertThat(r.reasons()).anyMatch(s -> s.contains("not measured well enough (it has 3 d of history"));
    }

    @Test
    void withoutACatalogUtilizationAloneClassifies() {
        Resource pod = Resource.builder("checkout", ResourceType.HOST)
                .capacity(Metric.CPU_USAGE.name(), Quantity.of(2, Unit.CORES))
                .build();
        Rightsizing over = Situation.of(pod)
                .series("checkout", Metric.CPU_USAGE, hourly(42, office(5, 30)))
                .rightsizing();
        assertThat(over.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(over.proposed()).isNull();
        assertThat(over.title()).isEqualTo("checkout runs on 2 vCPU and needs 0.75: a smaller size would do");
        assertThat(over.reasons()).anyMatch(s -> s.contains("No catalog"));
        Rightsizing right = Situation.of(pod)
                .series("checkout", Metric.CPU_USAGE, hourly(42, office(5, 70)))
                .rightsizing();
        assertThat(right.classification()).isEqualTo(Classification.RIGHT_SIZED);
        Rightsizing under = Situation.of(pod)
                .series("checkout", Metric.CPU_USAGE, hourly(42, office(5, 90)))
                .rightsizing();
        assertThat(under.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
    }

    @Test
    void sizeUnknownToTheCatalogIsSaid() {
        Rightsizing r = situation("m99.huge", hourly(42, office(5, 30)), hourly(42, i -> 20))
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(r.current()).isNull();
        assertThat(r.title()).isEqualTo("checkout needs 37.5 % of its cpu: a smaller size would do");
        assertThat(r.reasons()).anyMatch(s -> s.contains("does not know m99.huge in aws us-east-1"));
    }

    @Test
    void absoluteUnitsGiveTheSameAnswerAsPercent() {
        Metric cores = Metric.nonNegative("cpu_cores", Unit.MILLICORES);
        Metric bytes = Metric.nonNegative("memory_bytes", Unit.BYTES);
        Rightsizing absolute = Situation.of(machine("m5.2xlarge"))
                .series("checkout", cores, hourly(42, i -> 80 * office(5, 30).applyAsDouble(i)))
                .series("checkout", bytes, hourly(42, i -> 0.2 * 32 * 1024 * 1024 * 1024))
                .catalog(new BundledCatalog())
                .request(sameFamily())
                .rightsizing();
        Rightsizing percent = situation("m5.2xlarge", hourly(42, office(5, 30)), hourly(42, i -> 20))
                .request(sameFamily())
                .rightsizing();
        assertThat(absolute.proposed()).isEqualTo(percent.proposed());
        assertThat(absolute.title()).isEqualTo(percent.title());
        Rightsizing unknown = Situation.of(
                        Resource.builder("checkout", ResourceType.HOST).build())
                .series("checkout", cores, hourly(42, i -> 400))
                .rightsizing();
        assertThat(unknown.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(unknown.refusal().orElseThrow().reason()).contains("needs 0.5 cores");
    }

    @Test
    void burstableSizesServeOnlyWhatTheyCanHold() {
        // 30 % of 2 cores all day is above the baseline of every small burstable size.
        Rightsizing steady =
                situation("m5.large", hourly(42, i -> 30), hourly(42, i -> 20)).rightsizing();
        assertThat(Optional.ofNullable(steady.proposed()).filter(BurstCredits::isBurstable))
                .isEmpty();
        Rightsizing light =
                situation("m5.large", hourly(42, i -> 4), hourly(42, i -> 20)).rightsizing();
        assertThat(BurstCredits.isBurstable(proposed(light))).isTrue();
        assertThat(light.reasons()).anyMatch(s -> s.contains("is burstable"));
        Rightsizing exhausted =
                situation("t3.medium", hourly(42, i -> 35), hourly(42, i -> 20)).rightsizing();
        assertThat(exhausted.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(exhausted.reasons()).anyMatch(s -> s.contains("baseline"));
    }

    @Test
    void architectureAndFamilyStayUnlessAllowed() {
        Situation situation = situation("m5.2xlarge", hourly(42, office(10, 60)), hourly(42, i -> 60));
        Rightsizing kept = situation.rightsizing();
        assertThat(Optional.ofNullable(kept.proposed())
                        .filter(size -> !size.architecture().equals("x86_64")))
                .isEmpty();
        RecommendationRequest any = new RecommendationRequest(
                Set.of(), Ratio.of(0.8), Duration.ofDays(30), Horizon.days(30), Ratio.of(0.05), true, true);
        Rightsizing moved = situation.request(any).rightsizing();
        assertThat(proposed(moved).architecture()).isEqualTo("arm64");
        Rightsizing own = situation.request(sameFamily()).rightsizing();
        assertThat(own.proposed()).isNull();
    }

    @Test
    void otherTypesAreLeftAlone() {
        RecommendationRequest databases = new RecommendationRequest(
                Set.of(ResourceType.DATABASE),
                Ratio.of(0.8),
                Duration.ofDays(30),
                Horizon.days(30),
                Ratio.of(0.05),
                true,
                false);
        assertThat(situation("m5.xlarge", hourly(42, i -> 5), hourly(42, i -> 5))
                        .request(databases)
                        .recommendations())
                .isEmpty();
    }

    @Test
    void shortHistoryIsJudgedWithoutAForecast() {
        Rightsizing r = situation("m5.2xlarge", hourly(14, office(5, 30)), hourly(14, i -> 20))
                .withoutForecasts()
                .rightsizing();
        assertThat(r.classification()).isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(r.reasons()).anyMatch(s -> s.contains("too short for a forecast"));
        assertThat(r.assurance().level()).isEqualTo(Assurance.Level.MEDIUM);
    }

    @Test
    void replayThatDoesNotHoldIsSaid() {
        // Three quiet weeks, then a busy one: what the first part suggests fails on the rest.
        TimeSeries cpu = hourly(28, i -> i < 24 * 21 ? 5 : 60);
        Rightsizing r = situation("m5.2xlarge", cpu, hourly(28, i -> 10)).rightsizing();
        assertThat(r.assurance().level()).isEqualTo(Assurance.Level.LOW);
        assertThat(r.risk().orElseThrow().replay()).contains("168 of 202 unseen hours above the threshold");
    }

    private static InstanceSize proposed(Rightsizing rightsizing) {
        return Optional.ofNullable(rightsizing.proposed()).orElseThrow();
    }

    private static RecommendationRequest sameFamily() {
        return request(Duration.ofDays(30), false);
    }

    private static RecommendationRequest request(Duration over, boolean otherFamilies) {
        return new RecommendationRequest(
                Set.of(), Ratio.of(0.8), over, Horizon.days(30), Ratio.of(0.05), otherFamilies, false);
    }
}
