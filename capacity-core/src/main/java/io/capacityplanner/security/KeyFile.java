package io.capacityplanner.security;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in a text file, one a line: an id, a blank and the key in base64, 32 bytes or more. Lines that begin with {@code #}
 * are remarks. The last key is the current one: to rotate, add a line. {@code openssl rand -base64 32} makes a key.
 *
 * <p>The file is to be read by the planner's user alone, and kept apart from what the keys seal. Immutable and thread-safe;
 * read once.
 */
public final class KeyFile implements KeyProvider {

    /** Shortest key, bytes: as long as the seals that it makes. */
    public static final int SHORTEST = 32;

    private final Map<String, SecretKey> keys;
    private final String current;

    private KeyFile(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException when it cannot be read, holds no key, or a line is none; the message quotes no key
     */
    public static KeyFile of(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(Fault.of(
                            "the key file cannot be read",
                            file.toString(),
                            "Check that it exists and that the process may read it")
                    .causedBy(unreadable));
        }
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        String current = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                current = add(keys, line, file + ":" + (i + 1));
            }
        }
        if (current == null) {
            throw new ConfigurationException(
                    "it holds no key", file.toString(), "Add a line: an id, a blank and a key in base64");
        }
        return new KeyFile(keys, current);
    }

    /** One key that a program has at hand. */
    public static KeyFile ofKey(String id, byte[] key) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        put(keys, id, key, "key " + id);
        return new KeyFile(keys, id);
    }

    /** The same with a further key, which is the current one from then on. */
    public KeyFile rotated(String id, byte[] key) {
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        put(more, id, key, "key " + id);
        return new KeyFile(more, id);
    }

    private static String add(Map<String, SecretKey> keys, String line, String place) {
        String[] parts = line.split("\\s+", -1);
        byte[] key = new byte[0];
        try {
            key = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : key;
        } catch (IllegalArgumentException notBase64) {
            // The exception quotes the text, so it is not the cause of anything.
            key = new byte[0];
        }
        put(keys, parts.length == 2 ? parts[0] : "", key, place);
        Arrays.fill(key, (byte) 0);
        return parts[0];
    }

    private static void put(Map<String, SecretKey> keys, String id, byte[] key, String place) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}") || key.length < SHORTEST) {
            throw new ConfigurationException(
                    "it is no id and key of " + SHORTEST + " bytes or more in base64",
                    place,
                    "Write an id of letters, digits, dots and dashes, a blank and a key, for instance by: openssl rand"
                            + " -base64 32");
        }
        if (keys.containsKey(id)) {
            throw new ConfigurationException("the id is there twice", place, "Give each key an id of its own");
        }
        keys.put(id, new SecretKeySpec(key, "HmacSHA256"));
    }

    @Override
    public String currentId() {
        return current;
    }

    @Override
    public Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The ids alone. */
    @Override
    public String toString() {
        return "KeyFile" + keys.keySet();
    }
}
