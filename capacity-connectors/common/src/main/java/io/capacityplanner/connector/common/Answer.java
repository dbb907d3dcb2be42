package io.capacityplanner.connector.common;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** What a server answered: status and headers, and a body that is read once. Not thread-safe. */
public final class Answer {

    private static final int EXCERPT = 8192;

    private final int status;
    private final HttpHeaders headers;
    private final InputStream body;
    private final String place;
    private final List<String> secrets;
    private final InstantSource clock;

    Answer(int status, HttpHeaders headers, InputStream body, String place, List<String> secrets, InstantSource clock) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.place = place;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The body, unpacked, with limits of time and size. Closed by whoever made the answer. */
    public InputStream body() {
        return body;
    }

    /** Which address answered, for messages: without query and secrets. */
    public String place() {
        return place;
    }

    /** The first kilobytes of what is left of the body, with secrets masked. */
    public String excerpt() throws IOException {
        return redacted(new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8));
    }

    /** A text of the server's with secrets masked. */
    public String redacted(String text) {
        return Redaction.of(text, secrets);
    }

    /** The usual failure for this status, with what the body says. */
    public FailedAttemptException failure() {
        String said;
        try {
            said = excerpt();
        } catch (IOException e) {
            // The status says enough; why the page about it cannot be read does not matter.
            said = "";
        }
        return failure(said);
    }

    /** The usual failure for this status. */
    public FailedAttemptException failure(String said) {
        return StatusFaults.of(status, headers, place, redacted(said), clock.instant());
    }
}
