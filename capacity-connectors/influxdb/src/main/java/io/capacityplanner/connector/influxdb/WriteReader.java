package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.StatusFaults;
import java.io.IOException;

/** Reads what a server says of lines: nothing, or {@code {"error":"partial write: … dropped=2"}}; 2.x says message. */
final class WriteReader implements BodyReader<WriteReply> {

    private final ObjectMapper json;

    WriteReader(ObjectMapper json) {
        this.json = json;
    }

    /** What is wrong with the lines or their place; the rest is the usual. */
    @Override
    public boolean takes(int status) {
        return BodyReader.super.takes(status) || status == 400 || status == 404 || status == 413 || status == 422;
    }

    @Override
    public WriteReply read(Answer answer) throws IOException, FailedAttemptException {
        if (answer.status() < 300) {
            return new WriteReply(answer.status(), "");
        }
        String said = answer.excerpt();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.contains("json") && answer.status() == 404) {
            throw answer.failure(said);
        }
        try {
            JsonNode document = json.readTree(said);
            for (String name : new String[] {"error", "message"}) {
                if (document != null && document.path(name).isTextual()) {
                    return new WriteReply(answer.status(), document.path(name).asText());
                }
            }
        } catch (IOException noJson) {
            // VictoriaMetrics and proxies answer in plain text.
        }
        return new WriteReply(answer.status(), StatusFaults.gist(said));
    }
}
