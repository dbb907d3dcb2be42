package io.capacityplanner.anomaly;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a series that is unlike the rest, or the place from which the series is another.
 *
 * <p>A change (level shift, trend break, change of variance) starts where the series becomes another and ends where it
 * becomes yet another, or with the series.
 *
 * @param kind what is unusual
 * @param start time of the first step
 * @param end first instant after the last step
 * @param probability how likely the series' own history makes something at least as unusual, 0 to 1
 * @param peakScore how far off the most unusual observation is, in robust standard deviations; for a missing stretch or
 *     a flat line its length in steps; may be infinite where the series never varied
 * @param direction up or down
 * @param expectedLow lower end of what was expected where it is most unusual; NaN when nothing can be said
 * @param expectedHigh upper end of it
 * @param extreme the most unusual observation, or the new level, slope a step or spread; NaN where nothing was observed
 * @param why one sentence that says what was seen and what was expected
 */
public record AnomalyEpisode(
        AnomalyKind kind,
        Instant start,
        Instant end,
        double probability,
        double peakScore,
        Direction direction,
        double expectedLow,
        double expectedHigh,
        double extreme,
        String why)
        implements Comparable<AnomalyEpisode> {

    /** Refuses an end that is not after the start and a probability outside 0 to 1. */
    public AnomalyEpisode {
        if (!start.isBefore(end)) {
            throw new InvalidInputException(
                    "the end (" + end + ") must be after the start (" + start + ")",
                    "anomaly episode",
                    "An end is the first instant after the last step");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidInputException(
                    "the probability (" + probability + ") must lie between 0 and 1",
                    "anomaly episode",
                    "Give the chance of something as unusual in the series' own history");
        }
    }

    /**
     * How severe it is: minus the decimal logarithm of the probability, at most 15. Three means that the series' own
     * history has something as unusual once in a thousand steps.
     */
    public double severity() {
        return Math.max(0, Math.min(15, -Math.log10(probability)));
    }

    /** Whether two episodes have an instant in common, or less than a tolerance lies between them. */
    public boolean overlaps(AnomalyEpisode other, Duration tolerance) {
        return start.isBefore(other.end.plus(tolerance)) && other.start.isBefore(end.plus(tolerance));
    }

    /** By start, then by kind. */
    @Override
    public int compareTo(AnomalyEpisode other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : kind.compareTo(other.kind);
    }
}
