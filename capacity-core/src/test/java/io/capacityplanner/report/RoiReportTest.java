package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.kit.FleetPlans;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.RoiTerms;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoiReportTest {

    private static final CapacityPlan PLAN = PlanFixtures.realistic();

    private static ReportFacts facts(CapacityPlan plan) {
        return ReportFacts.of(plan)
                .terms(new RoiTerms(plan.madeAt(), 24, Ratio.of(0.1), Money.usd(90)))
                .effortHours(4)
                .build();
    }

    @Test
    void theWholeIsTheSumOfItsParts() {
        for (CapacityPlan plan : List.of(PLAN, FleetPlans.of(200, 1))) {
            Portfolio portfolio = Portfolio.of(facts(plan)).orElseThrow();
            double npv = 0;
            double low = 0;
            double high = 0;
            double saving = 0;
            double spent = 0;
            for (Portfolio.Action action : portfolio.actions()) {
                npv += portfolio.roi(action).npv().amount().doubleValue();
                low += portfolio.roi(action).low().npv().amount().doubleValue();
                high += portfolio.roi(action).high().npv().amount().doubleValue();
                saving += action.saving().middle().amount().doubleValue();
                spent += portfolio.roi(action).investment().amount().doubleValue();
            }
            assertThat(portfolio.npv().amount().doubleValue()).isCloseTo(npv, within(1e-6));
            assertThat(portfolio.npvRange().low().amount().doubleValue()).isCloseTo(low, within(1e-6));
            assertThat(portfolio.npvRange().high().amount().doubleValue()).isCloseTo(high, within(1e-6));
            assertThat(portfolio.saving().middle().amount().doubleValue()).isCloseTo(saving, within(1e-6));
            assertThat(portfolio.investment().amount().doubleValue()).isCloseTo(spent, within(1e-6));
        }
    }

    @Test
    void savingsAndIncreasesTogetherAreThoseOfThePlan() {
        Portfolio portfolio = Portfolio.of(facts(PLAN)).orElseThrow();
        Money increases = PLAN.recommendations().stream()
                .flatMap(r -> r.saving().stream())
                .map(s -> s.monthly())
                .filter(m -> m.amount().signum() < 0)
                .reduce(Money::plus)
                .orElseThrow();
        assertThat(portfolio.saving().middle())
                .isEqualTo(PLAN.monthlySaving().orElseThrow().plus(increases));
    }

    @Test
    void itHasItsSevenSections() {
        Report report = RoiReport.of(facts(PLAN));
        assertThat(report.sections()).hasSize(7);
        for (int i = 0; i < 7; i++) {
            assertThat(report.sections().get(i).title()).startsWith((i + 1) + ". ");
        }
        assertThat(ReportFixtures.blocks(report, PaybackFigure.class).get(0).months())
                .hasSize(25);
        assertThat(ReportFixtures.blocks(report, PaybackFigure.class)
                        .get(0)
                        .months()
                        .get(0)
                        .cumulative())
                .isEqualTo(-3 * 4 * 90);
        BarsFigure bars = ReportFixtures.blocks(report, BarsFigure.class).get(0);
        assertThat(bars.bars()).hasSize(7);
    }

    @Test
    void aHigherDiscountRateIsWorthLessAndPricesScaleTheValue() {
        Portfolio portfolio = Portfolio.of(facts(PlanFixtures.small())).orElseThrow();
        assertThat(portfolio.npvAtDiscount(1.2)).isLessThan(portfolio.npv());
        assertThat(portfolio.npvAtDiscount(0.8)).isGreaterThan(portfolio.npv());
        assertThat(portfolio
                        .npvAtPrices(1.2)
                        .plus(portfolio.investment())
                        .amount()
                        .doubleValue())
                .isCloseTo(
                        1.2
                                * portfolio
                                        .npv()
                                        .plus(portfolio.investment())
                                        .amount()
                                        .doubleValue(),
                        within(1e-6));
    }

    @Test
    void aLongPortfolioIsCutAtFifty() {
        Report report = RoiReport.of(facts(FleetPlans.of(5_000, 8)));
        Block.Table portfolio = (Block.Table) report.sections().get(1).blocks().get(0);
        assertThat(portfolio.rows()).hasSize(50);
        assertThat(portfolio.note()).matches("and [\\d,]+ more; .*");
    }

    @Test
    void commitmentsShowUseBreakEvenAndEnd() {
        HeldCommitment plan = new HeldCommitment(
                "sp-1",
                "aws",
                "1",
                HeldCommitment.Kind.SPEND,
                "ComputeSavingsPlan",
                null,
                null,
                null,
                1,
                Money.usd(2),
                Money.usd(2),
                null,
                Map.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                true,
                Map.of());
        CommitmentCover cover = new CommitmentCover(plan, Money.usd(80), Money.usd(20), Money.usd(110));
        assertThat(cover.use()).hasValue(0.8);
        // It costs 100; used in full it replaces 137.50 of list price.
        assertThat(cover.breakEven().orElseThrow()).isCloseTo(100 / 137.5, within(1e-9));
        ReportFacts facts = ReportFacts.of(PLAN).commitments(List.of(cover)).build();
        assertThat(ReportFixtures.words(RoiReport.of(facts)))
                .contains("sp-1", "$2.00 an hour", "80.0 %", "72.7 %", "2027-01-01");
    }

    @Test
    void nothingPricedIsSaid() {
        Report report = RoiReport.of(ReportFacts.of(PlanFixtures.empty()).build());
        assertThat(report.sections())
                .hasSize(7)
                .allMatch(s -> s.blocks().toString().contains("Earliest date: "));
    }
}
