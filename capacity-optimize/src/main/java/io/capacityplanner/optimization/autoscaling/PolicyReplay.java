package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Plays policies over a load that was seen.
 *
 * <p>Policies see values sampled every 15 seconds, as old as the delay of the metrics, and decide every 15 seconds (the
 * horizontal pod autoscaler), every minute (AWS alarms) or at their polls (KEDA; rounded up to 15 seconds). Between decisions
 * the time is judged exactly: straight pieces of the load against the instances that serve. A replay begins with as many
 * instances as the first load fills within the objective. Load above the capacity is lost, not queued. While the load is not
 * known, policies hold still and nothing is counted, neither violation nor instance-hours.
 */
public final class PolicyReplay {

    static final long TICK = 15_000;

    private static final double HOUR = 3_600_000;

    private final TimeSeries load;
    private final LoadCurve curve;
    private final ServiceProfile service;
    private final @Nullable HourlyForecasts forecasts;
    private final int from;
    private final int to;
    private final double[] ticks;

    private PolicyReplay(
            TimeSeries load,
            LoadCurve curve,
            ServiceProfile service,
            @Nullable HourlyForecasts forecasts,
            int from,
            int to) {
        this.load = load;
        this.curve = curve;
        this.service = service;
        this.forecasts = forecasts;
        this.from = from;
        this.to = to;
        long begin = curve.startOf(from);
        this.ticks = new double[(int) ((curve.startOf(to) - begin + TICK - 1) / TICK)];
        for (int tick = 0; tick < ticks.length; tick++) {
            ticks[tick] = curve.at(begin + tick * TICK);
        }
    }

    /**
     * Prepares.
     *
     * @param load dated, at steps of an hour or less, 0 or more, NaN where it is not known
     * @param shape how it goes within a step
     * @param service how the service serves it
     * @throws InvalidInputException when the load is none that can be replayed
     */
    public static PolicyReplay of(TimeSeries load, LoadShape shape, ServiceProfile service) {
        return new PolicyReplay(load, new LoadCurve(load, shape), service, null, 0, load.length());
    }

    /** The same with forecasts for predictive policies, made from the whole load, each from what came before it only. */
    public PolicyReplay withForecast(LoadForecast forecast) {
        return new PolicyReplay(load, curve, service, HourlyForecasts.of(load, forecast), from, to);
    }

    /**
     * A part of the load. Forecasts know what came before it.
     *
     * @param first first step
     * @param end after the last step
     * @throws InvalidInputException when it is no part
     */
    public PolicyReplay part(int first, int end) {
        if (first < 0 || end > load.length() || first >= end) {
            throw new InvalidInputException(
                    "steps " + first + " to " + end + " are no part of " + load.length(),
                    "autoscaling replay",
                    "Give 0 <= first < end <= length");
        }
        return new PolicyReplay(load, curve, service, forecasts, first, end);
    }

    /** How the service serves. */
    public ServiceProfile service() {
        return service;
    }

    /** The load of this part. */
    public TimeSeries load() {
        return load.slice(from, to);
    }

    /** Whether predictive policies can be replayed. */
    public boolean forecasts() {
        return forecasts != null;
    }

    /**
     * What a policy would have cost and missed.
     *
     * @throws InvalidInputException when the policy is predictive and there is no forecast
     * @throws OperationCancelledException when the thread is interrupted
     */
    public PolicyScore score(ScalingPolicy policy) {
        return new Run(policy, false).score();
    }

    /** The instances of a replay, step by step. */
    public PolicyCourse course(ScalingPolicy policy) {
        Run run = new Run(policy, true);
        run.score();
        return new PolicyCourse(
                Instant.ofEpochMilli(curve.startOf(from)), load.step().millis(), run.servingCourse, run.billedCourse);
    }

    private Controller controller(ScalingPolicy policy) {
        if (policy instanceof FixedPolicy fixed) {
            return (now, seen, pool, min, max) -> Controller.bounded(fixed.instances(), min, max);
        }
        if (policy instanceof HorizontalPolicy horizontal) {
            return new HorizontalController(horizontal);
        }
        if (policy instanceof TargetTrackingPolicy tracking) {
            return new TrackingController(tracking);
        }
        if (policy instanceof StepPolicy steps) {
            return new StepController(steps);
        }
        if (policy instanceof EventDrivenPolicy events) {
            return new EventController(events);
        }
        if (policy instanceof ScheduledPolicy scheduled) {
            return new ScheduledController(scheduled, controller(scheduled.reactive()));
        }
        PredictivePolicy predictive = (PredictivePolicy) policy;
        if (forecasts == null) {
            throw new InvalidInputException(
                    "there is no forecast for a predictive policy", "autoscaling replay", "Call withForecast first");
        }
        return new PredictiveController(predictive, controller(predictive.reactive()), forecasts, service);
    }

    /** One replay of one policy. */
    private final class Run {

        private final ScalingPolicy policy;
        private final Controller controller;
        private final InstancePool pool;
        private final Observed seen;
        private final double[] servingCourse;
        private final double[] billedCourse;
        private double judged;
        private double instances;
        private double violated;
        private double demand;
        private double unserved;
        private int moves;
        private int peak;

        Run(ScalingPolicy policy, boolean course) {
            this.policy = policy;
            this.controller = controller(policy);
            this.seen = new Observed(ticks, service);
            double first = 0;
            for (int tick = 0; tick < ticks.length; tick++) {
                if (!Double.isNaN(ticks[tick])) {
                    first = ticks[tick];
                    break;
                }
            }
            int initial = service.capacity().needed(first, service.objective(), Math.max(1, policy.max()));
            this.pool = new InstancePool(Controller.bounded(initial, policy.min(), policy.max()), service);
            this.servingCourse = new double[course ? to - from : 0];
            this.billedCourse = new double[course ? to - from : 0];
        }

        PolicyScore score() {
            long begin = curve.startOf(from);
            long end = curve.startOf(to);
            peak = pool.billed();
            for (int tick = 0; tick < ticks.length; tick++) {
                if (tick % 4096 == 0 && Thread.currentThread().isInterrupted()) {
                    throw new OperationCancelledException(
                            "the thread was interrupted", "autoscaling replay", "Start it anew");
                }
                long now = begin + tick * TICK;
                pool.advance(now);
                seen.record(tick, pool.serving());
                int before = pool.desired();
                int wanted = controller.decide(now, seen, pool, policy.min(), policy.max());
                if (wanted != before) {
                    pool.scaleTo(wanted, now);
                    moves++;
                }
                peak = Math.max(peak, pool.billed());
                account(now, Math.min(end, now + TICK));
            }
            return new PolicyScore(
                    policy,
                    judged / HOUR,
                    instances / HOUR,
                    violated / 1000,
                    demand / HOUR,
                    unserved / HOUR,
                    moves,
                    peak);
        }

        /** Judges the time until the next decision, piece by piece. */
        private void account(long now, long until) {
            long at = now;
            while (at < until) {
                int piece = curve.piece(at);
                long next = Math.min(until, Math.min(curve.endOf(piece), pool.nextEvent()));
                judge(at, next, curve.at(piece, at), curve.at(piece, next));
                at = next;
                pool.advance(at);
            }
        }

        private void judge(long at, long next, double left, double right) {
            double length = next - at;
            if (servingCourse.length > 0) {
                int step = (int) ((at - curve.startOf(from)) / load.step().millis());
                servingCourse[step] += pool.serving() * length / load.step().millis();
                billedCourse[step] += pool.billed() * length / load.step().millis();
            }
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return;
            }
            double able = service.capacity().of(pool.serving());
            judged += length;
            instances += pool.billed() * length;
            demand += (left + right) / 2 * length;
            // A billionth above is rounding noise.
            violated += length * shareAbove(left, right, able * service.objective() * (1 + 1e-9));
            unserved += length * meanAbove(left, right, able);
        }
    }

    /** Share of a straight piece that lies above a limit. */
    static double shareAbove(double left, double right, double limit) {
        double low = Math.min(left, right);
        double high = Math.max(left, right);
        return high <= limit ? 0 : low > limit ? 1 : (high - limit) / (high - low);
    }

    /** Mean height of a straight piece above a limit. */
    static double meanAbove(double left, double right, double limit) {
        double low = Math.min(left, right);
        double high = Math.max(left, right);
        if (high <= limit) {
            return 0;
        }
        return low >= limit ? (low + high) / 2 - limit : shareAbove(left, right, limit) * (high - limit) / 2;
    }
}
