package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.spi.PurchasePlanner;
import java.util.List;

/**
 * Plans purchases on simulated demand: first passages joined with drawn lead times for the latest moment to order,
 * dynamic programming over moments and quantities for what to order.
 */
public final class SimulatedPurchasePlanner implements PurchasePlanner {

    /** Used by discovery. */
    public SimulatedPurchasePlanner() {}

    @Override
    public String id() {
        return "simulation";
    }

    @Override
    public String description() {
        return "Order dates and purchase plans from simulated demand and lead times";
    }

    @Override
    public OrderDeadline orderBy(DemandPaths demand, ProcurementRequest request) {
        return Deadlines.of(demand, request);
    }

    @Override
    public PurchasePlan plan(DemandPaths demand, ProcurementRequest request, ProgressListener progress) {
        progress.onProgress("planning purchases", 0, 1);
        PurchasePlan plan = new PlanMaker(demand, request).make();
        progress.onProgress("planning purchases", 1, 1);
        return plan;
    }

    @Override
    public RiskProfile risk(
            DemandPaths demand, ProcurementRequest request, List<Stress> strains, ProgressListener progress) {
        return new RiskAnalysis(demand, request).profile(strains, progress);
    }
}
