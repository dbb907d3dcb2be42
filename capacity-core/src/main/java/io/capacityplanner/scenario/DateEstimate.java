package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;

/**
 * A date that is known only roughly.
 *
 * @param shape the distribution; all but {@link Estimate.Shape#LOG_NORMAL}
 * @param earliest the earliest moment
 * @param likely the most likely moment
 * @param latest the latest moment
 */
public record DateEstimate(Estimate.Shape shape, Instant earliest, Instant likely, Instant latest) {

    private static final double MILLIS_A_DAY = 86_400_000;
    private static final Duration LONGEST = Duration.ofDays(36_525);

    /** Refuses moments that are not in order or more than a century apart, and shapes that dates do not have. */
    public DateEstimate {
        if (earliest.isAfter(likely) || likely.isAfter(latest)) {
            throw refused(earliest, likely, latest, "must follow each other", "Give the earliest first");
        }
        if (latest.isAfter(Instant.EPOCH.plus(LONGEST.multipliedBy(20)))
                || earliest.isBefore(Instant.EPOCH.minus(LONGEST.multipliedBy(20)))
                || Duration.between(earliest, latest).compareTo(LONGEST) > 0) {
            throw refused(earliest, likely, latest, "are out of range", "Give dates within a century of each other");
        }
        if (shape == Estimate.Shape.LOG_NORMAL) {
            throw refused(earliest, likely, latest, "have no log-normal distribution", "Use triangular or pert");
        }
        if (shape == Estimate.Shape.UNIFORM) {
            likely = earliest.plus(Duration.between(earliest, latest).dividedBy(2));
        }
        if (shape == Estimate.Shape.CERTAIN && !earliest.equals(latest)) {
            throw refused(earliest, likely, latest, "differ in a certain date", "Use triangular or pert");
        }
    }

    /** A date that is known. */
    public static DateEstimate certain(Instant at) {
        return new DateEstimate(Estimate.Shape.CERTAIN, at, at, at);
    }

    /** Between two moments, most likely at one between them: a triangular distribution. */
    public static DateEstimate between(Instant earliest, Instant likely, Instant latest) {
        return new DateEstimate(Estimate.Shape.TRIANGULAR, earliest, likely, latest);
    }

    /** How many days later than likely it becomes; negative for earlier. */
    public Estimate daysLate() {
        double low = days(likely, earliest);
        double high = days(likely, latest);
        return shape == Estimate.Shape.UNIFORM ? Estimate.uniform(low, high) : new Estimate(shape, low, 0, high);
    }

    /** The same uncertainty around another moment. */
    public DateEstimate around(Instant moment) {
        Duration shift = Duration.between(likely, moment);
        return new DateEstimate(shape, earliest.plus(shift), moment, latest.plus(shift));
    }

    /** The moment in milliseconds since 1970 when it becomes so many days late. */
    long at(double daysLate) {
        return likely.toEpochMilli() + Math.round(daysLate * MILLIS_A_DAY);
    }

    /** The date in a few words. */
    String describe() {
        return earliest.equals(latest)
                ? Dated.text(likely)
                : Dated.text(earliest) + " to " + Dated.text(latest) + ", likely " + Dated.text(likely);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS_A_DAY;
    }

    private static InvalidInputException refused(
            Instant earliest, Instant likely, Instant latest, String problem, String remedy) {
        return new InvalidInputException(
                "the dates (" + earliest + ", " + likely + ", " + latest + ") " + problem, "date", remedy);
    }
}
