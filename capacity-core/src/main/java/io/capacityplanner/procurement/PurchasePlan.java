package io.capacityplanner.procurement;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;

/**
 * What to order when, fixed now for the whole horizon: no order waits for demand that is not yet known, so the plan can
 * be carried out as it stands. Made again with newer data it can only become better.
 *
 * @param series the series
 * @param metric what it measures
 * @param asOf the moment from which on can be ordered
 * @param start time of the first forecast step
 * @param step distance between steps
 * @param orders the orders by their date; empty when nothing need be bought
 * @param cost what the plan costs in expectation
 * @param costOfNothing what it would cost to order nothing
 * @param accepted accepted probability of running out
 * @param holds whether the plan keeps it
 * @param risk probability of running out, with the plan and without it
 * @param budget what the budget prevents
 * @param remarks what a reader must know, one sentence each
 */
public record PurchasePlan(
        SeriesKey series,
        Metric metric,
        Instant asOf,
        Instant start,
        Step step,
        List<PurchaseOrder> orders,
        ExpectedCost cost,
        ExpectedCost costOfNothing,
        Ratio accepted,
        boolean holds,
        PlanRisk risk,
        BudgetEffect budget,
        List<String> remarks) {

    /** Copies the lists. */
    public PurchasePlan {
        orders = List.copyOf(orders);
        remarks = List.copyOf(remarks);
    }

    /** All that is ordered, in the metric's unit. */
    public double quantity() {
        return orders.stream().mapToDouble(PurchaseOrder::quantity).sum();
    }

    /** Time of a forecast step, counted from 0. */
    public Instant timeAt(int index) {
        return start.plusMillis(index * step.millis());
    }
}
