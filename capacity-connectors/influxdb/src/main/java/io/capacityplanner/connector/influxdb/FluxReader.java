package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.Cancellable;
import com.influxdb.query.FluxColumn;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import com.influxdb.query.exceptions.FluxCsvParserException;
import com.influxdb.query.exceptions.FluxQueryException;
import com.influxdb.query.internal.FluxCsvParser;
import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers to Flux: annotated CSV, row by row through the client library's parser. A row without a value is a
 * missing point. An error may come as a table after others, although the status says success.
 */
final class FluxReader<S extends Sink> implements BodyReader<Reply<S>> {

    private final ObjectMapper json;
    private final Supplier<S> sinks;
    private final Set<String> tags;
    private final String result;

    /**
     * A reader.
     *
     * @param tags the tags that are looked for also outside of the group key
     * @param result the result to read; empty for all
     */
    FluxReader(ObjectMapper json, Supplier<S> sinks, Set<String> tags, String result) {
        this.json = json;
        this.sinks = sinks;
        this.tags = tags;
        this.result = result;
    }

    /** Refusals come with a document that says more than the status. */
    @Override
    public boolean takes(int status) {
        return BodyReader.super.takes(status) || status == 400 || status == 404;
    }

    @Override
    public Reply<S> read(Answer answer) throws IOException, FailedAttemptException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        S sink = sinks.get();
        if (answer.status() >= 300) {
            return new Reply<>(sink, Optional.of(refusal(answer, type)), false, false);
        }
        if (!type.contains("csv")) {
            throw FailedAttemptException.of(new InvalidInputException(
                    "the answer is " + type + " instead of CSV (" + StatusFaults.gist(answer.excerpt()) + ")",
                    answer.place(),
                    "Check the address; a proxy in front may want a login"));
        }
        Rows rows = new Rows(sink, answer.place());
        try {
            new FluxCsvParser().parseFluxResponse(Okio.buffer(Okio.source(answer.body())), rows, rows);
        } catch (FluxQueryException e) {
            return new Reply<>(sink, Optional.of(answer.redacted(String.valueOf(e.getMessage()))), false, sink.full());
        } catch (FluxCsvParserException | IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    "the answer is no annotated CSV (" + answer.redacted(String.valueOf(e.getMessage())) + ")",
                    answer.place(),
                    "Check that the address is that of an InfluxDB 2");
        }
        return new Reply<>(sink, Optional.empty(), false, sink.full());
    }

    /** {@code {"code":"invalid","message":"…"}}. */
    private String refusal(Answer answer, String type) throws IOException, FailedAttemptException {
        String said = answer.excerpt();
        if (type.contains("json")) {
            try {
                JsonNode message = json.readTree(said).path("message");
                if (message.isTextual()) {
                    return message.asText();
                }
            } catch (IOException noJson) {
                // Falls through to what the status alone says.
            }
        }
        throw answer.failure(said);
    }

    /** Hands rows on. */
    private final class Rows implements FluxCsvParser.FluxResponseConsumer, Cancellable {

        private final Sink sink;
        private final String place;
        private @Nullable FluxTable table;
        private Map<String, String> current = Map.of();
        private boolean cancelled;

        Rows(Sink sink, String place) {
            this.sink = sink;
            this.place = place;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled || sink.full();
        }

        @Override
        public void accept(int index, Cancellable cancellable, FluxTable given) {
            table = given;
            current = Map.of();
        }

        @Override
        public void accept(int index, Cancellable cancellable, FluxRecord row) {
            String name = String.valueOf(row.getValues().getOrDefault("result", ""));
            if (!result.isEmpty() && !result.equals(name)) {
                return;
            }
            Object value = row.getValueByKey("_value");
            if (value == null) {
                return;
            }
            Map<String, String> own = tagsOf(row, name);
            if (!own.equals(current)) {
                current = own;
                sink.series(own);
            }
            Instant time = row.getValueByKey("_time") instanceof Instant instant ? instant : Instant.EPOCH;
            Object field = row.getValueByKey("_field");
            String column = field == null ? "_value" : field.toString();
            if (value instanceof Number number) {
                sink.number(time.toEpochMilli(), column, number.doubleValue());
            } else if (value instanceof Boolean flag) {
                sink.number(time.toEpochMilli(), column, flag ? 1 : 0);
            } else if (value instanceof String text) {
                sink.text(time.toEpochMilli(), column, text);
            } else {
                throw new InvalidInputException(
                        "a value is a " + value.getClass().getSimpleName(), place, "Let the query give numbers");
            }
        }

        private Map<String, String> tagsOf(FluxRecord row, String name) {
            Map<String, String> own = new HashMap<>();
            if (table != null) {
                for (FluxColumn column : table.getColumns()) {
                    boolean system = column.getLabel().startsWith("_");
                    if ((column.isGroup() && !system) || tags.contains(column.getLabel())) {
                        put(own, column.getLabel(), row.getValueByKey(column.getLabel()));
                    }
                }
            }
            if (result.isEmpty() && !name.equals("_result")) {
                put(own, "_yield", name);
            }
            return own;
        }

        private static void put(Map<String, String> own, String tag, @Nullable Object value) {
            if (value != null && !value.toString().isEmpty()) {
                own.put(tag, value.toString());
            }
        }
    }
}
