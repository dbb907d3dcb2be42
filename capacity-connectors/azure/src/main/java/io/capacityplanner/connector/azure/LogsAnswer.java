package io.capacityplanner.connector.azure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** An answer of Log Analytics: the first table, from the wire into arrays by resource. Not thread-safe. */
final class LogsAnswer {

    private final AzureLogQuery query;
    private final Map<String, SampleArrays> samples = new LinkedHashMap<>();
    private String error = "";
    private String errorCode = "";
    private long rows;
    private long unusable;
    private boolean table;
    private int time = -1;
    private int resource = -1;
    private int value = -1;

    private LogsAnswer(AzureLogQuery query) {
        this.query = query;
    }

    /** Reads an answer. */
    static LogsAnswer read(AzureAnswer answer, AzureLogQuery query) throws IOException {
        LogsAnswer made = new LogsAnswer(query);
        try (JsonParser parser = JsonTree.FACTORY.createParser(answer.body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no result of a query");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "tables" -> made.tables(parser);
                    case "error" -> made.error(JsonTree.read(parser));
                    default -> parser.skipChildren();
                }
            }
            // The closing brace: without it the answer was cut.
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("it ends in the middle");
            }
        }
        if (!made.table && made.error.isEmpty()) {
            throw new IOException("it is no result of a query");
        }
        return made;
    }

    /** Stamps and values by resource. */
    Map<String, SampleArrays> samples() {
        return samples;
    }

    /** What the service says of a result that is not whole; empty when it is. */
    String error() {
        return error;
    }

    String errorCode() {
        return errorCode;
    }

    /** Rows of the result. */
    long rows() {
        return rows;
    }

    /** Rows without a time or resource, or whose value is no number; those without a value are not among them. */
    long unusable() {
        return unusable;
    }

    private void error(JsonTree tree) {
        List<String> parts = new ArrayList<>();
        parts.add(AzureAnswer.codes(tree));
        parts.add(tree.at("message").text());
        StringBuilder codes = new StringBuilder(AzureAnswer.codes(tree));
        tree.at("details").items().forEach(detail -> {
            codes.append('/').append(AzureAnswer.codes(detail));
            parts.add(AzureAnswer.codes(detail));
            parts.add(detail.at("message").text());
        });
        parts.removeIf(String::isEmpty);
        error = String.join(": ", parts);
        errorCode = codes.toString();
    }

    private void tables(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            boolean first = !table;
            table = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (first && field.equals("columns")) {
                    columns(JsonTree.read(parser));
                } else if (first && field.equals("rows")) {
                    rows(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void columns(JsonTree columns) {
        List<String> names = new ArrayList<>();
        columns.items().forEach(column -> names.add(column.at("name").text()));
        time = index(names, query.timeColumn());
        resource = index(names, query.resourceColumn());
        value = index(names, query.valueColumn());
    }

    private int index(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new InvalidInputException(
                    "the result has no column \"" + name + "\", only " + names,
                    "log query for " + query.metric().name(),
                    "Name the columns, or rename them with project in the query");
        }
        return index;
    }

    private void rows(JsonParser parser) throws IOException {
        if (time < 0) {
            throw new IOException("its rows come before its columns");
        }
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            row(parser);
        }
    }

    private void row(JsonParser parser) throws IOException {
        rows++;
        String stamp = null;
        String name = null;
        OptionalDouble number = OptionalDouble.empty();
        boolean missing = false;
        int column = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("it ends in the middle of a row");
            }
            boolean nothing = token == JsonToken.VALUE_NULL;
            if (column == value) {
                missing = nothing;
                number = nothing ? number : KustoValue.number(parser);
            } else if (column == time && !nothing) {
                stamp = parser.getText();
            } else if (column == resource && !nothing) {
                name = parser.getText();
            } else {
                parser.skipChildren();
            }
            column++;
        }
        take(stamp, name, number, missing);
    }

    private void take(@Nullable String stamp, @Nullable String name, OptionalDouble number, boolean missing)
            throws IOException {
        if (stamp == null || name == null || name.isBlank()) {
            unusable++;
        } else if (number.isPresent()) {
            String id = name.startsWith("/") ? ArmId.normal(name) : name;
            samples.computeIfAbsent(id, key -> new SampleArrays())
                    .add(MetricsAnswer.millis(stamp), number.getAsDouble());
        } else if (!missing) {
            unusable++;
        }
    }
}
