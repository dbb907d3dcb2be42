package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distance between two neighbouring points of a regular series: a fixed, positive number of milliseconds.
 *
 * @param duration the distance
 */
public record Step(Duration duration) implements Comparable<Step> {

    private static final Duration LONGEST = Duration.ofDays(36_525);

    /** One hour. */
    public static final Step HOUR = ofSeconds(3600);
    /** Twenty-four hours; a local day may be 23 or 25. */
    public static final Step DAY = ofSeconds(86_400);

    private static final Pattern TEXT = Pattern.compile("(\\d+)\\s*(ms|s|m|min|h|d|w)");

    /** Refuses durations that are not a positive whole number of milliseconds, and those above a century. */
    public Step {
        boolean positive = !duration.isZero() && !duration.isNegative();
        if (!positive || duration.compareTo(LONGEST) > 0 || duration.toNanosPart() % 1_000_000 != 0) {
            throw new InvalidInputException(
                    "the step (" + duration + ") must be a positive whole number of milliseconds, at most a century",
                    "step",
                    "Give a step such as 5m, 1h or 1d");
        }
    }

    /** A step of whole seconds. */
    public static Step ofSeconds(long seconds) {
        return new Step(Duration.ofSeconds(seconds));
    }

    /** A step of whole milliseconds. */
    public static Step ofMillis(long millis) {
        return new Step(Duration.ofMillis(millis));
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 1d} or {@code 1w}. */
    public static Step parse(String text) {
        return new Step(parseDuration(text));
    }

    /** Reads a duration written like a step. */
    public static Duration parseDuration(String text) {
        Matcher matcher = TEXT.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || matcher.group(1).length() > 9) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no duration", "duration", "Write a whole number and ms, s, m, h, d or w: 90d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }

    /** The step in milliseconds. */
    public long millis() {
        return duration.toMillis();
    }

    /** How many steps make up {@code span}, as a fraction. */
    public double countIn(Duration span) {
        return (double) span.toMillis() / millis();
    }

    @Override
    public int compareTo(Step other) {
        return duration.compareTo(other.duration);
    }

    @Override
    public String toString() {
        long millis = millis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
