package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.Budget;
import io.capacityplanner.procurement.BudgetEffect;
import io.capacityplanner.procurement.BudgetEffect.Exceeded;
import io.capacityplanner.procurement.ExpectedCost;
import io.capacityplanner.procurement.PlanRisk;
import io.capacityplanner.procurement.PurchaseOrder;
import io.capacityplanner.unit.Money;
import java.util.List;

/** Compares a plan within a budget with the plan that would be made without it. */
final class BudgetEffects {

    private BudgetEffects() {}

    static BudgetEffect of(
            Budget budget,
            boolean binds,
            List<PurchaseOrder> unlimited,
            ExpectedCost without,
            ExpectedCost with,
            PlanRisk riskWithout) {
        List<Exceeded> exceeded = budget.windows().stream()
                .map(window ->
                        new Exceeded(window.from(), window.to(), window.most(), spent(window, unlimited, without)))
                .filter(span -> binds && span.needed().compareTo(span.allowed()) > 0)
                .toList();
        return new BudgetEffect(
                binds,
                without.purchase(),
                with.total().minus(without.total()),
                with.missing() - without.missing(),
                riskWithout.afterFirstArrival(),
                exceeded);
    }

    private static Money spent(Budget.Window window, List<PurchaseOrder> orders, ExpectedCost cost) {
        return orders.stream()
                .filter(order -> window.holds(order.orderAt()))
                .map(PurchaseOrder::cost)
                .reduce(Money.zero(cost.purchase().currency()), Money::plus);
    }
}
