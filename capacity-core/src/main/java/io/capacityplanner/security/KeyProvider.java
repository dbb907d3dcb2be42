package io.capacityplanner.security;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Hands out keys by id, from wherever a host keeps them. To rotate, add a key under a new id and make it the current one;
 * the old ones stay for as long as what they sealed is to be verified or turned back. Thread-safe.
 */
public interface KeyProvider {

    /** The id of the key that seals from now on: letters, digits, {@code .}, {@code _} and {@code -}, at most 64. */
    String currentId();

    /** The key of an id; empty when it is not known. */
    Optional<SecretKey> key(String id);
}
