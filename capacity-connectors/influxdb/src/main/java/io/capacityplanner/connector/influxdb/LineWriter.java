package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends lines in batches and waits for each: a server that is slow slows the writer down. What the server drops is counted
 * while the rest goes on, and reported at the end. Used by one thread for one call.
 */
final class LineWriter {

    /** As many as the makers of InfluxDB advise. */
    static final int MOST_LINES = 5_000;

    private static final int MOST_CHARACTERS = 1 << 20;

    private final InfluxServer server;
    private final List<String> lines = new ArrayList<>();
    private int characters;
    private long sent;
    private long dropped;
    private @Nullable String complaint;

    LineWriter(InfluxServer server) {
        this.server = server;
    }

    /** Adds a line; sends what has gathered when it is enough. */
    void add(String line) {
        if (characters + line.length() > MOST_CHARACTERS && !lines.isEmpty()) {
            flush();
        }
        lines.add(line);
        characters += line.length() + 1;
        if (lines.size() == MOST_LINES) {
            flush();
        }
    }

    /**
     * Sends the rest.
     *
     * @throws InvalidInputException when the server dropped something
     */
    void finish() {
        flush();
        if (complaint != null) {
            throw refused(complaint);
        }
    }

    /** Sends what has gathered. */
    void flush() {
        if (!lines.isEmpty()) {
            send(List.copyOf(lines));
            lines.clear();
            characters = 0;
        }
    }

    private void send(List<String> batch) {
        WriteReply reply;
        try {
            reply = server.write(String.join("\n", batch));
        } catch (SourceUnavailableException e) {
            throw new SourceUnavailableException(Fault.of(
                            e.problem() + "; " + (sent - dropped) + " points were kept before it",
                            e.place(),
                            "Write all of them again later: those that were kept are kept once")
                    .causedBy(e));
        }
        if (reply.tooLarge() && batch.size() > 1) {
            send(batch.subList(0, batch.size() / 2));
            send(batch.subList(batch.size() / 2, batch.size()));
            return;
        }
        if (reply.notThere()) {
            throw new ConfigurationException(
                    "the server says: " + reply.error(),
                    server.address(),
                    "Create it, or correct its name in the settings");
        }
        sent += batch.size();
        if (!reply.kept()) {
            long lost = reply.dropped();
            dropped += lost > 0 ? lost : reply.partial() ? 1 : batch.size();
            if (complaint == null) {
                complaint = reply.error().isEmpty() ? "status " + reply.status() : reply.error();
            }
        }
    }

    private InvalidInputException refused(String said) {
        return new InvalidInputException(
                "the server dropped " + dropped + " of " + sent + " points: " + said, server.address(), remedy(said));
    }

    private static String remedy(String said) {
        if (said.contains("retention policy")) {
            return "Lengthen the retention, or write only what it keeps; the other points were kept";
        }
        if (said.contains("field type conflict")) {
            return "Write into a database or measurement of its own, where the field has no other type";
        }
        if (said.contains("max-values-per-tag") || said.contains("max-series")) {
            return "Raise the server's limit, or delete series that are no longer needed";
        }
        return "Correct what is named, and write again";
    }
}
