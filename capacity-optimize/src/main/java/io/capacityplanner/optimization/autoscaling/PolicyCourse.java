package io.capacityplanner.optimization.autoscaling;

import java.time.Instant;
import java.util.Arrays;

/**
 * The instances of a replay over time, for a chart.
 *
 * @param start of the first step
 * @param stepMillis length of a step
 * @param serving {@code [step]} instances that served, on average over the step
 * @param billed {@code [step]} instances paid for, on average over the step
 */
public record PolicyCourse(Instant start, long stepMillis, double[] serving, double[] billed) {

    /** Copies the arrays. */
    public PolicyCourse {
        serving = serving.clone();
        billed = billed.clone();
    }

    @Override
    public double[] serving() {
        return serving.clone();
    }

    @Override
    public double[] billed() {
        return billed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyCourse that
                && start.equals(that.start)
                && stepMillis == that.stepMillis
                && Arrays.equals(serving, that.serving)
                && Arrays.equals(billed, that.billed);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(serving) + Arrays.hashCode(billed);
    }
}
