package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The replica arithmetic of the Kubernetes horizontal pod autoscaler: {@code ceil(replicas * usage / target)}, unless
 * usage and target differ by no more than a tolerance.
 *
 * <p>It is computed in floating point, as there, ratio first: 44 on 10 replicas with a target of 4 each is a ratio of
 * 1.1, whose distance from 1 is 0.10000000000000009 and therefore outside a tolerance of 0.1.
 *
 * @param tolerance share by which usage may differ from the target without anything being done, usually 0.1
 * @param min fewest replicas
 * @param max most replicas
 */
public record HorizontalRule(double tolerance, int min, int max) {

    private static final double DEFAULT_TOLERANCE = 0.1;

    /**
     * Checks the settings.
     *
     * @throws InvalidInputException when the tolerance is negative or not finite, or there is no count from min to max
     */
    public HorizontalRule {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new InvalidInputException(
                    "the tolerance " + tolerance + " is negative or not finite",
                    "horizontal rule",
                    "Give 0.1 for 10 %");
        }
        if (min < 0 || max < min || max < 1) {
            throw new InvalidInputException(
                    "no replica count lies from " + min + " to " + max,
                    "horizontal rule",
                    "Give 0 <= min <= max, max >= 1");
        }
    }

    /** A tolerance of 10 percent, one replica at least, no upper bound. */
    public static HorizontalRule ofDefaults() {
        return between(1, Integer.MAX_VALUE);
    }

    /** A tolerance of 10 percent and bounds. */
    public static HorizontalRule between(int min, int max) {
        return new HorizontalRule(DEFAULT_TOLERANCE, min, max);
    }

    /**
     * Replicas wanted when all are ready and measured.
     *
     * @param current replicas now; 0 means that scaling is off, and stays
     * @param ratio average usage divided by its target
     */
    public int desired(int current, double ratio) {
        return desired(current, ratio, 0, 0);
    }

    /**
     * Replicas wanted when only some can be judged. Pods that are not ready, and pods without a measurement, count as
     * idle when the others ask for more; pods without a measurement count as just at the target when the others ask for
     * fewer. When that turns the direction, nothing changes.
     *
     * @param ready pods that are ready and measured
     * @param ratio their average usage divided by the target
     * @param unready pods that are not ready yet
     * @param missing pods that are ready and not measured
     */
    public int desired(int ready, double ratio, int unready, int missing) {
        requireRatio(ratio);
        requireCount(ready, "ready");
        requireCount(unready, "unready");
        requireCount(missing, "missing");
        int current = ready + unready + missing;
        return current == 0 ? 0 : bounded(wanted(ready, ratio, unready, missing));
    }

    private int wanted(int ready, double ratio, int unready, int missing) {
        int current = ready + unready + missing;
        if (ready == 0) {
            return current;
        }
        boolean up = ratio > 1;
        boolean judgedAnew = missing > 0 || (up && unready > 0);
        if (!judgedAnew) {
            return within(ratio) ? current : ceiling(ratio * ready);
        }
        int counted = ready + missing + (up ? unready : 0);
        double usage = ratio * ready + (up ? 0 : missing);
        double corrected = usage / counted;
        boolean turned = (up && corrected < 1) || (ratio < 1 && corrected > 1);
        if (turned || within(corrected)) {
            return current;
        }
        int replicas = ceiling(corrected * counted);
        boolean against = (corrected < 1 && replicas > current) || (corrected > 1 && replicas < current);
        return against ? current : replicas;
    }

    /**
     * Replicas wanted for a total that is to be shared, for instance messages in a queue.
     *
     * @param current replicas now; 0 means that scaling is off, and stays
     * @param total what all replicas have together
     * @param targetAverage what each should have
     */
    public int desiredForTotal(int current, double total, double targetAverage) {
        requireCount(current, "current");
        if (!(targetAverage > 0) || Double.isInfinite(targetAverage)) {
            throw new InvalidInputException(
                    "the target " + targetAverage + " is not a positive number", "horizontal rule", "Give one above 0");
        }
        if (current == 0) {
            return 0;
        }
        double ratio = total / (targetAverage * current);
        requireRatio(ratio);
        return bounded(within(ratio) ? current : ceiling(total / targetAverage));
    }

    /**
     * Replicas wanted by several metrics: the most that any asks for. While one has no measurement, replicas are not
     * taken away.
     *
     * @param current replicas now
     * @param wanted what each metric asks for; empty where it could not be measured
     */
    public int highest(int current, List<OptionalInt> wanted) {
        int highest = wanted.stream().flatMapToInt(OptionalInt::stream).max().orElse(current);
        boolean unknown = wanted.stream().anyMatch(OptionalInt::isEmpty);
        return current == 0 ? 0 : bounded(unknown ? Math.max(current, highest) : highest);
    }

    private boolean within(double ratio) {
        return Math.abs(1 - ratio) <= tolerance;
    }

    private int bounded(int replicas) {
        return Math.max(min, Math.min(max, replicas));
    }

    private static int ceiling(double replicas) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(replicas));
    }

    private static void requireRatio(double ratio) {
        if (!(ratio >= 0) || Double.isInfinite(ratio)) {
            throw new InvalidInputException(
                    "the ratio " + ratio + " of usage to target is negative or not finite",
                    "horizontal rule",
                    "Leave replicas without a measurement out of it and count them as missing");
        }
    }

    private static void requireCount(int count, String what) {
        if (count < 0) {
            throw new InvalidInputException(
                    "the count " + count + " of " + what + " replicas is negative",
                    "horizontal rule",
                    "Give 0 or more");
        }
    }
}
