package io.capacityplanner.optimization.autoscaling;

/** The Kubernetes horizontal pod autoscaler. */
final class HorizontalController implements Controller {

    private final HorizontalPolicy policy;
    private final HorizontalRule rule;
    private final StabilisedMoves moves;
    private boolean begun;

    HorizontalController(HorizontalPolicy policy) {
        this.policy = policy;
        this.rule = new HorizontalRule(policy.tolerance(), 1, Integer.MAX_VALUE);
        this.moves = new StabilisedMoves(policy.behavior());
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int min, int max) {
        int current = pool.desired();
        if (!begun) {
            // As it begins: the present number counts as recommended just before.
            moves.remember(now - 1, current);
            begun = true;
        }
        // Bounds that changed are kept at once, without windows and rates.
        int next = current > max || current < min
                ? Controller.bounded(current, min, max)
                : Controller.bounded(moves.decide(now, current, wanted(seen, pool, current)), min, max);
        moves.moved(now, next - current);
        return next;
    }

    private int wanted(Observed seen, InstancePool pool, int current) {
        if (policy.metric() == LoadMetric.AVERAGE_VALUE) {
            double total = seen.demand(0);
            return Double.isNaN(total) ? current : rule.desiredForTotal(current, total, policy.target());
        }
        double used = seen.metric(LoadMetric.UTILIZATION, 0);
        if (Double.isNaN(used)) {
            return current;
        }
        int measured = Math.min(seen.served(0), pool.serving());
        return rule.desired(measured, used / policy.target(), pool.starting(), pool.serving() - measured);
    }
}
