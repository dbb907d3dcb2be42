package io.capacityplanner.connector.notify;

import io.capacityplanner.spi.Notification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes two messages the same one: key, time and state. */
final class MessageId {

    private MessageId() {}

    /** 64 hexadecimal digits, the same however often and from wherever the message is sent. */
    static String of(Notification message) {
        return hash(message.key() + '\0' + message.time() + '\0' + message.state());
    }

    /** SHA-256 in hexadecimal digits. */
    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
