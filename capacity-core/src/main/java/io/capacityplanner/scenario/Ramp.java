package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Locale;

/**
 * How a change comes about.
 *
 * @param shape the curve
 * @param over how long it takes; zero for {@link Shape#NONE}
 */
public record Ramp(Shape shape, Duration over) {

    /** All at once. */
    public static final Ramp NONE = new Ramp(Shape.NONE, Duration.ZERO);

    /** A curve from nothing to the whole. */
    public enum Shape {
        /** All at once. */
        NONE,
        /** A straight line. */
        LINEAR,
        /** Slow, fast, slow: the cubic {@code 3x² - 2x³}, level at both ends. */
        S_CURVE;

        /** As written in files, for instance {@code s-curve}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses a ramp that takes no time, time for no ramp, and more than a century. */
    public Ramp {
        boolean none = shape == Shape.NONE;
        if (over.isNegative() || over.isZero() != none || over.compareTo(Duration.ofDays(36_525)) > 0) {
            throw new InvalidInputException(
                    "the duration (" + over + ") does not fit the ramp " + shape.word(),
                    "ramp",
                    none ? "Use linear or s-curve where it takes time" : "Give how long it takes, for instance 6w");
        }
    }

    /** In a straight line over a time. */
    public static Ramp linear(Duration over) {
        return new Ramp(Shape.LINEAR, over);
    }

    /** Slow, fast, slow over a time. */
    public static Ramp sCurve(Duration over) {
        return new Ramp(Shape.S_CURVE, over);
    }

    /**
     * The share that has come about.
     *
     * @param millis milliseconds since it began; negative before
     * @return 0 before it began, 1 from its end on
     */
    public double share(long millis) {
        if (millis < 0) {
            return 0;
        }
        if (shape == Shape.NONE || millis >= over.toMillis()) {
            return 1;
        }
        double x = (double) millis / over.toMillis();
        return shape == Shape.LINEAR ? x : x * x * (3 - 2 * x);
    }

    /** The ramp after a date, for instance {@code , linear over 42d}. */
    String describe() {
        return shape == Shape.NONE ? "" : ", " + shape.word() + " over " + new Step(over);
    }
}
