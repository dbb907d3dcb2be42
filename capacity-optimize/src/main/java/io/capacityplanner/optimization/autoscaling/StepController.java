package io.capacityplanner.optimization.autoscaling;

/** AWS step scaling. */
final class StepController implements Controller {

    private final StepPolicy policy;
    private final MinuteAlarm high;
    private final MinuteAlarm low;
    private long lastIn = Long.MIN_VALUE / 2;

    StepController(StepPolicy policy) {
        this.policy = policy;
        this.high = new MinuteAlarm(policy.out().threshold(), true, policy.out().minutes());
        this.low = new MinuteAlarm(policy.in().threshold(), false, policy.in().minutes());
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int min, int max) {
        int current = pool.desired();
        int next = current;
        if (now % TrackingController.MINUTE == 0) {
            double value = seen.metric(policy.metric(), TrackingController.HALF_MINUTE);
            boolean out = high.on(value);
            boolean in = low.on(value);
            int warming = pool.starting() + pool.warming(now, policy.warmUp().toMillis());
            if (out) {
                next = Math.max(
                        current, adjusted(policy.out(), value - policy.out().threshold(), current - warming));
            } else if (in && warming == 0 && now - lastIn >= policy.cooldown().toMillis()) {
                next = Math.min(current, adjusted(policy.in(), policy.in().threshold() - value, current));
            }
        }
        next = Controller.bounded(next, min, max);
        lastIn = next < current ? now : lastIn;
        return next;
    }

    private static int adjusted(StepPolicy.Alarm alarm, double distance, int instances) {
        for (StepPolicy.Step step : alarm.steps()) {
            if (distance >= step.from() && distance < step.to()) {
                return switch (alarm.adjustment()) {
                    case EXACT_CAPACITY -> step.value();
                    case CHANGE_IN_CAPACITY -> instances + step.value();
                    case PERCENT_CHANGE_IN_CAPACITY ->
                        instances + percent(instances, step.value(), alarm.leastChange());
                };
            }
        }
        return instances;
    }

    /** Parts of an instance are cut off, yet the least change is made. */
    private static int percent(int instances, int percent, int least) {
        int whole = (int) ((long) instances * percent / 100);
        return percent == 0 ? 0 : Integer.signum(percent) * Math.max(least, Math.abs(whole));
    }
}
