package io.capacityplanner.forecasting.procurement;

import static io.capacityplanner.forecasting.procurement.Demands.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.CoverCost;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderTerms;
import io.capacityplanner.procurement.PeakRisk;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.procurement.StressLine;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk profiles by hand and by what must hold. */
class RiskAnalysisTest {

    private static RiskProfile risk(DemandPaths demand, ProcurementRequest request, List<Stress> strains) {
        return new SimulatedPurchasePlanner().risk(demand, request, strains, ProgressListener.NONE);
    }

    /** Ten paths that peak at 10, 20, … 100 on the second of three days; the limit is 0.8 x 100 = 80. */
    @Test
    void tailsByHand() {
        double[][] paths = new double[10][];
        for (int p = 0; p < 10; p++) {
            paths[p] = new double[] {1, 10 * (p + 1), 2};
        }
        ProcurementRequest request = ProcurementRequest.of(Supply.of(100, Ratio.of(0.8)), LeadTime.days(1))
                .withRisk(Ratio.of(0.25));
        RiskProfile profile = risk(Demands.of(1, paths), request, List.of());
        PeakRisk peak = profile.peak();
        // 90 and 100 are above 80, by 10 and 20.
        assertThat(peak.breach()).isEqualTo(0.2);
        assertThat(peak.expectedShortfall()).isCloseTo(15, within(1e-9));
        // 75 % of ten is 7.5: the eighth value; the worst 2.5 are half of 80, 90 and 100.
        assertThat(peak.peakAtRisk()).isEqualTo(80);
        assertThat(peak.expectedPeak()).isCloseTo((0.5 * 80 + 90 + 100) / 2.5, within(1e-9));
        double[][] headroom = profile.headroom().probability();
        assertThat(headroom[0]).containsExactly(0, 0.2, 0.2);
        // With 10 % more the limit is 88, with 20 % 96, with 30 % 104.
        assertThat(headroom[1]).containsExactly(0, 0.2, 0.2);
        assertThat(headroom[2]).containsExactly(0, 0.1, 0.1);
        assertThat(headroom[3]).containsExactly(0, 0, 0);
        // 80 % of the paths peak at 80 or less, that is 100 of capacity; 90 % at 90, 112.5.
        assertThat(profile.cover()).extracting(CoverCost::capacity).containsExactly(100.0, 112.5, 125.0);
    }

    @Test
    void strainsAndLevelsStandSideBySide() {
        DemandPaths demand = Demands.walks(80, 0.4, 1.5, 80, 300, 2);
        ProcurementRequest request = ProcurementRequest.of(Supply.of(120, Ratio.of(0.85)), LeadTime.days(14))
                .withTerms(OrderTerms.ofDefaults().withLot(2))
                .withCosts(CostTerms.of(usd(10)).withHolding(usd(0.01)));
        List<Stress> strains = new ArrayList<>(Stress.ofDefaults());
        strains.add(Stress.loss("a zone", 40));
        List<String> stages = new ArrayList<>();
        RiskProfile profile = new SimulatedPurchasePlanner()
                .risk(demand, request, strains, (stage, done, total) -> stages.add(done + "/" + total));
        assertThat(stages).startsWith("0/7").endsWith("7/7");

        Money before = usd(0);
        for (CoverCost cover : profile.cover()) {
            assertThat(cover.plan().holds()).isTrue();
            assertThat(cover.plan().cost().purchase()).isGreaterThanOrEqualTo(before);
            before = cover.plan().cost().purchase();
        }
        double[][] probability = profile.headroom().probability();
        for (int g = 0; g < probability.length; g++) {
            for (int d = 0; d < probability[g].length; d++) {
                assertThat(probability[g][d]).isGreaterThanOrEqualTo(d == 0 ? 0 : probability[g][d - 1]);
                assertThat(probability[g][d]).isLessThanOrEqualTo(g == 0 ? 1 : probability[g - 1][d]);
            }
        }
        StressLine planned = profile.stress().get(0);
        assertThat(planned.plan())
                .isEqualTo(new SimulatedPurchasePlanner().plan(demand, request, ProgressListener.NONE));
        assertThat(profile.stress()).hasSize(4);
        for (StressLine line : profile.stress()) {
            assertThat(line.deadline().date().orElseThrow())
                    .as(line.stress().name())
                    .isBeforeOrEqualTo(planned.deadline().date().orElseThrow());
            assertThat(line.deadline().riskIfOrderedNow())
                    .isGreaterThanOrEqualTo(planned.deadline().riskIfOrderedNow());
        }
        // A fifth more demand and a lost zone need more.
        assertThat(profile.stress().get(1).plan().quantity())
                .isGreaterThan(planned.plan().quantity());
        assertThat(profile.stress().get(3).plan().quantity())
                .isGreaterThan(planned.plan().quantity());
    }
}
