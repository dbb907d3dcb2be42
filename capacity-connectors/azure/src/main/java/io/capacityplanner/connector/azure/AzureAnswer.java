package io.capacityplanner.connector.azure;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaders;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was read to its end.
 *
 * @param status the status
 * @param headers its headers
 * @param body its body; nobody changes it
 */
record AzureAnswer(int status, HttpHeaders headers, byte[] body) {

    /** Cost Management names a time for each of its limits: units of work, entity, client, tenant. */
    private static final Pattern COST_LIMIT =
            Pattern.compile("x-ms-ratelimit-microsoft\\.(?:costmanagement|consumption)-.*retry-after");

    /** Makes something of the body. */
    @FunctionalInterface
    interface Reader<T extends @Nullable Object> {

        /** Reads; an {@link IOException} means that the body is no whole document. */
        T read(AzureAnswer answer) throws IOException;
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** Azure's error code with those nested in it, and its message: {@code code/inner: message}; empty for none. */
    String said() {
        try {
            JsonTree error = JsonTree.of(body).at("error");
            String message = error.at("message").text();
            return codes(error) + (message.isEmpty() ? "" : ": " + message);
        } catch (IOException noJson) {
            return new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** The error's code and those nested in it, joined by a slash; empty when there is none. */
    String code() {
        try {
            return codes(JsonTree.of(body).at("error"));
        } catch (IOException noJson) {
            return "";
        }
    }

    /** The codes of an error and of what is nested in it. */
    static String codes(JsonTree error) {
        StringBuilder codes = new StringBuilder(error.at("code").text());
        JsonTree inner = error.at("innererror");
        for (int depth = 0; depth < 5 && !inner.missing(); depth++) {
            String code = inner.at("code").text();
            codes.append(code.isEmpty() ? "" : "/" + code);
            inner = inner.at("innererror");
        }
        return codes.toString();
    }

    /** How long it asks to wait: the longest of all headers that say so. */
    Optional<Duration> retryAfter(Instant now) {
        Duration longest = null;
        for (HttpHeader header : headers) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            Duration asked = wait(name, header.getValue().strip(), now);
            if (asked != null && (longest == null || asked.compareTo(longest) > 0)) {
                longest = asked;
            }
        }
        return Optional.ofNullable(longest);
    }

    private static @Nullable Duration wait(String name, String value, Instant now) {
        boolean digits = value.matches("\\d{1,9}");
        if (name.equals("retry-after-ms") || name.equals("x-ms-retry-after-ms")) {
            return digits ? Duration.ofMillis(Long.parseLong(value)) : null;
        }
        if (!name.equals("retry-after") && !COST_LIMIT.matcher(name).matches()) {
            return null;
        }
        if (digits) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Duration until = Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
