package io.capacityplanner.forecasting.procurement;

import static io.capacityplanner.forecasting.procurement.Demands.day;
import static io.capacityplanner.forecasting.procurement.Demands.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.procurement.Budget;
import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderTerms;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchaseOrder;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.Stage;
import io.capacityplanner.procurement.StageTime;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Purchase plans against brute force, the newsvendor's closed form, and what must hold of every plan. */
class PurchasePlanTest {

    private static final double[] LEAD_DAYS = {2, 5, 6};

    private static PurchasePlan plan(DemandPaths demand, ProcurementRequest request) {
        return new SimulatedPurchasePlanner().plan(demand, request, ProgressListener.NONE);
    }

    private static double total(PurchasePlan plan) {
        return plan.cost().total().amount().doubleValue();
    }

    /** Forty paths of 18 days, lead times of 2, 5 or 6 days, orders every 5 days in twos, at most 8. */
    private static ProcurementRequest small(Random random) {
        CostTerms costs = CostTerms.of(usd(1 + random.nextInt(3)))
                .withHolding(usd(0.1 * random.nextInt(4)))
                .withShortage(usd(0.5 + random.nextInt(5)))
                .withPerOrder(usd(random.nextInt(4)));
        return ProcurementRequest.of(
                        Supply.of(20, Ratio.of(0.9)), LeadTime.of(Stage.of("delivery", StageTime.empirical(LEAD_DAYS))))
                .withDraws(3, 1)
                .withRiskHeld(false)
                .withTerms(new OrderTerms(2, random.nextBoolean() ? 4 : 0, 8, Duration.ofDays(5)))
                .withCosts(random.nextBoolean() ? costs : costs.withTier(6, usd(0.75)));
    }

    private static Budget budget(Random random) {
        Money total = random.nextBoolean() ? usd(4 + random.nextInt(20)) : null;
        Budget all = new Budget(total, List.of());
        return random.nextBoolean() ? all.with(day(0), day(9), usd(random.nextInt(12))) : all;
    }

    /** Every schedule there is, priced path by path and draw by draw, without any of the planner's code. */
    private static final class BruteForce {
        private final DemandPaths demand;
        private final ProcurementRequest request;
        private final int[] bought = new int[4];
        private double least = Double.POSITIVE_INFINITY;

        BruteForce(DemandPaths demand, ProcurementRequest request) {
            this.demand = demand;
            this.request = request;
        }

        double least() {
            tryAll(0);
            return least;
        }

        private void tryAll(int review) {
            if (review == bought.length) {
                least = Math.min(least, price());
                return;
            }
            for (int quantity = 0; quantity <= 8; quantity += 2) {
                if (quantity == 0 || quantity >= request.terms().minimum()) {
                    bought[review] = quantity;
                    tryAll(review + 1);
                }
            }
        }

        private double price() {
            double spent = 0;
            double early = 0;
            for (int k = 0; k < bought.length; k++) {
                double cost = bought[k] == 0 ? 0 : orderCost(bought[k]);
                spent += cost;
                early += 5 * k < 9 ? cost : 0;
            }
            Budget budget = request.budget();
            boolean tooMuch = budget.total() != null && spent > amount(budget.total()) + 1e-9;
            boolean tooEarly = !budget.windows().isEmpty()
                    && early > amount(budget.windows().get(0).most()) + 1e-9;
            if (tooMuch || tooEarly) {
                return Double.POSITIVE_INFINITY;
            }
            double running = 0;
            for (double lead : LEAD_DAYS) {
                for (int p = 0; p < demand.count(); p++) {
                    for (int h = 0; h < demand.steps(); h++) {
                        double arrived = 0;
                        for (int k = 0; k < bought.length; k++) {
                            arrived += 5 * k + lead <= h + 1 ? bought[k] : 0;
                        }
                        double needed = Math.max(0, demand.at(p, h) / 0.9 - 20);
                        running += amount(request.costs().holdingPerDay()) * Math.max(0, arrived - needed);
                        running += amount(request.costs().shortagePerDay()) * 0.9 * Math.max(0, needed - arrived);
                    }
                }
            }
            return spent + running / (LEAD_DAYS.length * demand.count());
        }

        private double orderCost(double quantity) {
            CostTerms costs = request.costs();
            double price = amount(costs.unitPrice());
            for (CostTerms.Tier tier : costs.tiers()) {
                price = quantity >= tier.from() ? amount(tier.unitPrice()) : price;
            }
            return price * quantity + amount(costs.perOrder());
        }

        private static double amount(Money money) {
            return money.amount().doubleValue();
        }
    }

    @Test
    void noScheduleIsCheaper() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            DemandPaths demand = Demands.walks(15, 0.3, 1.2, 18, 40, seed);
            ProcurementRequest request = small(random).withBudget(budget(random));
            PurchasePlan plan = plan(demand, request);
            double least = new BruteForce(demand, request).least();
            assertThat(total(plan)).as("seed " + seed).isCloseTo(least, within(1e-9 * Math.max(1, least)));
        }
    }

    /**
     * One period: with unit cost p, shortage cost s and holding cost h the last unit is worth buying while
     * {@code s P(D > q) >= p + h P(D <= q)}, so {@code F(q*) = (s - p) / (s + h)}: the newsvendor's fractile with
     * underage cost s - p and overage cost p + h.
     */
    @Test
    void onePeriodIsTheNewsvendors() {
        Random random = new Random(5);
        double[][] paths = new double[20_000][1];
        for (double[] path : paths) {
            path[0] = Math.max(0, 500 + 80 * random.nextGaussian());
        }
        DemandPaths demand = Demands.of(0, paths);
        double[] sorted =
                Arrays.stream(paths).mapToDouble(path -> path[0]).sorted().toArray();
        for (double fractile : new double[] {0.2, 0.5, 0.8, 0.95}) {
            double price = 3;
            double shortage = price + 10 * fractile;
            double holding = 10 * (1 - fractile) - price;
            if (holding < 0) {
                price += holding;
                shortage = price + 10 * fractile;
                holding = 0;
            }
            ProcurementRequest request = ProcurementRequest.of(Supply.of(0), LeadTime.days(1))
                    .withRiskHeld(false)
                    .withTerms(OrderTerms.ofDefaults().withLot(1))
                    .withCosts(
                            CostTerms.of(usd(price)).withHolding(usd(holding)).withShortage(usd(shortage)));
            double quantity = plan(demand, request).quantity();
            // Exact on the sample, to the lot; and that of the normal distribution but for the sampling.
            assertThat(quantity).isCloseTo(sorted[(int) (fractile * sorted.length)], within(1.0));
            assertThat(quantity)
                    .isCloseTo(
                            new NormalDistribution(null, 500, 80).inverseCumulativeProbability(fractile), within(4.0));
        }
    }

    @Test
    void quantitiesKeepLotsAndBoundsAndSumsAreEqual() {
        for (int seed = 0; seed < 20; seed++) {
            DemandPaths demand = Demands.walks(80, 0.5, 2, 60, 200, seed);
            OrderTerms terms = new OrderTerms(4, 10, 24, Duration.ofDays(7));
            CostTerms costs = CostTerms.of(usd(7))
                    .withHolding(usd(0.05))
                    .withShortage(usd(3))
                    .withPerOrder(usd(5));
            PurchasePlan plan = plan(
                    demand,
                    ProcurementRequest.of(Supply.of(100, Ratio.of(0.85)), lead())
                            .withTerms(terms)
                            .withCosts(costs)
                            .withRiskHeld(seed % 2 == 0));
            assertThat(plan.orders()).as("seed " + seed).isNotEmpty();
            Money spent = usd(0);
            for (PurchaseOrder order : plan.orders()) {
                assertThat(order.quantity() % 4).isZero();
                assertThat(order.quantity()).isBetween(12.0, 24.0);
                assertThat(order.cost())
                        .isEqualTo(usd(7).times(order.quantity()).plus(usd(5)));
                assertThat(order.arrival()).isAfter(order.orderAt());
                assertThat(order.lateArrival()).isAfterOrEqualTo(order.arrival());
                assertThat(Duration.between(plan.asOf(), order.orderAt()).toDays() % 7)
                        .isZero();
                spent = spent.plus(order.cost());
            }
            assertThat(plan.cost().purchase()).isEqualTo(spent);
            assertThat(plan.cost().total())
                    .isEqualTo(
                            spent.plus(plan.cost().holding()).plus(plan.cost().shortage()));
            assertThat(plan.cost().holding())
                    .isEqualTo(usd(0.05).times(plan.cost().idle()));
            double before = 0;
            double[] with = plan.risk().byDate();
            double[] without = plan.risk().withoutOrders();
            for (int h = 0; h < with.length; h++) {
                assertThat(with[h]).isBetween(before, without[h] + 1e-9);
                before = with[h];
            }
        }
    }

    private static LeadTime lead() {
        return LeadTime.of(Stage.of("delivery", StageTime.pert(5, 10, 21)));
    }

    @Test
    void aBiggerBudgetNeverCostsMore() {
        for (int seed = 0; seed < 8; seed++) {
            DemandPaths demand = Demands.walks(80, 0.5, 2, 60, 100, seed);
            ProcurementRequest request = ProcurementRequest.of(Supply.of(100, Ratio.of(0.85)), lead())
                    .withTerms(OrderTerms.ofDefaults().withLot(4).withMinimum(8))
                    .withCosts(CostTerms.of(usd(7)).withShortage(usd(2)).withHolding(usd(0.02)))
                    .withRiskHeld(false);
            double before = Double.POSITIVE_INFINITY;
            for (double most : new double[] {0, 50, 100, 200, 400, 100_000}) {
                PurchasePlan plan = plan(demand, request.withBudget(Budget.of(usd(most))));
                assertThat(plan.cost().purchase()).isLessThanOrEqualTo(usd(most));
                assertThat(total(plan)).as("seed %s, budget %s", seed, most).isLessThanOrEqualTo(before + 1e-9);
                assertThat(plan.budget().extraCost().amount().doubleValue()).isGreaterThanOrEqualTo(-1e-9);
                assertThat(plan.budget().binds())
                        .isEqualTo(plan.budget().needed().compareTo(usd(most)) > 0);
                before = total(plan);
            }
        }
    }

    @Test
    void theRiskIsHeldAndASmallerOneNeedsNotLess() {
        for (int seed = 0; seed < 3; seed++) {
            DemandPaths demand = Demands.walks(80, 0.4, 1.5, 80, 400, seed);
            ProcurementRequest request = ProcurementRequest.of(Supply.of(120, Ratio.of(0.85)), lead())
                    .withTerms(OrderTerms.ofDefaults().withLot(2))
                    .withCosts(CostTerms.of(usd(10)).withHolding(usd(0.01)));
            double before = 0;
            for (double risk : new double[] {0.3, 0.1, 0.05, 0.01}) {
                PurchasePlan plan = plan(demand, request.withRisk(Ratio.of(risk)));
                assertThat(plan.holds()).isTrue();
                assertThat(plan.risk().afterFirstArrival()).isLessThanOrEqualTo(risk + 1e-9);
                assertThat(plan.quantity()).as("seed %s, risk %s", seed, risk).isGreaterThanOrEqualTo(before);
                before = plan.quantity();
            }
        }
    }

    /** The risk that a plan reports is counted again here, path by path and draw by draw. */
    @Test
    void theReportedRiskIsThatOfTheOrders() {
        DemandPaths demand = Demands.walks(15, 0.3, 1.2, 18, 40, 3);
        ProcurementRequest request = small(new Random(3)).withRiskHeld(true).withRisk(Ratio.of(0.2));
        PurchasePlan plan = plan(demand, request);
        assertThat(plan.orders()).isNotEmpty();
        double passed = 0;
        for (double lead : LEAD_DAYS) {
            for (int p = 0; p < demand.count(); p++) {
                boolean passes = false;
                for (int h = 0; h < demand.steps(); h++) {
                    Instant at = day(h + 1);
                    double limit = 0.9
                            * (20
                                    + plan.orders().stream()
                                            .filter(order -> !order.orderAt()
                                                    .plusSeconds((long) (lead * 86_400))
                                                    .isAfter(at))
                                            .mapToDouble(PurchaseOrder::quantity)
                                            .sum());
                    passes |= demand.at(p, h) > limit;
                }
                passed += passes ? 1 : 0;
            }
        }
        assertThat(plan.risk().withinHorizon()).isCloseTo(passed / (LEAD_DAYS.length * demand.count()), within(1e-9));
    }

    @Test
    void nothingIsBoughtWithoutNeed() {
        PurchasePlan plan =
                plan(Demands.walks(10, 0, 0.5, 30, 100, 1), ProcurementRequest.of(Supply.of(100), LeadTime.days(7)));
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.holds()).isTrue();
        assertThat(plan.cost().total()).isEqualTo(usd(0));
    }

    @Test
    void whatArrivesTooLateIsNotBought() {
        PurchasePlan plan =
                plan(Demands.known(20, d -> 100 + 10.0 * d), ProcurementRequest.of(Supply.of(150), LeadTime.days(60)));
        assertThat(plan.orders()).isEmpty();
        assertThat(plan.risk().unavoidable()).isEqualTo(1);
        assertThat(plan.remarks()).anyMatch(remark -> remark.contains("look further ahead"));
    }

    @Test
    void theSameSeedGivesTheSamePlan() {
        DemandPaths demand = Demands.walks(80, 0.5, 2, 60, 200, 4);
        ProcurementRequest request =
                ProcurementRequest.of(Supply.of(100), lead()).withDraws(500, 9);
        assertThat(plan(demand, request)).isEqualTo(plan(demand, request));
    }

    /** The need is above a thousand lots of one core. */
    @Test
    void aNeedOfManyLotsIsMetInBundles() {
        DemandPaths demand = Demands.walks(3000, 20, 25, 90, 100, 4);
        ProcurementRequest request = ProcurementRequest.of(Supply.of(3500), lead())
                .withTerms(OrderTerms.ofDefaults().withLot(1))
                .withCosts(CostTerms.of(usd(40)).withHolding(usd(0.05)).withPerOrder(usd(500)));
        PurchasePlan plan = plan(demand, request);
        assertThat(plan.holds()).isTrue();
        assertThat(plan.quantity()).isGreaterThan(1000);
        assertThat(plan.quantity() % 3).isZero();
        assertThat(plan.remarks()).anyMatch(remark -> remark.contains("steps of 3 lots"));
    }
}
