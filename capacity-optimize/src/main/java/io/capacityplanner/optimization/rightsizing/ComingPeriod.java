package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;

/** The coming period for which a size must do, in days and in words. */
public final class ComingPeriod {

    private static final double MILLIS_A_DAY = 86_400_000;

    private ComingPeriod() {}

    /**
     * Its length in days.
     *
     * @param step what a step is, for a horizon that counts steps
     */
    public static double days(Horizon horizon, Step step) {
        Duration span = horizon.span();
        return (span == null ? horizon.steps() * step.millis() : span.toMillis()) / MILLIS_A_DAY;
    }

    /** For instance {@code 30d}, or {@code 48 steps}. */
    public static String words(Horizon horizon) {
        Duration span = horizon.span();
        return span == null ? horizon.steps() + " steps" : new Step(span).toString();
    }
}
