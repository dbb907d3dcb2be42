package io.capacityplanner.connector.notify;

import io.capacityplanner.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of webhooks, for those who send and those who receive them: {@code t=1772323200,v1=5257a8…}, where
 * {@code t} is the time of sending in seconds since 1970 and {@code v1} the HMAC-SHA256 of {@code t}, a dot and the
 * body's bytes, in hexadecimal digits. While a key is being replaced there is one {@code v1} for each of both.
 *
 * <p>A receiver verifies the bytes as they came, before it parses them:
 *
 * <pre>{@code
 * boolean genuine = WebhookSignature.verify(
 *         request.getHeader(WebhookSignature.HEADER), body, List.of(key), Instant.now(), Duration.ofMinutes(5));
 * }</pre>
 */
public final class WebhookSignature {

    /** The header that holds it. */
    public static final String HEADER = "X-Capacity-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STAMP = "t=";
    private static final String VERSION = "v1=";

    private WebhookSignature() {}

    /**
     * The header's value.
     *
     * @param body the bytes that are sent
     * @param keys the key; while it is being replaced the new and the old one
     * @param time when they are sent
     * @throws InvalidInputException when there is no key or an empty one
     */
    public static String of(byte[] body, Collection<String> keys, Instant time) {
        if (keys.isEmpty() || keys.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException(
                    "the key is missing or blank", "webhook signature", "Give a random key of 32 bytes or more");
        }
        long seconds = time.getEpochSecond();
        return STAMP
                + seconds
                + keys.stream()
                        .map(key -> "," + VERSION + HexFormat.of().formatHex(mac(body, key, seconds)))
                        .collect(Collectors.joining());
    }

    /**
     * Whether a message is genuine and fresh. Takes as long for a wrong signature as for a right one.
     *
     * @param header the header's value; null when there is none, which is not genuine
     * @param body the bytes as they came
     * @param keys the keys that are valid
     * @param now the receiver's time
     * @param tolerance how far the time of sending may lie from it on either side, for instance five minutes
     */
    public static boolean verify(
            @Nullable String header, byte[] body, Collection<String> keys, Instant now, Duration tolerance) {
        @Nullable Long seconds = null;
        List<byte[]> given = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.split(",")) {
            String text = part.strip();
            if (text.startsWith(STAMP)) {
                if (seconds != null || !text.substring(STAMP.length()).matches("\\d{1,12}")) {
                    return false;
                }
                seconds = Long.valueOf(text.substring(STAMP.length()));
            } else if (text.startsWith(VERSION)
                    && text.substring(VERSION.length()).matches("[0-9a-f]{64}")) {
                given.add(HexFormat.of().parseHex(text.substring(VERSION.length())));
            }
        }
        if (seconds == null || !isFresh(Instant.ofEpochSecond(seconds), now, tolerance)) {
            return false;
        }
        boolean genuine = false;
        for (String key : keys) {
            if (!key.isBlank()) {
                byte[] right = mac(body, key, seconds);
                for (byte[] signature : given) {
                    genuine |= MessageDigest.isEqual(right, signature);
                }
            }
        }
        return genuine;
    }

    private static boolean isFresh(Instant sent, Instant now, Duration tolerance) {
        return Duration.between(sent, now).abs().compareTo(tolerance) <= 0;
    }

    private static byte[] mac(byte[] body, String key, long seconds) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
