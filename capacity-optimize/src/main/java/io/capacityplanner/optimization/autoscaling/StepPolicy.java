package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * AWS step scaling: an alarm on one-minute values, and how much to add or take away by how far the value is past the
 * threshold. While instances of a step warm up, a higher step adds only what is missing.
 *
 * @param min fewest instances
 * @param max most instances
 * @param metric what the thresholds are of
 * @param out when and how to scale out
 * @param in when and how to scale in
 * @param warmUp from starting to serve until an instance counts in the metric
 * @param cooldown after a scaling in, no other
 */
public record StepPolicy(int min, int max, LoadMetric metric, Alarm out, Alarm in, Duration warmUp, Duration cooldown)
        implements ReactivePolicy {

    /** What the number of a step counts. */
    public enum Adjustment {
        /** Instances to add. */
        CHANGE_IN_CAPACITY,
        /** Percent of the instances to add; parts are cut off, but at least one instance changes. */
        PERCENT_CHANGE_IN_CAPACITY,
        /** The number of instances itself. */
        EXACT_CAPACITY
    }

    /**
     * One step: the values from the lower (counted) to the upper bound (not counted), each relative to the threshold and
     * away from it.
     *
     * @param from 0 or more
     * @param to above {@code from}; may be infinite
     * @param value how much, in the adjustment's unit; negative takes away
     */
    public record Step(double from, double to, int value) {

        /**
         * Checks the bounds.
         *
         * @throws InvalidInputException when they are not ordered
         */
        public Step {
            if (!(from >= 0 && to > from)) {
                throw new InvalidInputException(
                        "the step from " + from + " to " + to + " holds nothing", "step policy", "Give 0 <= from < to");
            }
        }
    }

    /**
     * An alarm and its steps.
     *
     * @param threshold in the metric's unit
     * @param minutes values in a row past the threshold, 1 or more
     * @param adjustment what the steps' values count
     * @param steps without overlap, in order
     * @param leastChange instances that a percentage changes at least, 1 or more
     */
    public record Alarm(double threshold, int minutes, Adjustment adjustment, List<Step> steps, int leastChange) {

        /**
         * Sorts the steps.
         *
         * @throws InvalidInputException when steps overlap, there is none, or a number is not positive
         */
        public Alarm {
            PolicyChecks.positive("step policy", "threshold", threshold);
            PolicyChecks.positive("step policy", "number of minutes", minutes);
            PolicyChecks.positive("step policy", "least change", leastChange);
            steps = steps.stream()
                    .sorted(Comparator.comparingDouble(Step::from))
                    .toList();
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).from() < steps.get(i - 1).to()) {
                    throw new InvalidInputException(
                            "the steps " + steps.get(i - 1) + " and " + steps.get(i) + " overlap",
                            "step policy",
                            "Let each begin where the one before it ends");
                }
            }
            if (steps.isEmpty()) {
                throw new InvalidInputException("the alarm has no step", "step policy", "Give one at least");
            }
        }
    }

    /**
     * Checks the settings.
     *
     * @throws InvalidInputException when a bound or a duration cannot be, or the alarms meet
     */
    public StepPolicy {
        PolicyChecks.bounds("step policy", min, max);
        PolicyChecks.notNegative("step policy", "warm-up", warmUp);
        PolicyChecks.notNegative("step policy", "cooldown", cooldown);
        if (!(in.threshold() < out.threshold())) {
            throw new InvalidInputException(
                    "the lower alarm (" + in.threshold() + ") is not below the upper (" + out.threshold() + ")",
                    "step policy",
                    "Leave a gap between them");
        }
    }

    @Override
    public String kind() {
        return "step";
    }

    @Override
    public String settings() {
        return String.format(
                Locale.ROOT,
                "%d-%d, out above %.4g for %d min, in below %.4g for %d min, warm-up %d s, cooldown %d s",
                min,
                max,
                out.threshold(),
                out.minutes(),
                in.threshold(),
                in.minutes(),
                warmUp.toSeconds(),
                cooldown.toSeconds());
    }
}
