package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.ProcurementRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of a plan must know. */
final class Remarks {

    private Remarks() {}

    static List<String> of(
            ProcurementRequest request, OrderLots lots, int reviews, PlanMaker.Schedule chosen, boolean budgetBinds) {
        List<String> remarks = new ArrayList<>();
        if (reviews == 0) {
            remarks.add("nothing ordered from now on can be used within the horizon; look further ahead");
        }
        if (chosen.risk().unavoidable() > request.risk().value()) {
            remarks.add("before an order placed now can be used, demand passes the limit with a chance of "
                    + percent(chosen.risk().unavoidable()) + "; no plan lowers that");
        }
        if (!chosen.holds() && reviews > 0) {
            String why = !request.holdRisk()
                    ? "the plan weighs costs only"
                    : budgetBinds ? "the budget does not suffice" : "the greatest order does not suffice";
            remarks.add("the plan leaves a risk of " + percent(chosen.risk().afterFirstArrival()) + " where "
                    + percent(request.risk().value()) + " is accepted: " + why);
        }
        if (!request.holdRisk() && request.costs().shortagePerDay().amount().signum() == 0) {
            remarks.add("shortage costs nothing, so nothing is worth buying; give its cost, or hold the risk");
        }
        if (lots.bundled() > 1) {
            remarks.add("quantities were tried in steps of " + lots.bundled()
                    + " lots, for the need is far greater than one");
        }
        return remarks;
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }
}
