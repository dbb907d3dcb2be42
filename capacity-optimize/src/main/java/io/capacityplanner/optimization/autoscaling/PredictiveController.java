package io.capacityplanner.optimization.autoscaling;

/** A reactive policy above what a forecast asks for. */
final class PredictiveController implements Controller {

    private static final int FAR = 1_000_000;

    private final PredictivePolicy policy;
    private final Controller reactive;
    private final HourlyForecasts forecasts;
    private final ServiceProfile service;
    private int floor;
    private long known = Long.MIN_VALUE;

    PredictiveController(
            PredictivePolicy policy, Controller reactive, HourlyForecasts forecasts, ServiceProfile service) {
        this.policy = policy;
        this.reactive = reactive;
        this.forecasts = forecasts;
        this.service = service;
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int min, int max) {
        if (policy.mode() == PredictivePolicy.Mode.FORECAST_ONLY) {
            return reactive.decide(now, seen, pool, min, max);
        }
        long minute = Math.floorDiv(now, TrackingController.MINUTE);
        if (minute != known) {
            int present = needed(forecasts.at(now));
            int soon = needed(forecasts.at(now + policy.buffer().toMillis()));
            floor = Math.max(present, soon);
            known = minute;
        }
        int most = most(floor, max, policy);
        return reactive.decide(now, seen, pool, Math.min(most, Math.max(min, floor)), most);
    }

    /** The most instances, raised by a forecast that is close to it or above where that is allowed. */
    static int most(int forecast, int max, PredictivePolicy policy) {
        if (policy.breach() == PredictivePolicy.MaxBreach.HONOR) {
            return max;
        }
        int raised = (int) Math.ceil(forecast * (1 + policy.breachBuffer()) - 1e-9);
        return Math.max(max, raised);
    }

    private int needed(double load) {
        if (!(load > 0)) {
            return 0;
        }
        return policy.metric() == LoadMetric.UTILIZATION
                ? service.capacity().needed(load, policy.target(), FAR)
                : (int) Math.min(FAR, Math.ceil(load / policy.target() - 1e-9));
    }
}
