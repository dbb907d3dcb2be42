package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bridge of the ordered plan of savings. */
class OrderedBridgeTest {

    private static final CapacityPlan PLAN = PlanFixtures.realistic();

    private static CostOptimization.Step step(String id, Lever lever, double saving, double alone) {
        return new CostOptimization.Step(
                id, lever, Set.of(id), "Do " + id, Money.usd(saving), Money.usd(alone), Money.usd(0), 0.01);
    }

    /** 1,000 now, 520 after: the steps stand in another order than the kinds. */
    private static CostOptimization optimization() {
        List<CostOptimization.Step> steps = List.of(
                step("a", Lever.RIGHT_SIZE, 200, 200),
                step("b", Lever.RIGHT_SIZE, -50, -50),
                step("c", Lever.SCHEDULE, 100, 140),
                step("d", Lever.RIGHT_SIZE, 80, 80),
                step("e", Lever.COMMIT, 150, 250));
        return new CostOptimization(
                new CostOptimizationRequest(null, null, BillingMonth.of(PLAN.madeAt(), PLAN.zone()), 12, Money.usd(0)),
                Money.usd(1000),
                Money.usd(520),
                null,
                true,
                steps,
                List.of(),
                List.of("unknown-1", "unknown-2"),
                List.of());
    }

    private static BridgeFigure bridge(CostOptimization optimization) {
        return Bridges.of(ReportFacts.of(PLAN).optimization(optimization).build())
                .orElseThrow();
    }

    @Test
    void itsStepsAreThoseOfThePlanInTheirOrderAndNoNumberIsWorkedOutAgain() {
        BridgeFigure bridge = bridge(optimization());
        assertThat(bridge.steps())
                .extracting(BridgeFigure.Step::label)
                .containsExactly("bill now", "right-size", "enlarge", "schedule", "commit", "bill after");
        assertThat(bridge.steps())
                .extracting(BridgeFigure.Step::amount)
                .containsExactly(1000.0, -280.0, 50.0, -100.0, -150.0, 520.0);
        optimization().byLever().forEach((lever, saving) -> {
            double drawn = bridge.steps().stream()
                    .filter(step -> step.label().equals(lever.label())
                            || (lever == Lever.RIGHT_SIZE && step.label().equals("enlarge")))
                    .mapToDouble(BridgeFigure.Step::amount)
                    .sum();
            assertThat(-drawn).as(lever.label()).isCloseTo(saving.amount().doubleValue(), within(1e-9));
        });
    }

    @Test
    void whatOverlapsAndWhatHasNoPriceIsSaid() {
        BridgeFigure bridge = bridge(optimization());
        // Alone: 200 - 50 + 140 + 80 + 250 = 620, 140 more than the 480 of the plan.
        assertThat(bridge.summary()).contains("Overlap removed: $140").contains("listed one by one save $171");
        assertThat(bridge.table().note()).contains("Overlap removed: $140");
        assertThat(bridge.subtitle())
                .isEqualTo("bill of November 2026 in USD, 5 steps in the order in which they are taken,"
                        + " 2 resources without a known price left out");
    }

    @Test
    void oneNumberIsWrittenInOneWay() {
        BridgeFigure bridge = bridge(optimization());
        for (List<String> row : bridge.table().rows()) {
            assertThat(bridge.summary()).contains(row.get(0) + " " + row.get(1));
        }
        assertThat(bridge.title()).contains(bridge.table().rows().get(5).get(1));
    }

    @Test
    void withoutBillsTheRecommendationsCount() {
        CostOptimization known = optimization();
        CostOptimization unknown = new CostOptimization(
                known.request(), null, null, null, true, List.of(), List.of(), known.unpriced(), List.of());
        assertThat(bridge(unknown))
                .isEqualTo(Bridges.of(ReportFacts.of(PLAN).build()).orElseThrow());
    }
}
