package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;

/**
 * Keeps alerts quiet for a while. What rings goes on in its state and is told when the silence ends, if it still rings
 * then. That an alert is over is told all the same to those who heard of it.
 *
 * @param id its id; another silence of this id takes its place
 * @param matcher which alerts
 * @param from first instant
 * @param until first instant after it
 * @param reason why
 * @param author who wants it
 */
public record Silence(String id, AlertMatcher matcher, Instant from, Instant until, String reason, String author) {

    /** Refuses an end that is not after the beginning, and a blank id, reason or author. */
    public Silence {
        if (!from.isBefore(until)) {
            throw invalid(id, "its end (" + until + ") must be after its beginning (" + from + ")", "Give a later end");
        }
        if (id.isBlank() || reason.isBlank() || author.isBlank()) {
            throw invalid(
                    id, "its id, reason or author is blank", "Say who wants it and why, for whoever misses a message");
        }
    }

    private static InvalidInputException invalid(String id, String problem, String remedy) {
        return new InvalidInputException(problem, "silence " + id, remedy);
    }

    /** Whether it counts at an instant. */
    public boolean isActive(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** The silence as one line of JSON. */
    public String toJson() {
        return AlertJson.write(this);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws InvalidInputException when it is something else
     */
    public static Silence fromJson(String line) {
        return AlertJson.readSilence(line);
    }
}
