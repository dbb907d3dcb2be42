package io.capacityplanner.optimization.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndependentPlansTest {

    private static final double NONE = Double.NaN;

    private static CoveragePlan plan(String id, double... ratios) {
        return new CoveragePlan(id, ratios, 1, 0);
    }

    @Test
    void plansAreTogetherThatShareASkuOrAreLinked() {
        assertThat(IndependentPlans.of(List.of(
                        plan("a", 0.6, NONE, NONE, NONE),
                        plan("b", NONE, 0.7, NONE, NONE),
                        plan("c", NONE, NONE, 0.5, 0.5),
                        plan("d", 0.8, 0.8, NONE, NONE))))
                .containsExactly(List.of(0, 1, 3), List.of(2));
    }

    /** The sum of what is best alone is what is best together. */
    @Test
    void plansApartCostTogetherWhatTheyCostAlone() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] hours = new double[200][2];
        for (double[] hour : hours) {
            hour[0] = random.nextDouble(1, 3);
            hour[1] = random.nextDouble(2, 9);
        }
        WeightedDemand demand = WeightedDemand.ofHours(hours);
        List<CoveragePlan> both = List.of(plan("a", 0.6, NONE), plan("b", NONE, 0.75));
        PortfolioOptimum.Choice choice = PortfolioOptimum.of(demand, both);
        assertThat(choice.gap()).isZero();
        assertThat(choice.commitment()[0]).isEqualTo(SinglePlanOptimum.of(demand, both.get(0)));
        assertThat(choice.commitment()[1]).isEqualTo(SinglePlanOptimum.of(demand, both.get(1)));
        assertThat(choice.cost()).isEqualTo(new PortfolioCost(demand, both).of(choice.commitment()));
    }
}
