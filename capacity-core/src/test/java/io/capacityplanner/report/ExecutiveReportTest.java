package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.kit.FleetPlans;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.unit.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutiveReportTest {

    private static final CapacityPlan PLAN = PlanFixtures.realistic();

    @Test
    void itHasItsEightSectionsWhateverIsKnown() {
        for (ReportFacts facts : List.of(
                ReportFixtures.full(PLAN),
                ReportFacts.of(PLAN).build(),
                ReportFacts.of(PlanFixtures.empty()).build(),
                ReportFacts.of(PlanFixtures.nothingJudged()).build(),
                ReportFacts.of(FleetPlans.of(500, 3)).build())) {
            Report report = ExecutiveReport.of(facts);
            assertThat(report.sections()).hasSize(8);
            assertThat(report.sections()).allMatch(section -> !section.blocks().isEmpty());
            IntStream.range(0, 8)
                    .forEach(i -> assertThat(report.sections().get(i).title()).startsWith((i + 1) + ". "));
        }
    }

    @Test
    void theFirstScreenNamesDecisionDateOddsAndMoney() {
        Report report = ExecutiveReport.of(ReportFixtures.full(PLAN));
        List<Block> first = report.sections().get(0).blocks();
        assertThat(((Block.Lead) first.get(0)).text())
                .startsWith("mail-gw/cpu_usage")
                .contains("Order now");
        assertThat(((Block.Paragraph) first.get(1)).text())
                .isEqualTo(
                        "October 2026 cost $12,000; November 2026 stands at $9,800 after 24 of 30 days; it is forecast to"
                                + " end at $12,300 ± 150 against a budget of $12,000 a month: $300 over it.");
        assertThat(((Block.Paragraph) first.get(2)).text())
                .isEqualTo("Of $171 a month that can be saved, $140 in 1 change is decided and to be done; $30.37 in 1"
                        + " change is turned down or no longer applies.");
    }

    @Test
    void theBridgeAddsUpAndItsSavingIsThePlansTotal() {
        BridgeFigure bridge = ReportFixtures.blocks(ExecutiveReport.of(ReportFixtures.full(PLAN)), BridgeFigure.class)
                .get(0);
        double saved = bridge.steps().stream()
                .filter(step -> step.label().equals("right-size"))
                .mapToDouble(BridgeFigure.Step::amount)
                .sum();
        assertThat(-saved).isCloseTo(PLAN.monthlySaving().orElseThrow().amount().doubleValue(), within(1e-6));
        double now = bridge.steps().get(0).amount();
        double after = bridge.steps().get(bridge.steps().size() - 1).amount();
        double changes = bridge.steps().subList(1, bridge.steps().size() - 1).stream()
                .mapToDouble(BridgeFigure.Step::amount)
                .sum();
        assertThat(after).isCloseTo(now + changes, within(1e-6)).isBetween(0.0, now);
    }

    @Test
    void costIsShownMonthByMonthWithVariance() {
        CostFigure cost = ReportFixtures.blocks(ExecutiveReport.of(ReportFixtures.full(PLAN)), CostFigure.class)
                .get(0);
        assertThat(cost.title()).isEqualTo("Cost rose 17.6 % from January 2026 to October 2026");
        assertThat(cost.months()).hasSize(12);
        assertThat(cost.months().get(10).note()).isEqualTo("24 of 30 days");
        assertThat(cost.months().get(11).actual()).isEmpty();
        assertThat(cost.table().rows().get(10)).contains("$9,800", "$12,300 ± 150", "$300");
    }

    @Test
    void promisesAreMeansOfTheMonthsThatTheBillShows() {
        PromiseFigure promise = ReportFixtures.blocks(
                        ExecutiveReport.of(ReportFixtures.full(PLAN)), PromiseFigure.class)
                .get(0);
        assertThat(promise.title()).isEqualTo("$210 of $200 promised came true");
        assertThat(promise.points().get(0).realised()).hasValue(105);
        assertThat(promise.points().get(0).promised()).isEqualTo(100);
        assertThat(promise.points().get(1).pending()).isTrue();
        assertThat(promise.points().get(1).realised()).isEmpty();
    }

    @Test
    void atMostSevenDecisionsOfEveryKindAndSevenRunOutsHoweverLargeTheFleet() {
        Report report =
                ExecutiveReport.of(ReportFacts.of(FleetPlans.of(5_000, 7)).build());
        Block.Table decisions = (Block.Table) report.sections().get(1).blocks().get(0);
        assertThat(decisions.rows()).hasSize(7);
        assertThat(decisions.rows()).anyMatch(row -> row.get(2).startsWith("saves "));
        assertThat(decisions.note()).matches("and [\\d,]+ more, less urgent");
        RunOutFigure runOuts = ReportFixtures.blocks(report, RunOutFigure.class).get(0);
        assertThat(runOuts.rows()).hasSize(7);
        assertThat(runOuts.more()).isGreaterThan(1_000);
        assertThat(ReportFixtures.words(report).length()).isLessThan(20_000);
    }

    @Test
    void whatIsNotJudgedIsCountedByReason() {
        CapacityPlan fleet = FleetPlans.of(900, 5);
        Report report = ExecutiveReport.of(ReportFacts.of(fleet).build());
        assertThat(report.sections().get(7).title()).isEqualTo("8. Not judged: " + fleet.notJudged() + " of 900");
        Block.Table table = (Block.Table) report.sections().get(7).blocks().get(0);
        assertThat(table.rows().get(0).get(0)).isEqualTo(Long.toString(fleet.notJudged()));
        assertThat(table.rows().get(0).get(3)).isEqualTo("from 2026-12-16");
        assertThat(report.header()).containsEntry("not judged", fleet.notJudged() + " of 900");
    }

    @Test
    void assumptionsAreThoseThatMoveADateMost() {
        Block.Table table = (Block.Table) ExecutiveReport.of(ReportFixtures.full(PLAN))
                .sections()
                .get(6)
                .blocks()
                .get(0);
        assertThat(table.rows()).hasSize(5);
        assertThat(table.rows()).extracting(row -> row.get(0)).contains("demand", "lead time");
        assertThat(table.rows().get(0).get(3)).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void everyEmptySectionSaysWhatSuppliesItAndFromWhenOn() {
        Report report = ExecutiveReport.of(ReportFacts.of(PlanFixtures.empty()).build());
        for (int i = 1; i < 8; i++) {
            assertThat(report.sections().get(i).blocks().toString())
                    .contains("Missing:")
                    .contains("Earliest date: ");
        }
    }

    @Test
    void hostileNamesAndOddNumbersPassThroughUnchangedAndUnbroken() {
        CapacityPlan fleet = FleetPlans.named(FleetPlans.HOSTILE, 60, 11);
        for (Report report : List.of(
                ExecutiveReport.of(ReportFacts.of(fleet).build()),
                TechnicalReport.of(ReportFacts.of(fleet).build()),
                TrendReport.of(ReportFacts.of(fleet).build()),
                RoiReport.of(ReportFacts.of(fleet).build()))) {
            assertThat(ReportFixtures.words(report))
                    .doesNotContainPattern("\\bNaN\\b|\\bInfinity\\b|\\bnull\\b|Optional\\[")
                    .doesNotContainPattern("(?i)\\b(likely|safe|optimal)\\b");
        }
        for (long seed = 0; seed < 60; seed++) {
            ReportFacts odd = ReportFacts.of(PlanFixtures.random(seed)).build();
            assertThat(ReportFixtures.words(ExecutiveReport.of(odd)) + ReportFixtures.words(TechnicalReport.of(odd)))
                    .as("seed %s", seed)
                    .doesNotContainPattern("\\bNaN\\b|\\bInfinity\\b|∞|\\bnull\\b|Optional\\[");
        }
    }

    @Test
    void theSameFactsGiveTheSameReport() {
        assertThat(ExecutiveReport.of(ReportFixtures.full(PlanFixtures.realistic())))
                .isEqualTo(ExecutiveReport.of(ReportFixtures.full(PlanFixtures.realistic())));
    }

    @Test
    void aBudgetInAnotherCurrencyIsNotCompared() {
        ReportFacts facts = ReportFacts.of(PLAN)
                .costs(ReportFixtures.costs())
                .budget(Money.of(1, java.util.Currency.getInstance("EUR")))
                .build();
        assertThat(ReportFixtures.words(ExecutiveReport.of(facts))).contains("no budget is given");
    }
}
