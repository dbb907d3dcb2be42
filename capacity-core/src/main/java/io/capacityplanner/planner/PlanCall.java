package io.capacityplanner.planner;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.security.Operation;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;

/** The short form of a plan. Immutable: each setter returns another call. */
public final class PlanCall {

    private final CapacityPlanner planner;
    private final PlanRequest request;

    PlanCall(CapacityPlanner planner) {
        this(planner, PlanRequest.ofDefaults());
    }

    private PlanCall(CapacityPlanner planner, PlanRequest request) {
        this.planner = planner;
        this.request = request;
    }

    /** How far ahead run-out dates are looked for; 90 days when nothing is said. */
    public PlanCall horizon(Horizon horizon) {
        return with(new PlanRequest(
                horizon,
                request.limit(),
                request.leadTime(),
                request.acceptedRisk(),
                request.forecasting(),
                request.recommending()));
    }

    /** Share of capacity at which a resource counts as run out; 0.8 when nothing is said. */
    public PlanCall limit(double share) {
        return with(new PlanRequest(
                request.horizon(),
                Ratio.of(share),
                request.leadTime(),
                request.acceptedRisk(),
                request.forecasting(),
                request.recommending()));
    }

    /** Time from ordering capacity to using it; 21 days when nothing is said. */
    public PlanCall leadTime(Duration time) {
        return with(new PlanRequest(
                request.horizon(),
                request.limit(),
                time,
                request.acceptedRisk(),
                request.forecasting(),
                request.recommending()));
    }

    /** A request with everything in it. */
    public PlanCall with(PlanRequest other) {
        return new PlanCall(planner, other);
    }

    /**
     * Makes the plan.
     *
     * @throws io.capacityplanner.error.MissingEngineException when no forecaster is installed
     */
    public CapacityPlan get() {
        return planner.guard(Operation.PLAN, "", admitted -> new PlanCall(admitted, request).made());
    }

    private CapacityPlan made() {
        planner.forecastEngine().forecaster(request.forecasting().forecaster());
        return PlanRun.collect(planner, request.recommending()).plan(request);
    }
}
