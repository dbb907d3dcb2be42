package io.capacityplanner.optimization.autoscaling;

/** AWS target tracking. The value of a minute is that of its middle, which is the mean of a straight piece. */
final class TrackingController implements Controller {

    static final long MINUTE = 60_000;
    /** Ticks from the middle of a minute to its end. */
    static final int HALF_MINUTE = (int) (MINUTE / 2 / PolicyReplay.TICK);

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final TargetTrackingPolicy policy;
    private final MinuteAlarm high;
    private final MinuteAlarm low;
    private long lastOut = NEVER;
    private long lastIn = NEVER;
    private int beforeOut;

    TrackingController(TargetTrackingPolicy policy) {
        this.policy = policy;
        this.high = new MinuteAlarm(policy.target(), true, TargetTrackingPolicy.HIGH_MINUTES);
        this.low = new MinuteAlarm(policy.target() * policy.lowShare(), false, TargetTrackingPolicy.LOW_MINUTES);
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int min, int max) {
        int current = pool.desired();
        int next = current;
        if (now % MINUTE == 0) {
            double value = seen.metric(policy.metric(), HALF_MINUTE);
            boolean out = high.on(value);
            boolean in = low.on(value);
            if (out) {
                next = Math.max(current, proportional(outOf(now, pool), value));
            } else if (in && !policy.scaleInDisabled() && settled(now, pool)) {
                next = Math.min(current, proportional(current, value));
            }
        }
        next = Controller.bounded(next, min, max);
        if (next > current) {
            lastOut = now;
            beforeOut = current;
        } else if (next < current) {
            lastIn = now;
        }
        return next;
    }

    /** Instances that the metric speaks of: not those that start or warm up, nor those added within the cooldown. */
    private int outOf(long now, InstancePool pool) {
        int warm = pool.serving() - pool.warming(now, policy.warmUp().toMillis());
        return now - lastOut < policy.outCooldown().toMillis() ? Math.min(warm, beforeOut) : warm;
    }

    private boolean settled(long now, InstancePool pool) {
        return pool.starting() == 0
                && pool.warming(now, policy.warmUp().toMillis()) == 0
                && now - lastIn >= policy.inCooldown().toMillis();
    }

    private int proportional(int instances, double value) {
        // A billionth above a whole number is rounding noise.
        return (int) Math.ceil(instances * value / policy.target() - 1e-9);
    }
}
