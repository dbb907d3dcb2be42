package io.capacityplanner.security;

import java.util.List;

/**
 * How names were replaced.
 *
 * @param keyId id of the key
 * @param method how pseudonyms are made
 * @param reversible whether who has the key can turn them back
 * @param fields what is replaced, sorted
 * @param scaledMetrics metrics whose values are scaled or rounded, sorted
 */
public record AnonymizationFact(
        String keyId, String method, boolean reversible, List<String> fields, List<String> scaledMetrics) {

    /** Copies the lists. */
    public AnonymizationFact {
        fields = List.copyOf(fields);
        scaledMetrics = List.copyOf(scaledMetrics);
    }
}
