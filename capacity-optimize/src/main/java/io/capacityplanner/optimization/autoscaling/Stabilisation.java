package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.optimization.autoscaling.ScalingRules.Rate;
import io.capacityplanner.optimization.autoscaling.ScalingRules.RateUnit;
import io.capacityplanner.optimization.autoscaling.ScalingRules.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What turns recommended replica counts into moves that do not flap: the windows and rates of the Kubernetes horizontal
 * pod autoscaler. A move down goes no lower than the highest recommendation of its window, a move up no higher than the
 * lowest of its own; neither window moves the count on its own.
 *
 * @param up rules of moves up
 * @param down rules of moves down
 */
public record Stabilisation(ScalingRules up, ScalingRules down) {

    private static final Duration PERIOD = Duration.ofSeconds(15);

    /**
     * A replica count recommended at a moment.
     *
     * @param at when
     * @param replicas how many
     */
    public record Recommended(Instant at, int replicas) {}

    /**
     * A change of the replica count.
     *
     * @param at when
     * @param change replicas added; negative when they were taken away
     */
    public record Scaled(Instant at, int change) {}

    /**
     * The defaults: up at once by the larger of 100 percent and 4 replicas in 15 seconds, down after 300 seconds by up to
     * 100 percent in 15 seconds.
     */
    public static Stabilisation ofDefaults() {
        return new Stabilisation(
                new ScalingRules(
                        Duration.ZERO,
                        List.of(new Rate(100, RateUnit.PERCENT, PERIOD), new Rate(4, RateUnit.REPLICAS, PERIOD)),
                        Selection.LARGEST),
                new ScalingRules(
                        Duration.ofMinutes(5), List.of(new Rate(100, RateUnit.PERCENT, PERIOD)), Selection.LARGEST));
    }

    /**
     * The count that the windows allow.
     *
     * @param current replicas now
     * @param recommended what was recommended so far, the present recommendation included, in any order
     * @param now the moment of deciding; recommendations as old as a window, or made later, do not count
     * @return the current count when the windows hold nothing
     */
    public int stabilised(int current, List<Recommended> recommended, Instant now) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (Recommended each : recommended) {
            if (inside(each.at(), now, up.window())) {
                lowest = Math.min(lowest, each.replicas());
            }
            if (inside(each.at(), now, down.window())) {
                highest = Math.max(highest, each.replicas());
            }
        }
        if (lowest != Integer.MAX_VALUE && lowest > current) {
            return lowest;
        }
        return highest != Integer.MIN_VALUE && highest < current ? highest : current;
    }

    /**
     * The count that the rates allow.
     *
     * @param current replicas now
     * @param wanted replicas wanted
     * @param past changes made so far; those as old as a rate's period do not count
     * @param now the moment of deciding
     */
    public int limited(int current, int wanted, List<Scaled> past, Instant now) {
        if (wanted > current) {
            long most = up.largestChange(rate -> {
                int start = atStart(current, past, now, rate);
                return (int) Math.min(Integer.MAX_VALUE, Math.max(0L, (long) start + rate.change(start) - current));
            });
            return (int) Math.min(wanted, current + most);
        }
        if (wanted < current) {
            int most = down.largestChange(rate -> {
                int start = atStart(current, past, now, rate);
                return Math.max(0, current - Math.max(0, start - rate.change(start)));
            });
            return Math.max(wanted, current - Math.min(current, most));
        }
        return current;
    }

    /** Both: the windows, then the rates. */
    public int decide(int current, List<Recommended> recommended, List<Scaled> past, Instant now) {
        return limited(current, stabilised(current, recommended, now), past, now);
    }

    /** Replicas at the start of a rate's period. */
    private static int atStart(int current, List<Scaled> past, Instant now, Rate rate) {
        int changed = 0;
        for (Scaled each : past) {
            changed += inside(each.at(), now, rate.period()) ? each.change() : 0;
        }
        return current - changed;
    }

    private static boolean inside(Instant at, Instant now, Duration window) {
        return !at.isAfter(now) && (at.isAfter(now.minus(window)) || at.equals(now));
    }
}
