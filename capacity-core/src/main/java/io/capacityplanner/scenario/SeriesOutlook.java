package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one series in one scenario.
 *
 * @param series the series
 * @param metric what it measures
 * @param added whether it is there in this scenario only
 * @param indexed whether its steps have no dates
 * @param capacityOrNull what the resource can give at most, in the metric's unit; null when not known
 * @param presentLevel median of the last three observations, in the metric's unit
 * @param horizonEnd first moment after the horizon
 * @param meanAtEnd point forecast of the last step, in the metric's unit
 * @param runOutOrNull when the target utilization is first reached; null when no capacity is known
 * @param headroomOrNull the share of capacity that is left by demand's largest value within the horizon in 19 of 20
 *     futures; negative when it is not enough; null when no capacity is known
 * @param needs the capacity required, by rising confidence
 * @param priceOrNull what a unit of it costs; null when not known
 */
public record SeriesOutlook(
        SeriesKey series,
        Metric metric,
        boolean added,
        boolean indexed,
        @Nullable Double capacityOrNull,
        double presentLevel,
        Instant horizonEnd,
        double meanAtEnd,
        @Nullable Exhaustion runOutOrNull,
        @Nullable Double headroomOrNull,
        List<CapacityNeed> needs,
        @Nullable CapacityPrice priceOrNull) {

    /** The chance that an early date stands for. */
    public static final double EARLY = 0.05;

    /** Copies the list. */
    public SeriesOutlook {
        needs = List.copyOf(needs);
    }

    /** What the resource can give at most, when it is known. */
    public Optional<Double> capacity() {
        return Optional.ofNullable(capacityOrNull);
    }

    /** When the target utilization is first reached, when a capacity is known. */
    public Optional<Exhaustion> runOut() {
        return Optional.ofNullable(runOutOrNull);
    }

    /** The date by which it runs out with a chance of 1 in 20; empty when not within the horizon. */
    public Optional<Instant> earlyRunOut() {
        return runOut().flatMap(exhaustion -> exhaustion.at(EARLY));
    }

    /** The date by which it runs out with even chance; empty when not within the horizon. */
    public Optional<Instant> medianRunOut() {
        return runOut().flatMap(Exhaustion::median);
    }

    /** The share of capacity that is left, when a capacity is known. */
    public Optional<Double> headroom() {
        return Optional.ofNullable(headroomOrNull);
    }

    /** What a unit of capacity costs, when it is known. */
    public Optional<CapacityPrice> price() {
        return Optional.ofNullable(priceOrNull);
    }

    /** The capacity required at a confidence. */
    public CapacityNeed need(Confidence confidence) {
        return needs.stream()
                .filter(need -> need.confidence().equals(confidence))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no capacity was worked out for " + confidence.percent() + " %",
                        "series " + series,
                        "Ask for that confidence"));
    }
}
