package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers to InfluxQL: one JSON document after another, each a chunk of rows, as they come in.
 *
 * <p>{@code {"results":[{"series":[{"name":"cpu","tags":{"host":"a"},"columns":["time","mean"],"values":[[0,1.5]],
 * "partial":true}],"partial":true}]}}: {@code partial} says that another chunk follows. When it does not, the server has
 * cut the answer short.
 */
final class InfluxqlReader<S extends Sink> implements BodyReader<Reply<S>> {

    private final JsonFactory json;
    private final Supplier<S> sinks;

    InfluxqlReader(JsonFactory json, Supplier<S> sinks) {
        this.json = json;
        this.sinks = sinks;
    }

    /** Refusals of a question come with a document of the same kind. */
    @Override
    public boolean takes(int status) {
        return BodyReader.super.takes(status) || status == 400;
    }

    @Override
    public Reply<S> read(Answer answer) throws IOException, FailedAttemptException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.contains("json")) {
            throw notTheApi(answer, type);
        }
        S sink = sinks.get();
        try (JsonParser parser = json.createParser(answer.body())) {
            Parsing parsing = new Parsing(parser, sink);
            parsing.documents();
            if (answer.status() == 400 && parsing.error == null) {
                throw answer.failure("");
            }
            return new Reply<>(
                    sink, Optional.ofNullable(parsing.error).map(answer::redacted), parsing.partial, sink.full());
        } catch (JsonEOFException truncated) {
            throw truncated;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    "the answer is not what an InfluxDB answers (" + answer.redacted(e.getOriginalMessage()) + ")",
                    answer.place(),
                    "Check that the address is that of an InfluxDB");
        }
    }

    private static FailedAttemptException notTheApi(Answer answer, String type) throws IOException {
        if (answer.status() >= 300) {
            return answer.failure();
        }
        return FailedAttemptException.of(new InvalidInputException(
                "the answer is " + type + " instead of JSON (" + StatusFaults.gist(answer.excerpt()) + ")",
                answer.place(),
                "Check the address; a proxy in front may want a login"));
    }

    /** One pass over one answer. */
    private static final class Parsing {

        private final JsonParser parser;
        private final Sink sink;
        private @Nullable String error;
        private boolean partial;
        private boolean any;

        Parsing(JsonParser parser, Sink sink) {
            this.parser = parser;
            this.sink = sink;
        }

        void documents() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null && !sink.full(); token = parser.nextToken()) {
                expect(token, JsonToken.START_OBJECT);
                any = true;
                partial = false;
                object(name -> {
                    switch (name) {
                        case "results" -> array(() -> object(this::result));
                        case "error" -> error = parser.getText();
                        default -> parser.skipChildren();
                    }
                });
            }
            if (!any) {
                throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the answer is empty");
            }
        }

        private void result(String name) throws IOException {
            switch (name) {
                case "series" -> array(this::series);
                case "error" -> error = parser.getText();
                case "partial" -> partial = parser.currentToken() == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }

        private void series() throws IOException {
            Map<String, String> tags = new HashMap<>();
            List<String> columns = new ArrayList<>();
            object(name -> {
                switch (name) {
                    case "tags" ->
                        object(tag -> {
                            // A tag that a series lacks comes as an empty text.
                            if (!parser.getText().isEmpty()) {
                                tags.put(tag, parser.getText());
                            }
                        });
                    case "columns" -> array(() -> columns.add(parser.getText()));
                    case "values" -> {
                        sink.series(tags);
                        array(() -> row(columns));
                    }
                    default -> parser.skipChildren();
                }
            });
        }

        /** {@code [1772409660000, 1.5]}; without a column of times the time is 0. */
        private void row(List<String> columns) throws IOException {
            expect(parser.currentToken(), JsonToken.START_ARRAY);
            long time = 0;
            int column = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (column >= columns.size()) {
                    throw new JsonParseException(parser, "a row is longer than its columns");
                }
                String name = columns.get(column++);
                if (name.equals("time") && column == 1) {
                    expect(token, JsonToken.VALUE_NUMBER_INT);
                    time = parser.getLongValue();
                } else {
                    value(time, name, token);
                }
            }
        }

        private void value(long time, String column, JsonToken token) throws IOException {
            if (sink.full()) {
                parser.skipChildren();
                return;
            }
            switch (token) {
                case VALUE_NULL -> {}
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> sink.number(time, column, parser.getDoubleValue());
                case VALUE_TRUE -> sink.number(time, column, 1);
                case VALUE_FALSE -> sink.number(time, column, 0);
                case VALUE_STRING -> sink.text(time, column, parser.getText());
                default -> throw new JsonParseException(parser, "a value was expected");
            }
        }

        @FunctionalInterface
        private interface Field {
            void read(String name) throws IOException;
        }

        @FunctionalInterface
        private interface Element {
            void read() throws IOException;
        }

        private void object(Field field) throws IOException {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                field.read(name);
            }
            closed(JsonToken.END_OBJECT);
        }

        private void array(Element element) throws IOException {
            expect(parser.currentToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                closed(parser.currentToken());
                element.read();
            }
        }

        private void expect(@Nullable JsonToken token, JsonToken wanted) throws IOException {
            closed(token);
            if (token != wanted) {
                throw new JsonParseException(parser, token + " stands where " + wanted + " is expected");
            }
        }

        /** The end of the bytes is no end of an answer. */
        private void closed(@Nullable JsonToken token) throws IOException {
            if (parser.currentToken() == null || token == null) {
                throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the answer ended in the middle");
            }
        }
    }
}
