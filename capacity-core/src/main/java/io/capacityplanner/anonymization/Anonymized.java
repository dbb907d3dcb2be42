package io.capacityplanner.anonymization;

import java.util.List;

/**
 * Something with aliases in place of names, and what it takes to turn them back with the key.
 *
 * @param <T> what it is
 * @param value the thing
 * @param names the names that were replaced, by alias
 */
public record Anonymized<T>(T value, List<SealedName> names) {

    /** Copies the list. */
    public Anonymized {
        names = List.copyOf(names);
    }
}
