package io.capacityplanner.spi;

import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.progress.ProgressListener;
import java.util.List;

/**
 * Works out when to order what. Cardinality: one; the highest priority counts. Thread-safe, and deterministic for the
 * seed of the request.
 */
public interface PurchasePlanner extends Provider {

    /** The latest moment to order so that the risk of running out before arrival stays within what is accepted. */
    OrderDeadline orderBy(DemandPaths demand, ProcurementRequest request);

    /**
     * The orders that cost least in expectation, within budget and, where the request says so, within the risk.
     *
     * @param progress hears of progress; long work stops when its thread is interrupted
     */
    PurchasePlan plan(DemandPaths demand, ProcurementRequest request, ProgressListener progress);

    /**
     * What may go wrong.
     *
     * @param strains what the plan is tried under
     * @param progress hears of progress; long work stops when its thread is interrupted
     */
    RiskProfile risk(DemandPaths demand, ProcurementRequest request, List<Stress> strains, ProgressListener progress);
}
