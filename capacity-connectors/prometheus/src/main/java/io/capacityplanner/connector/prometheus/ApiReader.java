package io.capacityplanner.connector.prometheus;

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
import io.capacityplanner.connector.prometheus.ApiAnswer.Refusal;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the API's JSON as it comes in: samples go from the wire into columns, without a tree between. */
final class ApiReader implements BodyReader<ApiAnswer> {

    private final JsonFactory json;
    private final long most;

    /** @param most samples of an answer that are read; of a longer one nothing is */
    ApiReader(JsonFactory json, long most) {
        this.json = json;
        this.most = most;
    }

    /** Refusals have a body of the API's own that says more than the status. */
    @Override
    public boolean takes(int status) {
        return BodyReader.super.takes(status) || status == 400 || status == 422 || status == 503;
    }

    @Override
    public ApiAnswer read(Answer answer) throws IOException, FailedAttemptException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.contains("html") || (!type.contains("json") && answer.status() >= 300)) {
            throw notTheApi(answer, type);
        }
        try (JsonParser parser = json.createParser(answer.body())) {
            ApiAnswer read = new Parsing(parser, answer.status(), most).answer();
            if (read.refusal() != null && !answerable(read.refusal())) {
                throw answer.failure(read.refusal().message());
            }
            return read;
        } catch (JsonEOFException truncated) {
            throw truncated;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    "the answer is no JSON (" + answer.redacted(e.getOriginalMessage()) + ")",
                    answer.place(),
                    "Check that the address is that of a Prometheus API");
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

    /** Overload passes by itself and is tried again by the transport; the rest the caller settles. */
    private static boolean answerable(Refusal refusal) {
        return refusal.status() != 503 || refusal.tooLarge();
    }

    /** One pass over one answer. */
    private static final class Parsing {

        private final JsonParser parser;
        private final int status;
        private final long most;
        private final SeriesTable series = new SeriesTable();
        private final List<String> values = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private long samples;
        private boolean success;
        private String kind = "";
        private String message = "";

        Parsing(JsonParser parser, int status, long most) {
            this.parser = parser;
            this.status = status;
            this.most = most;
        }

        ApiAnswer answer() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "an object was expected");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser.currentName());
                if (samples > most) {
                    return new ApiAnswer(new SeriesTable(), List.of(), warnings, remarks, Refusal.unread(most));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new JsonEOFException(parser, parser.currentToken(), "the answer ended inside of an object");
            }
            Refusal refusal = success ? null : new Refusal(status, kind, message);
            return new ApiAnswer(series, values, warnings, remarks, refusal);
        }

        private void field(String name) throws IOException {
            parser.nextToken();
            switch (name) {
                case "status" -> success = "success".equals(parser.getText());
                case "errorType" -> kind = parser.getText();
                case "error" -> message = parser.getText();
                case "warnings" -> texts(warnings);
                case "infos" -> texts(remarks);
                case "isPartial" -> {
                    if (parser.currentToken() == JsonToken.VALUE_TRUE) {
                        warnings.add("the server says that its answer is partial");
                    }
                }
                case "data" -> data();
                default -> parser.skipChildren();
            }
        }

        private void texts(List<String> into) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                into.add(parser.getText());
            }
        }

        private void data() throws IOException {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                texts(values);
                return;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (samples <= most && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("result") && parser.currentToken() == JsonToken.START_ARRAY) {
                    result();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void result() throws IOException {
            while (samples <= most && parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new InvalidInputException(
                            "the expression gives a number or text instead of series",
                            "Prometheus query",
                            "Write an expression whose result has labels");
                }
                element();
            }
        }

        private void element() throws IOException {
            Map<String, String> labels = Map.of();
            SeriesTable.Column column = new SeriesTable.Column();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "metric" -> labels = labels();
                    case "values" -> samples(column);
                    case "value" -> sample(column);
                    case "histogram", "histograms" -> {
                        remarks.add("native histograms were left out");
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
            samples += column.size();
            series.put(labels, column);
        }

        private Map<String, String> labels() throws IOException {
            Map<String, String> labels = new TreeMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                labels.put(name, parser.getText());
            }
            return labels;
        }

        private void samples(SeriesTable.Column column) throws IOException {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                sample(column);
            }
        }

        /** {@code [1772409660.5, "2.5"]}. */
        private void sample(SeriesTable.Column column) throws IOException {
            parser.nextToken();
            long time = Math.round(parser.getDoubleValue() * 1000);
            parser.nextToken();
            column.add(time, number());
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                throw new JsonParseException(parser, "a sample of two parts was expected");
            }
        }

        private double number() throws IOException {
            try {
                return SampleText.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } catch (NumberFormatException e) {
                throw new JsonParseException(parser, "\"" + parser.getText() + "\" is no sample value", e);
            }
        }
    }
}
