package io.capacityplanner.connector.azure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the metrics API, read from the wire into arrays.
 *
 * @param interval the interval that Azure took, ISO 8601; empty when it does not say
 * @param metrics the metrics, in the order of the answer
 */
record MetricsAnswer(String interval, List<Answered> metrics) {

    /**
     * One metric.
     *
     * @param name its name
     * @param unit its unit, in Azure's words
     * @param error code and message when it failed inside a successful answer; empty when it did not
     * @param lines its time series
     */
    record Answered(String name, String unit, String error, List<Line> lines) {}

    /**
     * One time series.
     *
     * @param dimensions values by dimension, names in lower case
     * @param points its points
     */
    record Line(Map<String, String> dimensions, Points points) {}

    /** Points with a value an aggregation, NaN where Azure has none. Not thread-safe. */
    static final class Points {

        private long[] times = new long[64];
        private double[][] values = new double[Aggregation.values().length][64];
        private int size;

        void add(long time, double[] row) {
            if (size == times.length) {
                times = java.util.Arrays.copyOf(times, 2 * size);
                for (int i = 0; i < values.length; i++) {
                    values[i] = java.util.Arrays.copyOf(values[i], 2 * size);
                }
            }
            times[size] = time;
            for (int i = 0; i < values.length; i++) {
                values[i][size] = row[i];
            }
            size++;
        }

        int size() {
            return size;
        }

        long time(int index) {
            return times[index];
        }

        double value(Aggregation aggregation, int index) {
            return values[aggregation.slot()][index];
        }
    }

    /** Reads an answer. */
    static MetricsAnswer read(AzureAnswer answer) throws IOException {
        String interval = "";
        List<Answered> metrics = new ArrayList<>();
        boolean found = false;
        try (JsonParser parser = JsonTree.FACTORY.createParser(answer.body())) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("interval")) {
                    interval = parser.getText();
                } else if (name.equals("value")) {
                    found = true;
                    metrics(parser, metrics);
                } else {
                    parser.skipChildren();
                }
            }
        }
        expect(found);
        return new MetricsAnswer(interval, metrics);
    }

    private static void metrics(JsonParser parser, List<Answered> metrics) throws IOException {
        expect(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            metrics.add(metric(parser));
        }
    }

    private static Answered metric(JsonParser parser) throws IOException {
        String name = "";
        String unit = "";
        String code = "";
        String message = "";
        List<Line> lines = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> name = JsonTree.read(parser).at("value").text();
                case "unit" -> unit = parser.getText();
                case "errorCode" -> code = JsonTree.read(parser).text();
                case "errorMessage" -> message = JsonTree.read(parser).text();
                case "timeseries" -> lines(parser, lines);
                default -> parser.skipChildren();
            }
        }
        boolean fine = (code.isEmpty() || code.equalsIgnoreCase("Success")) && message.isEmpty();
        return new Answered(name, unit, fine ? "" : (code + " " + message).strip(), lines);
    }

    private static void lines(JsonParser parser, List<Line> lines) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> dimensions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            Points points = new Points();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("metadatavalues")) {
                    JsonTree.read(parser)
                            .items()
                            .forEach(item -> dimensions.put(
                                    item.at("name").at("value").text(),
                                    item.at("value").text()));
                } else if (field.equals("data")) {
                    points(parser, points);
                } else {
                    parser.skipChildren();
                }
            }
            lines.add(new Line(dimensions, points));
        }
    }

    private static void points(JsonParser parser, Points points) throws IOException {
        double[] row = new double[Aggregation.values().length];
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            java.util.Arrays.fill(row, Double.NaN);
            String stamp = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                Aggregation aggregation = aggregation(field);
                if (field.equals("timeStamp")) {
                    stamp = parser.getText();
                } else if (aggregation != null && token.isNumeric()) {
                    row[aggregation.slot()] = parser.getDoubleValue();
                } else {
                    parser.skipChildren();
                }
            }
            points.add(millis(stamp), row);
        }
    }

    private static @Nullable Aggregation aggregation(String field) {
        return switch (field) {
            case "average" -> Aggregation.AVERAGE;
            case "minimum" -> Aggregation.MINIMUM;
            case "maximum" -> Aggregation.MAXIMUM;
            case "total" -> Aggregation.TOTAL;
            case "count" -> Aggregation.COUNT;
            default -> null;
        };
    }

    /** A stamp with a zone, or in UTC without one. */
    static long millis(String stamp) throws IOException {
        try {
            return OffsetDateTime.parse(stamp).toInstant().toEpochMilli();
        } catch (DateTimeException withoutZone) {
            try {
                return Instant.parse(stamp + "Z").toEpochMilli();
            } catch (DateTimeException no) {
                throw new IOException("\"" + stamp + "\" is no time", no);
            }
        }
    }

    private static void expect(boolean as) throws IOException {
        if (!as) {
            throw new IOException("it is no answer about metrics");
        }
    }
}
