package io.capacityplanner.security;

import io.capacityplanner.error.InvalidInputException;
import java.util.Locale;

/**
 * How much of everything a result is about.
 *
 * @param scope the scope in plain words
 * @param resources how many resources of the inventory are in it
 * @param of how many there are in all
 */
public record ScopeCoverage(String scope, long resources, long of) {

    /** Refuses negative counts and more in the scope than there are. */
    public ScopeCoverage {
        if (resources < 0 || of < resources) {
            throw new InvalidInputException(
                    resources + " resources of " + of, "scope " + scope, "Count those in scope among all");
        }
    }

    /** For people: {@code your scope: 42 of 5,000 resources (team a)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "your scope: %,d of %,d resources (%s)", resources, of, scope);
    }
}
