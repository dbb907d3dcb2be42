package io.capacityplanner.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fact that was planted in the demo fleet is found by the plan and named to its reader. */
class QuickstartPlanTest {

    private static final DemoFleet FLEET = DemoPlan.FLEET;

    private static CapacityPlan plan;
    private static String text;
    private static Path report;

    @BeforeAll
    static void makeThePlan(@TempDir Path folder) throws Exception {
        plan = DemoPlan.PLAN;
        CapacityPlanner planner = DemoPlan.PLANNER;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        planner.report(PlanReport.of(plan)).to(out, "text");
        text = out.toString(StandardCharsets.UTF_8);
        report = Files.createTempFile(folder, "plan", ".html");
        planner.report(plan).to(report);
        assertThat(report).content().contains("<html").contains("orders-db").doesNotContain("https://cdn");
    }

    @TestFactory
    Stream<DynamicTest> everyPlantedFactIsFoundAndNamed() {
        return FLEET.facts().stream()
                .map(fact -> DynamicTest.dynamicTest(
                        fact.kind() + " " + fact.resource() + " " + fact.metric(), () -> found(fact)));
    }

    private static void found(PlantedFact fact) {
        switch (fact.kind()) {
            case IDLE -> {
                assertThat(sizing(fact).classification()).isEqualTo(Classification.IDLE);
                named(fact, Kind.IDLE);
            }
            case SATURATED -> {
                named(fact, Kind.SATURATED);
                assertThat(sizing(fact).classification()).isEqualTo(Classification.UNDER_PROVISIONED);
            }
            case OVER_PROVISIONED -> {
                Rightsizing sizing = sizing(fact);
                assertThat(sizing.classification()).isEqualTo(Classification.OVER_PROVISIONED);
                assertThat(text).contains(sizing.title());
            }
            case RIGHT_SIZED -> {
                Rightsizing sizing = sizing(fact);
                boolean sameCores = sizing.proposed() == null
                        || sizing.current() == null
                        || sizing.proposed().vcpu() == sizing.current().vcpu();
                assertThat(sameCores).as("%s", sizing.title()).isTrue();
            }
            case LEAK -> {
                named(fact, Kind.LEAK);
                assertThat(plan.recommendationsFor(fact.resource())).hasAtLeastOneElementOfType(Investigation.class);
            }
            case RECURRING_PEAK, MONTH_END_PEAK -> named(fact, Kind.RECURRING_PEAK);
            case GROWTH -> named(fact, Kind.GROWING);
            case DECLINE -> named(fact, Kind.SHRINKING);
            case DISK_FILLS, CROSSES_80_PERCENT -> {
                PlanItem item = item(fact);
                assertThat(item.urgency()).isIn(Urgency.PAST, Urgency.WITHIN_30_DAYS, Urgency.WITHIN_90_DAYS);
                assertThat(item.exhaustion().orElseThrow().daysToFull().orElseThrow())
                        .isLessThanOrEqualTo(90.0);
                assertThat(item.action()).startsWith("+");
                assertThat(text).contains(fact.resource() + "/" + fact.metric());
            }
            case LEVEL_SHIFT -> named(fact, Kind.LEVEL_SHIFT);
            case DAILY_SEASON -> pattern(fact, Kind.DAILY_SEASON);
            case WEEKLY_SEASON -> pattern(fact, Kind.WEEKLY_SEASON);
            case YEARLY_SEASON -> pattern(fact, Kind.YEARLY_SEASON);
            case GAP -> quality(fact, Issue.GAP);
            case DUPLICATES -> quality(fact, Issue.DUPLICATE);
            case OUT_OF_ORDER -> quality(fact, Issue.OUT_OF_ORDER);
            case SHORT_HISTORY ->
                assertThat(plan.items().stream()
                                .filter(i -> i.series().resource().equals(fact.resource())))
                        .allSatisfy(i ->
                                assertThat(i.refusal().orElseThrow().askAgain()).isNotNull());
        }
    }

    private static PlanItem item(PlantedFact fact) {
        // A fact about the resource as a whole shows in its processor use.
        SeriesKey key = SeriesKey.of(fact.resource(), fact.metric().isEmpty() ? "cpu_usage" : fact.metric());
        return plan.items().stream()
                .filter(i -> i.series().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no item for " + key));
    }

    private static Rightsizing sizing(PlantedFact fact) {
        return plan.rightsizings().stream()
                .filter(r -> r.resource().equals(fact.resource()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no right-sizing for " + fact.resource()));
    }

    private static String pattern(PlantedFact fact, Kind kind) {
        return item(fact)
                .usage()
                .flatMap(usage -> usage.pattern(kind))
                .orElseThrow(() -> new AssertionError(
                        fact + " was not found in " + item(fact).findings()))
                .message();
    }

    private static void named(PlantedFact fact, Kind kind) {
        assertThat(text).contains(pattern(fact, kind));
    }

    private static void quality(PlantedFact fact, Issue issue) {
        assertThat(item(fact).quality().has(issue)).as("%s", fact).isTrue();
    }

    @Test
    void totalsAreTheSumOfTheirParts() {
        double parts = plan.recommendations().stream()
                .flatMap(r -> r.saving().stream())
                .mapToDouble(s -> s.monthly().amount().doubleValue())
                .filter(v -> v > 0)
                .sum();
        assertThat(plan.monthlySaving().orElseThrow().amount().doubleValue())
                .isCloseTo(parts, org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void theSameFleetGivesTheSamePlan() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (CapacityPlanner planner = Quickstart.planner(FLEET, executor)) {
            assertThat(planner.rightsizing().get()).isEqualTo(plan.rightsizings());
        } finally {
            executor.shutdown();
        }
    }
}
