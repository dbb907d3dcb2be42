package io.capacityplanner.optimization.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentOptimumTest {

    private static WeightedDemand hours(double[]... rows) {
        return WeightedDemand.ofHours(rows);
    }

    private static WeightedDemand single(double... spend) {
        return hours(Arrays.stream(spend).mapToObj(d -> new double[] {d}).toArray(double[][]::new));
    }

    private static CoveragePlan plan(int hours, double unit, double... ratios) {
        return new CoveragePlan("plan", ratios, hours, unit);
    }

    @Test
    void weekdayCaseTakesTheCheapestNumberOfUnits() throws IOException {
        try (InputStream in = CommitmentOptimumTest.class.getResourceAsStream("/cases/S24-commitment-weekday.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
            List<Double> demand = new ArrayList<>();
            all.at("/input/hourlyDemand/runs")
                    .forEach(run -> demand.addAll(
                            Collections.nCopies(run.get(1).asInt(), run.get(0).asDouble())));
            WeightedDemand week =
                    single(demand.stream().mapToDouble(Double::doubleValue).toArray());
            double tolerance = all.at("/tolerance/abs").asDouble();
            assertThat(week.onDemand())
                    .isCloseTo(all.at("/expected/onDemandCost").asDouble(), within(tolerance));
            assertThat(all.at("/expected/results")).isNotEmpty();
            for (JsonNode result : all.at("/expected/results")) {
                double ratio = result.get("commitmentPerHour").asDouble()
                        / all.at("/input/onDemandPerHour").asDouble();
                CoveragePlan units = plan(demand.size(), ratio, ratio);
                double bought = SinglePlanOptimum.of(week, units);
                double cost = new PortfolioCost(week, List.of(units)).of(bought);
                assertThat(bought / ratio).isCloseTo(result.get("units").asInt(), within(1e-9));
                assertThat(cost).isCloseTo(result.get("totalCost").asDouble(), within(tolerance));
                assertThat(week.onDemand() - cost)
                        .isCloseTo(result.get("savings").asDouble(), within(tolerance));
            }
        }
    }

    /** Brute-forced values: hours of 10, 20, 30 and 40. Of equal costs the lowest cover is taken. */
    @ParameterizedTest
    @CsvSource({"0.75, 10, 90", "0.6, 20, 78", "0.7, 20, 86", "0.5, 20, 70"})
    void oneRatioTakesTheQuantileAtTheDiscount(double ratio, double cover, double cost) {
        WeightedDemand demand = single(10, 20, 30, 40);
        CoveragePlan plan = plan(4, 0, ratio);
        double best = SinglePlanOptimum.of(demand, plan);
        assertThat(best / ratio).isCloseTo(cover, within(1e-9));
        assertThat(new PortfolioCost(demand, List.of(plan)).of(best)).isCloseTo(cost, within(1e-9));
        assertThat(demand.onDemand()).isEqualTo(100);
    }

    /** Brute-forced values: the highest discount is covered first. Columns are the ratios .6 and .8. */
    @ParameterizedTest
    @CsvSource({"0, 60", "3, 55.25", "6, 51.75", "12, 47.25", "14, 48.25", "19, 57"})
    void severalRatiosCoverTheHighestDiscountFirst(double commitment, double cost) {
        WeightedDemand demand = hours(new double[] {10, 10}, new double[] {5, 20}, new double[] {0, 15});
        CoveragePlan plan = plan(3, 0, 0.6, 0.8);
        PortfolioCost costs = new PortfolioCost(demand, List.of(plan));
        assertThat(costs.of(commitment)).isCloseTo(cost, within(1e-9));
        double best = SinglePlanOptimum.of(demand, plan);
        assertThat(best).isCloseTo(12, within(1e-9));
        assertThat(costs.of(best)).isCloseTo(47.25, within(1e-9));
    }

    @Test
    void noCandidateIsCheaper() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            WeightedDemand demand = random(random, 1 + random.nextInt(12), 1 + random.nextInt(3), false);
            CoveragePlan plan = randomPlan(random, demand, seed % 2 == 0 ? 0 : 1 + random.nextInt(4));
            PortfolioCost cost = new PortfolioCost(demand, List.of(plan));
            double best = SinglePlanOptimum.of(demand, plan);
            double least = cost.of(best);
            for (double candidate : candidates(demand, plan)) {
                assertThat(cost.of(candidate))
                        .as("seed %d, %s", seed, candidate)
                        .isGreaterThanOrEqualTo(least - 1e-9);
                if (candidate < best - 1e-9) {
                    assertThat(cost.of(candidate))
                            .as("seed %d, lower tie", seed)
                            .isGreaterThan(least + 1e-12);
                }
            }
        }
    }

    @Test
    void costIsConvexAndTheOptimumDoesNotDependOnOrder() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            WeightedDemand demand = random(random, 30, 3, true);
            CoveragePlan plan = randomPlan(random, demand, 0);
            PortfolioCost cost = new PortfolioCost(demand, List.of(plan));
            double most = demand.most(plan);
            double a = random.nextDouble() * most;
            double b = random.nextDouble() * most;
            assertThat(cost.of((a + b) / 2)).isLessThanOrEqualTo((cost.of(a) + cost.of(b)) / 2 + 1e-9);
            assertThat(cost.cut(a).of(new double[] {b})).isLessThanOrEqualTo(cost.of(b) + 1e-9);
            assertThat(cost.cut(a).of(new double[] {a})).isCloseTo(cost.of(a), within(1e-9));
            List<double[]> rows = new ArrayList<>(Arrays.asList(demand.rows()));
            double best = SinglePlanOptimum.of(demand, plan);
            Collections.shuffle(rows, random);
            assertThat(SinglePlanOptimum.of(WeightedDemand.ofHours(rows.toArray(double[][]::new)), plan))
                    .isCloseTo(best, within(1e-9));
        }
    }

    @Test
    void aHigherDiscountCoversMoreAndCostsLess() {
        for (int seed = 0; seed < 50; seed++) {
            WeightedDemand demand = random(new Random(seed), 50, 1, true);
            double cover = Double.POSITIVE_INFINITY;
            double cost = 0;
            for (int percent = 5; percent <= 100; percent += 5) {
                double ratio = percent / 100.0;
                CoveragePlan plan = plan(50, 0, ratio);
                double best = SinglePlanOptimum.of(demand, plan);
                double least = new PortfolioCost(demand, List.of(plan)).of(best);
                assertThat(best / ratio).as("seed %d ratio %s", seed, ratio).isLessThanOrEqualTo(cover + 1e-9);
                assertThat(least).isGreaterThanOrEqualTo(cost - 1e-9);
                cover = best / ratio;
                cost = least;
            }
            assertThat(cover).isZero();
        }
    }

    @Test
    void aPortfolioCostsWhatBruteForceFindsToTheCent() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            // Whole numbers and units, so that the least on the grid is the least of all.
            int columns = 2 + seed % 2;
            WeightedDemand demand = random(random, 2 + random.nextInt(5), columns, false);
            List<CoveragePlan> plans = new ArrayList<>();
            double[] wide = new double[columns];
            Arrays.setAll(wide, k -> 0.6 + 0.1 * random.nextInt(4));
            double[] narrow = new double[columns];
            Arrays.setAll(narrow, k -> k == 0 ? 0.4 + 0.1 * random.nextInt(5) : Double.NaN);
            plans.add(new CoveragePlan("narrow", narrow, demand.rows().length, narrow[0]));
            plans.add(new CoveragePlan("wide", wide, demand.rows().length, 0.5));
            PortfolioOptimum.Choice choice = PortfolioOptimum.of(demand, plans);
            PortfolioCost cost = new PortfolioCost(demand, plans);
            double least = Double.POSITIVE_INFINITY;
            for (double a = 0; a <= demand.most(plans.get(0)) + narrow[0]; a += narrow[0]) {
                for (double b = 0; b <= demand.most(plans.get(1)) + 0.5; b += 0.5) {
                    least = Math.min(least, cost.of(a, b));
                }
            }
            assertThat(choice.cost()).as("seed %d", seed).isCloseTo(least, within(0.005));
            assertThat(choice.gap()).as("seed %d", seed).isLessThan(0.005);
            assertThat(cost.of(choice.commitment())).isCloseTo(choice.cost(), within(1e-9));
        }
    }

    @Test
    void threeContinuousPlansAreNeverDearerThanAnyPointOfAGrid() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            WeightedDemand demand = random(random, 24, 3, true);
            List<CoveragePlan> plans = List.of(
                    new CoveragePlan("reservation", new double[] {0.5, Double.NaN, Double.NaN}, 24, 0.5),
                    new CoveragePlan("family", new double[] {0.6, 0.58, Double.NaN}, 24, 0),
                    new CoveragePlan("compute", new double[] {0.7, 0.66, 0.75}, 24, 0));
            PortfolioOptimum.Choice choice = PortfolioOptimum.of(demand, plans);
            PortfolioCost cost = new PortfolioCost(demand, plans);
            for (int i = 0; i < 4000; i++) {
                double a = Math.floor(random.nextDouble() * demand.most(plans.get(0)) / 0.5) * 0.5;
                double b = random.nextDouble() * demand.most(plans.get(1));
                double c = random.nextDouble() * demand.most(plans.get(2));
                double[] at = {a, b, c};
                // Nearby as well as anywhere.
                if (i % 2 == 0) {
                    for (int p = 1; p < 3; p++) {
                        at[p] = Math.max(0, choice.commitment()[p] + random.nextGaussian() * 0.3);
                    }
                    at[0] = choice.commitment()[0];
                }
                assertThat(cost.of(at))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(choice.cost() - choice.gap() - 0.005);
            }
            assertThat(choice.gap()).as("seed %d", seed).isLessThan(5e-3 * cost.nothing());
        }
    }

    private static double[] candidates(WeightedDemand demand, CoveragePlan plan) {
        if (plan.unit() > 0) {
            double[] units = new double[(int) (demand.most(plan) / plan.unit()) + 2];
            Arrays.setAll(units, n -> n * plan.unit());
            return units;
        }
        double[] kinks = SinglePlanOptimum.kinks(demand, plan, plan.order());
        double[] all = Arrays.copyOf(kinks, kinks.length + 1);
        Arrays.sort(all);
        return all;
    }

    private static CoveragePlan randomPlan(Random random, WeightedDemand demand, double unit) {
        double[] ratios = new double[demand.columns()];
        Arrays.setAll(ratios, k -> (1 + random.nextInt(10)) / 10.0);
        return plan(demand.rows().length, unit, ratios);
    }

    private static WeightedDemand random(Random random, int hours, int columns, boolean real) {
        double[][] rows = new double[hours][columns];
        for (double[] row : rows) {
            Arrays.setAll(row, k -> real ? random.nextDouble() * 20 : random.nextInt(9));
        }
        return WeightedDemand.ofHours(rows);
    }
}
