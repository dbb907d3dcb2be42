package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * KEDA: between its least number (which may be 0) and 1 it decides itself, at each poll: up as soon as a trigger is active,
 * down when none was active for the cooldown. From 1 on a horizontal pod autoscaler decides on the largest that a trigger
 * asks for.
 *
 * @param min fewest replicas; 0 allows to stop all
 * @param max most replicas
 * @param poll how often the triggers are asked
 * @param cooldown how long no trigger must have been active before all are stopped
 * @param triggers what asks for replicas, one at least
 * @param tolerance of the horizontal pod autoscaler
 * @param behavior windows and rates of the horizontal pod autoscaler
 */
public record EventDrivenPolicy(
        int min,
        int max,
        Duration poll,
        Duration cooldown,
        List<Trigger> triggers,
        double tolerance,
        Stabilisation behavior)
        implements ScalingPolicy {

    /** Something that asks for replicas. */
    public sealed interface Trigger permits MetricTrigger, CronTrigger {}

    /**
     * Asks for so many that each has its threshold of the demand.
     *
     * @param threshold demand for each replica, in the load's unit
     * @param activation active while the demand is above this, 0 where nothing is said
     */
    public record MetricTrigger(double threshold, double activation) implements Trigger {

        /**
         * Checks the numbers.
         *
         * @throws InvalidInputException when the threshold is not positive or the activation negative
         */
        public MetricTrigger {
            PolicyChecks.positive("metric trigger", "threshold", threshold);
            PolicyChecks.notNegative("metric trigger", "activation", activation);
        }
    }

    /**
     * Asks for a number at times of the week.
     *
     * @param zone whose wall clock it is
     * @param window when; its least number is what is asked for
     */
    public record CronTrigger(ZoneId zone, WeeklyWindow window) implements Trigger {}

    private static final String PLACE = "event-driven policy";

    /**
     * Copies the triggers.
     *
     * @throws InvalidInputException when a bound, a duration or the tolerance cannot be, or there is no trigger
     */
    public EventDrivenPolicy {
        triggers = List.copyOf(triggers);
        PolicyChecks.bounds(PLACE, min, max);
        PolicyChecks.positive(PLACE, "polling interval", poll);
        PolicyChecks.notNegative(PLACE, "cooldown", cooldown);
        PolicyChecks.notNegative(PLACE, "tolerance", tolerance);
        if (triggers.isEmpty()) {
            throw new InvalidInputException("there is no trigger", PLACE, "Give one at least");
        }
    }

    /** A poll of 30 s, a cooldown of 300 s, from 0 to 100 replicas, the autoscaler's defaults. */
    public static EventDrivenPolicy ofDefaults(List<Trigger> triggers) {
        return new EventDrivenPolicy(
                0, 100, Duration.ofSeconds(30), Duration.ofMinutes(5), triggers, 0.1, Stabilisation.ofDefaults());
    }

    @Override
    public String kind() {
        return "KEDA";
    }

    @Override
    public String settings() {
        return String.format(
                Locale.ROOT,
                "%d-%d, %d triggers, poll %d s, cooldown %d s",
                min,
                max,
                triggers.size(),
                poll.toSeconds(),
                cooldown.toSeconds());
    }
}
