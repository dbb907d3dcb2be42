package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far to look ahead: a span of time, or a number of steps whatever the step is.
 *
 * @param span the span of time, or null when {@code steps} counts
 * @param steps the number of steps, or 0 when {@code span} counts
 */
public record Horizon(@Nullable Duration span, int steps) {

    /** Longest horizon in steps that is computed; more is a mistake in nearly every case. */
    public static final int MAX_STEPS = 200_000;

    /** Refuses horizons that are not positive. */
    public Horizon {
        boolean spanIsGood = span != null && !span.isZero() && !span.isNegative() && steps == 0;
        boolean stepsAreGood = span == null && steps > 0 && steps <= MAX_STEPS;
        if (!spanIsGood && !stepsAreGood) {
            throw new InvalidInputException(
                    "the horizon (" + (span == null ? steps : span) + ") must be positive and at most " + MAX_STEPS
                            + " steps",
                    "horizon",
                    "Give a span such as 90d or a number of steps such as 48");
        }
    }

    /** A number of steps. */
    public static Horizon steps(int steps) {
        return new Horizon(null, steps);
    }

    /** A span of time. */
    public static Horizon of(Duration span) {
        return new Horizon(span, 0);
    }

    /** A number of days of 24 hours. */
    public static Horizon days(long days) {
        return of(Duration.ofDays(days));
    }

    /** A number of hours. */
    public static Horizon hours(long hours) {
        return of(Duration.ofHours(hours));
    }

    /** Reads {@code 90d}, {@code 48h} or a bare number of steps. */
    public static Horizon parse(String text) {
        String trimmed = text.trim();
        if (trimmed.matches("-?\\d{1,9}")) {
            return steps(Integer.parseInt(trimmed));
        }
        return of(Step.parseDuration(trimmed));
    }

    /** The number of steps of a given size that cover the horizon, rounded up. */
    public int stepsAt(Step step) {
        if (span == null) {
            return steps;
        }
        double count = Math.ceil(step.countIn(span) - 1e-9);
        if (count > MAX_STEPS) {
            throw new InvalidInputException(
                    "a horizon of " + span + " is " + (long) count + " steps of " + step,
                    "horizon",
                    "Resample the series to a longer step, or shorten the horizon");
        }
        return Math.max(1, (int) count);
    }
}
