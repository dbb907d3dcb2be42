package io.capacityplanner.spi;

import io.capacityplanner.hierarchy.BaseForecast;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.hierarchy.ReconciliationRequest;
import java.util.List;

/** Makes forecasts of a hierarchy add up. Cardinality: many, the highest priority counts. Thread-safe and deterministic. */
public interface Reconciler extends Provider {

    /**
     * Reconciles.
     *
     * @param hierarchy what adds up to what
     * @param base one forecast a node, in the order of {@link Hierarchy#nodes()}, all of as many steps and paths
     * @param request how
     * @throws io.capacityplanner.error.InvalidInputException when the forecasts do not fit the hierarchy or each other
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    ReconciledForecasts reconcile(Hierarchy hierarchy, List<BaseForecast> base, ReconciliationRequest request);
}
