package io.capacityplanner.connector.common;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From status to exception: the one place that knows. */
public final class StatusFaults {

    private static final int LONGEST = 300;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAGS = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<[^>]*>");

    private StatusFaults() {}

    /**
     * The exception for a status that is no success.
     *
     * @param status the status
     * @param place the address, without secrets
     * @param said what the server said, without secrets; may be empty or an HTML page
     */
    public static CapacityException of(int status, String place, String said) {
        String text = gist(said);
        String problem = "the server answered " + status + (text.isEmpty() ? "" : " (" + text + ")");
        if (status == 429) {
            return unavailable(problem, place, "It asks to slow down: ask less at once, or later");
        }
        if (status == 408 || status == 425 || (status >= 500 && status != 501 && status != 505)) {
            return unavailable(problem, place, "Ask again later; if it stays, look at the server's log");
        }
        if (status == 401 || status == 407) {
            return new ConfigurationException(problem, place, "Check the credentials");
        }
        if (status == 403) {
            return new ConfigurationException(problem, place, "Give the credentials the right to read this");
        }
        if (status >= 300 && status < 400) {
            return new ConfigurationException(
                    problem,
                    place,
                    "Redirects are not followed, so that credentials stay where they belong: give the "
                            + "address that it points to");
        }
        if (status == 404 || status == 405 || status == 501) {
            return new InvalidInputException(problem, place, "Check the address and its path");
        }
        return new InvalidInputException(problem, place, "Correct what is asked for");
    }

    static FailedAttemptException of(int status, HttpHeaders headers, String place, String said, Instant now) {
        String target = headers.firstValue("Location").map(Redaction::of).orElse("");
        CapacityException failure = of(status, place, status / 100 == 3 && !target.isEmpty() ? "to " + target : said);
        return retryAfter(headers, now)
                .filter(wait -> failure instanceof SourceUnavailableException)
                .map(wait -> FailedAttemptException.later(failure, wait))
                .orElseGet(() -> FailedAttemptException.of(failure));
    }

    /** How long the server asks to wait: seconds or a date. */
    static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
        Optional<String> header = headers.firstValue("Retry-After").map(String::strip);
        try {
            return header.map(text -> text.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** One short line of what a server said; of an HTML page its title. */
    public static String gist(String said) {
        String text = said.strip();
        if (text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            text = "HTML page: "
                    + (title.find() ? title.group(1) : TAGS.matcher(text).replaceAll(" "));
        }
        text = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static CapacityException unavailable(String problem, String place, String remedy) {
        return new SourceUnavailableException(Fault.of(problem, place, remedy));
    }
}
