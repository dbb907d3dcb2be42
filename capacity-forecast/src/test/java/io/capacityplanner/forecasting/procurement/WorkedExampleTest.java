package io.capacityplanner.forecasting.procurement;

import static io.capacityplanner.forecasting.procurement.Demands.day;
import static io.capacityplanner.forecasting.procurement.Demands.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.procurement.Budget;
import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.OrderTerms;
import io.capacityplanner.procurement.PendingOrder;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchaseOrder;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * A launch at a known date, worked out with pen and paper.
 *
 * <p>Today is day 0, 1 March. Demand is 100 + d/4 cores on day d. On day 61, 1 May, a launch raises it by 40 %. There
 * are 200 cores, of which 80 % may be used: the limit is 160. The lead time is 6 weeks = 42 days.
 */
class WorkedExampleTest {

    private static final int LAUNCH = 61;
    private static final int DAYS = 120;

    private static final Growth GROWTH = new Growth(1.4, day(LAUNCH));

    private final DemandPaths demand = Demands.known(
            DAYS,
            d -> GROWTH.apply(100 + d / 4.0, day(d).toEpochMilli(), new double[] {
                GROWTH.factor().likely()
            }));

    /** Ten cores cost $1,000; an idle core costs 10 cents a day; orders go out once a week, in tens. */
    private final ProcurementRequest request = ProcurementRequest.of(Supply.of(200, Ratio.of(0.8)), LeadTime.days(42))
            .withTerms(OrderTerms.ofDefaults().withLot(10))
            .withCosts(CostTerms.of(usd(100)).withHolding(usd(0.10)));

    private static PurchasePlan plan(DemandPaths demand, ProcurementRequest request) {
        return new SimulatedPurchasePlanner().plan(demand, request, ProgressListener.NONE);
    }

    /**
     * On day 60 demand is 100 + 15 = 115, below 160. On day 61 it is 1.4 x 115.25 = 161.35, above. What is to be there on
     * day 61 is to be ordered on day 61 - 42 = 19, 20 March.
     */
    @Test
    void theOrderIsDueSixWeeksBeforeTheLaunch() {
        OrderDeadline deadline = new SimulatedPurchasePlanner().orderBy(demand, request);
        assertThat(deadline.date()).contains(Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(deadline.status()).isEqualTo(OrderDeadline.Status.LATER);
        assertThat(deadline.left()).contains(Duration.ofDays(19));
        assertThat(deadline.riskIfOrderedNow()).isZero();

        // On 27 March the date has passed: an order arrives on 8 May, a week after the launch.
        OrderDeadline late = new SimulatedPurchasePlanner().orderBy(demand, request.withAsOf(day(26)));
        assertThat(late.date()).isEqualTo(deadline.date());
        assertThat(late.status()).isEqualTo(OrderDeadline.Status.PAST);
        assertThat(late.riskIfOrderedNow()).isEqualTo(1);
        assertThat(late.arrivalIfOrderedNow()).isEqualTo(Instant.parse("2026-05-08T00:00:00Z"));
    }

    /**
     * From day 61 on 1.4 (100 + d/4) / 0.8 cores are needed, that is 175 + 0.4375 d, or 0.4375 d - 25 more than there
     * are: 1.69 on day 61, 10.44 on day 81, 20.06 on day 103, 27.5 on day 120. So a first ten must be there by day 61, a
     * second by day 81, a third by day 103. The last Sundays that are 42 days before those are the days 14 (arrives on
     * 56), 35 (on 77) and 56 (on 98).
     *
     * <p>Idle: from day 56 to 120 are 65 days, from 77 44 days, from 98 23 days: 10 x (65 + 44 + 23) = 1,320 core days
     * are bought. Needed are the sum over 60 days from 61 to 120: 0.4375 x 60 x (61 + 120) / 2 - 25 x 60 = 2,375.625 -
     * 1,500 = 875.625. So 444.375 core days lie idle, at $0.10 that is $44.4375.
     */
    @Test
    void tenCoresAtATimeAsLateAsPossible() {
        PurchasePlan plan = plan(demand, request);
        assertThat(plan.orders()).extracting(PurchaseOrder::orderAt).containsExactly(day(14), day(35), day(56));
        assertThat(plan.orders()).extracting(PurchaseOrder::arrival).containsExactly(day(56), day(77), day(98));
        assertThat(plan.orders()).extracting(PurchaseOrder::quantity).containsExactly(10.0, 10.0, 10.0);
        assertThat(plan.orders()).extracting(PurchaseOrder::cost).containsOnly(usd(1000));
        assertThat(plan.cost().purchase()).isEqualTo(usd(3000));
        assertThat(plan.cost().idle()).isCloseTo(444.375, within(1e-9));
        assertThat(plan.cost().total().amount().doubleValue()).isCloseTo(3044.4375, within(1e-6));
        assertThat(plan.cost().missing()).isZero();
        // Without orders 0.8 x 875.625 core days of demand are above the limit.
        assertThat(plan.costOfNothing().missing()).isCloseTo(700.5, within(1e-9));
        assertThat(plan.holds()).isTrue();
        assertThat(plan.risk().withinHorizon()).isZero();
        assertThat(plan.risk().withoutOrders()[LAUNCH - 2]).isZero();
        assertThat(plan.risk().withoutOrders()[LAUNCH - 1]).isEqualTo(1);
        assertThat(plan.budget().binds()).isFalse();
        assertThat(plan.remarks()).isEmpty();
    }

    /**
     * At $30 an order, going out together saves more than ten cores cost while they wait. The second ten with the first:
     * saves $30, costs 10 x 21 days x $0.10 = $21. Then the third with the second or first: from day 98 back to 56 are 42
     * days, $42, more than $30. So twenty on day 14 and ten on day 56; or ten on day 14 and twenty on day 35, at the same
     * $21: of equals the later counts.
     */
    @Test
    void aCostOfOrderingBringsOrdersTogether() {
        PurchasePlan plan = plan(demand, request.withCosts(request.costs().withPerOrder(usd(30))));
        assertThat(plan.orders()).extracting(PurchaseOrder::orderAt).containsExactly(day(14), day(35));
        assertThat(plan.orders()).extracting(PurchaseOrder::quantity).containsExactly(10.0, 20.0);
        assertThat(plan.cost().purchase()).isEqualTo(usd(3060));
        assertThat(plan.cost().idle()).isCloseTo(444.375 + 210, within(1e-9));
    }

    /**
     * Only $500 may be spent until 1 April, day 31, when ten cores cost $1,000. The first Sunday after is day 35. What
     * is ordered then arrives on day 77, so from day 61 to 76 demand is above the limit by 0.8 (0.4375 d - 25): in all
     * 0.8 x (0.4375 x 16 x (61 + 76) / 2 - 25 x 16) = 0.8 x 79.5 = 63.6 core days.
     */
    @Test
    void aBudgetThatComesTooLate() {
        PurchasePlan plan = plan(demand, request.withBudget(Budget.UNLIMITED.with(day(0), day(31), usd(500))));
        assertThat(plan.orders()).extracting(PurchaseOrder::orderAt).containsExactly(day(35), day(56));
        assertThat(plan.orders()).extracting(PurchaseOrder::quantity).containsExactly(20.0, 10.0);
        assertThat(plan.cost().missing()).isCloseTo(63.6, within(1e-9));
        assertThat(plan.holds()).isFalse();
        assertThat(plan.budget().binds()).isTrue();
        assertThat(plan.budget().needed()).isEqualTo(usd(3000));
        assertThat(plan.budget().exceeded()).singleElement().satisfies(span -> {
            assertThat(span.allowed()).isEqualTo(usd(500));
            assertThat(span.needed()).isEqualTo(usd(1000));
        });
        assertThat(plan.budget().extraMissing()).isCloseTo(63.6, within(1e-9));
        assertThat(plan.budget().riskWithout()).isZero();
        assertThat(plan.remarks()).singleElement().asString().contains("the budget does not suffice");
    }

    /**
     * $2,000 in all buy twenty cores, the third ten are missing from day 103 on: 0.8 x (0.4375 d - 45) each day, in all
     * 0.8 x (0.4375 x 18 x (103 + 120) / 2 - 45 x 18) = 0.8 x 68.0625 = 54.45 core days.
     */
    @Test
    void aBudgetThatIsTooSmall() {
        PurchasePlan plan = plan(demand, request.withBudget(Budget.of(usd(2000))));
        assertThat(plan.orders()).extracting(PurchaseOrder::orderAt).containsExactly(day(14), day(35));
        assertThat(plan.quantity()).isEqualTo(20);
        assertThat(plan.cost().missing()).isCloseTo(54.45, within(1e-9));
        assertThat(plan.budget().needed()).isEqualTo(usd(3000));
    }

    /** What is pending counts: ten cores that come on day 60 put off every order, the first to day 35. */
    @Test
    void pendingOrdersCount() {
        Supply pending = request.supply().with(new PendingOrder(10, day(60)));
        PurchasePlan plan = plan(demand, request.withSupply(pending));
        assertThat(plan.orders()).extracting(PurchaseOrder::orderAt).containsExactly(day(35), day(56));
        // The limit is 168 then: 1.4 (100 + d/4) reaches it on day 80, so the date is day 38.
        assertThat(new SimulatedPurchasePlanner()
                        .orderBy(demand, request.withSupply(pending))
                        .date())
                .contains(day(38));
    }
}
