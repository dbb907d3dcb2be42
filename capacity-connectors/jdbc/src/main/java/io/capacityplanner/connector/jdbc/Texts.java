package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts as both databases keep them. */
final class Texts {

    /** PostgreSQL has indexes on texts of up to a third of a page. */
    private static final int LONGEST_KEY = 1200;

    private Texts() {}

    /**
     * A text that rows are found by.
     *
     * @param what what it names, for messages
     * @throws InvalidInputException when a database cannot keep it as it is
     */
    static String key(String text, String what) {
        boolean odd = false;
        for (int i = 0; i < text.length() && !odd; i++) {
            char letter = text.charAt(i);
            if (Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                odd = letter == 0 || Character.isSurrogate(letter);
            }
        }
        if (odd) {
            throw new InvalidInputException(
                    "it holds a character that is none (U+0000, or half of a pair)", what, "Choose another name");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_KEY) {
            throw new InvalidInputException(
                    "it is " + bytes + " bytes long, and " + LONGEST_KEY + " can be kept",
                    what.length() > 80 ? what.substring(0, 80) + "…" : what,
                    "Choose a shorter name");
        }
        return text;
    }

    /** JSON in ASCII: what is no whole character, which texts may hold, is kept too. */
    static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter < 0x80) {
                text.append(letter);
            } else {
                text.append("\\u").append(HexFormat.of().toHexDigits(letter));
            }
        }
        return text.toString();
    }

    static byte[] packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() / 3);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** What was packed; damage is found by the checksum of the format (RFC 1950). */
    static String unpacked(byte[] bytes) throws IOException {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
