package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.ExpectedCost;
import io.capacityplanner.procurement.PlanRisk;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchaseOrder;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the plan of a request.
 *
 * <p>A risk over the whole horizon is no sum over dates, so it cannot be held inside the dynamic programme. It is held
 * through least levels that give every date one and the same risk (see {@link Floors}); the greatest such risk whose
 * plan keeps the accepted one over the horizon, counted on the paths, is found by halving. The plan is the cheapest of
 * those, not of all; without a risk to hold it is the cheapest of all. Where no plan can keep the risk, the one that
 * comes nearest to those levels is made.
 */
final class PlanMaker {

    /** Weights of paths do not sum exactly. */
    private static final double ROUNDING = 1e-9;

    private final DemandPaths demand;
    private final ProcurementRequest request;
    private final Instant asOf;
    private final LeadTimes leadTimes;
    private final NetDemand net;
    private final Arrivals arrivals;
    private final OrderLots lots;
    private final StageCosts stages;
    private final PlanSearch search;
    private final Floors floors;
    private final BreachRisk breaches;

    PlanMaker(DemandPaths demand, ProcurementRequest request) {
        this.demand = demand;
        this.request = request;
        this.asOf = request.asOf(demand);
        this.leadTimes = LeadTimes.of(request.leadTime(), request.draws(), request.seed());
        this.net = new NetDemand(demand, request.supply());
        this.arrivals = Arrivals.of(demand, leadTimes, asOf, request.terms().review());
        this.lots = OrderLots.of(request.terms(), request.costs(), net.greatest());
        this.stages = new StageCosts(net, arrivals, lots, demand.step());
        this.search = new PlanSearch(lots, request.costs(), stages, arrivals.count());
        this.floors = new Floors(net, arrivals, lots);
        this.breaches = new BreachRisk(net, arrivals, lots.lot());
    }

    /**
     * A schedule.
     *
     * @param passing how many paths may pass at each date
     * @param levels lots bought after each review
     * @param risk the risk it leaves
     * @param holds whether that is accepted
     */
    record Schedule(int passing, int[] levels, PlanRisk risk, boolean holds) {}

    PurchasePlan make() {
        int accepted = (int) Math.floor(request.risk().value() * net.paths());
        Schedule unlimited = schedule(BudgetBounds.NONE, accepted);
        BudgetBounds bounds = BudgetBounds.of(request.budget(), arrivals.reviews());
        boolean binds = !search.isAffordable(unlimited.levels, bounds);
        Schedule chosen = binds ? schedule(bounds, unlimited.holds ? unlimited.passing : accepted) : unlimited;
        ExpectedCost cost = cost(chosen.levels);
        ExpectedCost without = cost(unlimited.levels);
        return new PurchasePlan(
                demand.series(),
                demand.metric(),
                asOf,
                demand.start(),
                demand.step(),
                orders(chosen.levels),
                cost,
                cost(new int[arrivals.count()]),
                request.risk(),
                chosen.holds,
                chosen.risk,
                BudgetEffects.of(request.budget(), binds, orders(unlimited.levels), without, cost, unlimited.risk),
                Remarks.of(request, lots, arrivals.count(), chosen, binds));
    }

    /**
     * The schedule within a budget.
     *
     * @param otherwise how many paths may pass at each date where the risk cannot be held over the horizon
     */
    private Schedule schedule(BudgetBounds budget, int otherwise) {
        Schedule cheapest = schedule(net.paths(), floors.none(), budget);
        if (!request.holdRisk() || cheapest.holds) {
            return cheapest;
        }
        Schedule best = at(0, budget);
        if (!best.holds) {
            return at(otherwise, budget);
        }
        int below = 0;
        int above = (int) Math.floor(request.risk().value() * net.paths()) + 1;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            Schedule tried = at(middle, budget);
            if (tried.holds) {
                best = tried;
                below = middle;
            } else {
                above = middle;
            }
        }
        return best;
    }

    private Schedule at(int passing, BudgetBounds budget) {
        return schedule(passing, floors.passedBy(passing), budget);
    }

    private Schedule schedule(int passing, double[][] lack, BudgetBounds budget) {
        int[] levels = search.solve(lack, budget);
        PlanRisk risk = breaches.of(levels);
        boolean holds = risk.afterFirstArrival() <= request.risk().value() + ROUNDING;
        return new Schedule(passing, levels, risk, holds);
    }

    private List<PurchaseOrder> orders(int[] levels) {
        List<PurchaseOrder> orders = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            int bought = levels[k] - (k == 0 ? 0 : levels[k - 1]);
            if (bought > 0) {
                Instant at = arrivals.reviews().get(k);
                Instant[] rising = leadTimes.arrivals(at);
                orders.add(new PurchaseOrder(
                        at,
                        bought * lots.lot(),
                        LeadTimes.quantile(rising, 0.5),
                        LeadTimes.quantile(rising, 0.95),
                        request.costs().orderCost(bought * lots.lot())));
            }
        }
        return orders;
    }

    private ExpectedCost cost(int[] levels) {
        Money purchase = orders(levels).stream()
                .map(PurchaseOrder::cost)
                .reduce(Money.zero(request.costs().currency()), Money::plus);
        double idle = 0;
        double missing = stages.missingBefore();
        for (int k = 0; k < levels.length; k++) {
            idle += stages.idle(k, levels[k]);
            missing += stages.missing(k, levels[k]);
        }
        return new ExpectedCost(
                purchase,
                request.costs().holdingPerDay().times(idle),
                request.costs().shortagePerDay().times(missing),
                idle,
                missing);
    }
}
