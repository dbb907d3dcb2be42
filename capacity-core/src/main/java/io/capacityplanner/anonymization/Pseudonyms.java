package io.capacityplanner.anonymization;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.security.KeyProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed pseudonyms, the same for the same name and key.
 *
 * <p>There are two forms. A <em>sealed name</em> holds the name, encrypted by AES-SIV (RFC 5297): who has the key turns it
 * back without any table, so files stay whole by themselves and nothing has to be kept, and one that was changed is refused.
 * It is long: all names of up to 30 bytes give 64 characters, further lengths are padded to the next power of two, so that a
 * pseudonym does not tell how long its name is. An <em>alias</em> is 60 bits of an HMAC-SHA-256 and short enough to read in
 * a table; documents that use them carry the sealed names beside them. Two names of a million share an alias with a
 * probability below one in a million; it is refused where it happens.
 *
 * <p>Thread-safe.
 */
public final class Pseudonyms {

    private static final Pattern SEALED = Pattern.compile("~([A-Za-z0-9._-]{1,64})~([A-Za-z0-9_-]{43,})~");
    private static final int SHORTEST = 32;
    private static final byte UTF_8 = 0;
    private static final byte UTF_16 = 1;
    private static final byte[] CONTEXT = "capacity-planner name 1".getBytes(StandardCharsets.US_ASCII);
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ALIAS_LETTERS = 12;

    private final KeyProvider keys;
    private final ConcurrentMap<String, byte[]> sealing = new ConcurrentHashMap<>();

    /** Pseudonyms by the keys of a provider. */
    public Pseudonyms(KeyProvider keys) {
        this.keys = keys;
    }

    /** The id of the key that is used now. */
    public String keyId() {
        return keys.currentId();
    }

    /** A sealed name: {@code ~key~letters~}. */
    public String seal(String name) {
        String id = keys.currentId();
        byte[] sealed = siv(id).seal(padded(name), CONTEXT, id.getBytes(StandardCharsets.UTF_8));
        return "~" + id + "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + "~";
    }

    /** The name of a sealed one; empty when it is none, its key is not at hand, or it was changed. */
    public Optional<String> open(String sealed) {
        Matcher matcher = SEALED.matcher(sealed);
        if (!matcher.matches() || keys.key(matcher.group(1)).isEmpty()) {
            return Optional.empty();
        }
        return open(matcher.group(1), matcher.group(2));
    }

    private Optional<String> open(String id, String letters) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(letters);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        return siv(id).open(bytes, CONTEXT, id.getBytes(StandardCharsets.UTF_8)).map(Pseudonyms::unpadded);
    }

    /** A text with every sealed name in it turned back; those that cannot be stay. */
    public String openAll(String text) {
        return SEALED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(open(match.group()).orElse(match.group())));
    }

    /**
     * An alias: {@code kind-letters}.
     *
     * @param kind what kind of name it is, lower case, for instance {@code team}
     */
    public String alias(String kind, String name) {
        String id = keys.currentId();
        byte[] hash = hmac(key(id), "alias 1 " + kind + "\u0000" + name);
        StringBuilder letters = new StringBuilder(kind).append('-');
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (hash[i] & 0xff);
        }
        for (int i = 0; i < ALIAS_LETTERS; i++) {
            letters.append(LETTERS.charAt((int) ((bits >>> (5 * i)) & 31)));
        }
        return letters.toString();
    }

    /** A factor between 0.5 and 2 that hides the size of values and keeps their shape. */
    double factor(String of) {
        byte[] hash = hmac(key(keys.currentId()), "factor 1 " + of);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (hash[i] & 0xff);
        }
        return Math.pow(2, 2 * ((bits >>> 11) * 0x1.0p-53) - 1);
    }

    private AesSiv siv(String id) {
        return new AesSiv(sealing.computeIfAbsent(id, this::sealingKey));
    }

    private byte[] sealingKey(String id) {
        byte[] authentication = hmac(key(id), "seal 1 authentication");
        byte[] both = Arrays.copyOf(authentication, 2 * authentication.length);
        System.arraycopy(hmac(key(id), "seal 1 encryption"), 0, both, authentication.length, authentication.length);
        return both;
    }

    private SecretKey key(String id) {
        return keys.key(id)
                .orElseThrow(() -> new ConfigurationException(
                        "there is no key \"" + id + "\"", "anonymization", "Give the current key"));
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** A text as bytes, also one that is no valid Unicode. */
    private static byte[] bytes(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        boolean valid = new String(plain, StandardCharsets.UTF_8).equals(text);
        byte[] body = valid ? plain : utf16(text);
        byte[] marked = new byte[1 + body.length];
        marked[0] = valid ? UTF_8 : UTF_16;
        System.arraycopy(body, 0, marked, 1, body.length);
        return marked;
    }

    /** Char by char: an encoder would replace half a surrogate pair. */
    private static byte[] utf16(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >>> Byte.SIZE);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static byte[] padded(String name) {
        byte[] bytes = bytes(name);
        int length = SHORTEST;
        while (length < bytes.length + 1) {
            length *= 2;
        }
        byte[] padded = Arrays.copyOf(bytes, length);
        padded[bytes.length] = (byte) 0x80;
        return padded;
    }

    private static String unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[0] == UTF_8) {
            return new String(padded, 1, end - 1, StandardCharsets.UTF_8);
        }
        char[] chars = new char[(end - 1) / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (((padded[1 + 2 * i] & 0xff) << Byte.SIZE) | (padded[2 + 2 * i] & 0xff));
        }
        return new String(chars);
    }
}
