package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.InvalidInputException;

/** Versions of what several writers change. */
final class Versions {

    private Versions() {}

    static void refuse(String what, long version, long seen) {
        if (version <= seen) {
            throw new InvalidInputException(
                    "the version (" + version + ") is not above the one seen (" + seen + ")",
                    what,
                    "Change the one that was read; each change raises its version");
        }
    }
}
