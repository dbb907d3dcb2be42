package io.capacityplanner.settings;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A password or token that is not printed by accident: {@link #toString} hides it, it cannot be serialized, and two are the
 * same only when they are one object; {@link #matches} compares in a time that does not tell how much agrees. Closing it
 * overwrites what it holds; texts that {@link #get} has handed out are out of its reach, so ask late and keep none.
 * Thread-safe.
 */
public final class Secret implements Supplier<String>, AutoCloseable {

    private final char[] text;
    private volatile boolean closed;

    private Secret(char[] text) {
        this.text = text;
    }

    /** A secret that is at hand as text. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /** A secret that is at hand as characters; they are copied, and the caller may overwrite them. */
    public static Secret of(char[] text) {
        return new Secret(text.clone());
    }

    /**
     * A secret in a variable of the environment.
     *
     * @throws ConfigurationException when there is none
     */
    public static Secret ofVariable(String name, SettingSource source) {
        return of(source.variable(name)
                .orElseThrow(() -> new ConfigurationException(
                        "the environment has no variable " + name, "secret", "Set it for the process")));
    }

    /**
     * A secret in a file, without the blanks and line ends around it.
     *
     * @throws ConfigurationException when it cannot be read
     */
    public static Secret ofFile(Path file) {
        try {
            return of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new ConfigurationException(Fault.of(
                            "the file with the secret cannot be read",
                            file.toString(),
                            "Check that it exists and that the process may read it")
                    .causedBy(unreadable));
        }
    }

    /**
     * The secret itself, for the call that needs it.
     *
     * @throws IllegalStateException when it was closed
     */
    @Override
    public String get() {
        if (closed) {
            throw new IllegalStateException("the secret was closed");
        }
        return new String(text);
    }

    /** Whether a text is the secret; takes as long whatever differs. */
    public boolean matches(CharSequence other) {
        byte[] own = StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(text)).array();
        byte[] theirs = StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(other)).array();
        return !closed && MessageDigest.isEqual(own, theirs);
    }

    /** Overwrites it. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(text, '\0');
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "***";
    }
}
