package io.capacityplanner.error;

import org.jspecify.annotations.Nullable;

/**
 * The three parts of an error message.
 *
 * @param problem what is wrong, with the offending value
 * @param place where it stands
 * @param remedy what to do about it
 * @param cause the underlying failure, if there is one
 */
public record Fault(
        String problem,
        String place,
        String remedy,
        @Nullable Throwable cause) {

    /** A fault without an underlying exception. */
    public static Fault of(String problem, String place, String remedy) {
        return new Fault(problem, place, remedy, null);
    }

    /** The same fault, with the exception that led to it. */
    public Fault causedBy(Throwable failure) {
        return new Fault(problem, place, remedy, failure);
    }

    /** One line: place, problem, remedy. */
    public String message() {
        return place + ": " + problem + ". " + remedy;
    }
}
