package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Position;

/**
 * Something in a configuration that cannot be used, or that a user should know of.
 *
 * @param severity whether the file can be used all the same
 * @param position where it stands
 * @param key keys that lead there, joined by dots; empty for the file itself
 * @param problem what is wrong, with the offending value; secrets are not shown
 * @param remedy what to do about it
 */
public record ConfigFault(Severity severity, Position position, String key, String problem, String remedy) {

    /** Whether a file can be used all the same. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but not all of it means what it seems to. */
        WARNING
    }

    static ConfigFault error(Position position, String key, String problem, String remedy) {
        return new ConfigFault(Severity.ERROR, position, key, problem, remedy);
    }

    static ConfigFault warning(Position position, String key, String problem, String remedy) {
        return new ConfigFault(Severity.WARNING, position, key, problem, remedy);
    }

    /** One line: place, key, problem, remedy. */
    @Override
    public String toString() {
        return position + ": " + (severity == Severity.WARNING ? "warning: " : "") + (key.isEmpty() ? "" : key + ": ")
                + problem + ". " + remedy;
    }
}
