package io.capacityplanner.anonymization;

/**
 * An alias and the name it stands for, sealed.
 *
 * @param alias what stands in the texts
 * @param sealed the name, to be opened with the key
 */
public record SealedName(String alias, String sealed) {}
