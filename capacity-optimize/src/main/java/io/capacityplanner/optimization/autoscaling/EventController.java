package io.capacityplanner.optimization.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** KEDA: between none and one by activity, from one on as the horizontal pod autoscaler. */
final class EventController implements Controller {

    private final EventDrivenPolicy policy;
    private final HorizontalRule rule;
    private StabilisedMoves moves;
    private long nextPoll = Long.MIN_VALUE;
    private long lastActive = Long.MIN_VALUE;

    EventController(EventDrivenPolicy policy) {
        this.policy = policy;
        this.rule = new HorizontalRule(policy.tolerance(), 1, Integer.MAX_VALUE);
        this.moves = new StabilisedMoves(policy.behavior());
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int min, int max) {
        int current = pool.desired();
        lastActive = lastActive == Long.MIN_VALUE ? now : lastActive;
        if (now >= nextPoll) {
            nextPoll = now + policy.poll().toMillis();
            boolean active = active(now, seen);
            lastActive = active ? now : lastActive;
            if (current == 0 && active) {
                moves = new StabilisedMoves(policy.behavior());
                return Math.max(1, min);
            }
            if (min == 0 && !active && now - lastActive >= policy.cooldown().toMillis()) {
                return 0;
            }
        }
        if (current == 0) {
            return Math.max(0, min);
        }
        int next = Controller.bounded(
                moves.decide(now, current, rule.highest(current, wanted(now, seen, current))), Math.max(1, min), max);
        moves.moved(now, next - current);
        return next;
    }

    private boolean active(long now, Observed seen) {
        for (EventDrivenPolicy.Trigger trigger : policy.triggers()) {
            if (trigger instanceof EventDrivenPolicy.CronTrigger cron && inside(cron, now)) {
                return true;
            }
            if (trigger instanceof EventDrivenPolicy.MetricTrigger metric && seen.demand(0) > metric.activation()) {
                return true;
            }
        }
        return false;
    }

    private List<OptionalInt> wanted(long now, Observed seen, int current) {
        List<OptionalInt> wanted = new ArrayList<>();
        for (EventDrivenPolicy.Trigger trigger : policy.triggers()) {
            if (trigger instanceof EventDrivenPolicy.MetricTrigger metric) {
                double total = seen.demand(0);
                wanted.add(
                        Double.isNaN(total)
                                ? OptionalInt.empty()
                                : OptionalInt.of(rule.desiredForTotal(current, total, metric.threshold())));
            } else if (trigger instanceof EventDrivenPolicy.CronTrigger cron) {
                int asked = inside(cron, now) ? Math.max(1, cron.window().min()) : 1;
                wanted.add(OptionalInt.of(rule.desiredForTotal(current, asked, 1)));
            }
        }
        return wanted;
    }

    private static boolean inside(EventDrivenPolicy.CronTrigger cron, long now) {
        return cron.window()
                .contains(Instant.ofEpochMilli(now).atZone(cron.zone()).toLocalDateTime());
    }
}
