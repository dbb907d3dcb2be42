package io.capacityplanner.quality;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Step;
import java.time.Instant;

/**
 * Samples laid on a regular grid, beside the untouched original.
 *
 * @param original what the source delivered
 * @param metric what the grid holds; the rate of a counter is a gauge
 * @param start time of the first step
 * @param step distance between steps
 * @param values one value a step, NaN when missing; never infinite
 * @param report what was found and repaired
 */
public record PreparedSamples(
        MetricSamples original, Metric metric, Instant start, Step step, double[] values, QualityReport report) {

    /** Copies the array. */
    public PreparedSamples {
        values = values.clone();
    }

    /** A copy of the values. */
    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PreparedSamples that
                && original.equals(that.original)
                && metric.equals(that.metric)
                && start.equals(that.start)
                && step.equals(that.step)
                && java.util.Arrays.equals(values, that.values)
                && report.equals(that.report);
    }

    @Override
    public int hashCode() {
        return 31 * original.hashCode() + java.util.Arrays.hashCode(values);
    }
}
