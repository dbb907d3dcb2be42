package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of one series.
 *
 * @param series the series
 * @param metric what it measures
 * @param forecaster id of the forecaster
 * @param model the model it chose, in the field's notation
 * @param start time of the first forecast step; for an undated series see {@code startIndex}
 * @param startIndex position of the first forecast step, counted from 0 at the first observation
 * @param step distance between steps
 * @param indexed whether positions have no dates
 * @param distribution points and bands
 * @param peaks distribution of the largest value reached by each step
 * @param lastObserved time of the last observation
 * @param presentLevel median of the last three observations
 * @param capacity what the resource can give at most, in the metric's unit; null when not known
 * @param accuracy how the forecaster did on data of this series that it had not seen; null when it could not be tried
 * @param quality what was found in the data
 * @param explanation why the model was chosen and what it rests on, one sentence each; empty when it does not say
 * @param warnings what a reader must know, one sentence each
 * @param evidence what the forecast rests on
 */
public record Forecast(
        SeriesKey series,
        Metric metric,
        String forecaster,
        String model,
        Instant start,
        int startIndex,
        Step step,
        boolean indexed,
        ForecastDistribution distribution,
        RunningMaximum peaks,
        Instant lastObserved,
        double presentLevel,
        @Nullable Double capacity,
        @Nullable BacktestScore accuracy,
        QualityReport quality,
        List<String> explanation,
        List<String> warnings,
        Evidence evidence) {

    /** Copies the lists. */
    public Forecast {
        explanation = List.copyOf(explanation);
        warnings = List.copyOf(warnings);
    }

    /**
     * The forecast whole, as JSON. The same forecast gives the same text, in every process and every version that writes this
     * format.
     */
    public String toJson() {
        return ForecastJson.write(this);
    }

    /**
     * The forecast that {@link #toJson} wrote.
     *
     * @throws InvalidInputException when the text is something else
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library wrote it
     */
    public static Forecast fromJson(String json) {
        return ForecastJsonReader.read(json);
    }

    /** Number of steps forecast. */
    public int steps() {
        return distribution.steps();
    }

    /** Time of a forecast step, counted from 0. */
    public Instant timeAt(int step) {
        return start.plusMillis(step * this.step.millis());
    }

    /** A limit in the metric's unit. */
    public double valueOf(Limit limit) {
        if (limit instanceof Limit.Absolute absolute) {
            return absolute.value();
        }
        if (capacity == null) {
            throw new InvalidInputException(
                    "a limit as a share needs a capacity, and none is known",
                    "series " + series,
                    "Give the resource's capacity in the inventory, or a limit in the metric's unit");
        }
        return ((Limit.OfCapacity) limit).share().value() * capacity;
    }

    /** When a limit is first reached. */
    public Exhaustion exhaustion(Limit limit) {
        double value = valueOf(limit);
        double[] probability = new double[steps()];
        double reached = 0;
        for (int h = 0; h < probability.length; h++) {
            reached = Math.max(reached, peaks.probabilityOfReaching(value, h));
            probability[h] = reached;
        }
        return new Exhaustion(series, value, lastObserved, start, step, presentLevel >= value, probability);
    }
}
