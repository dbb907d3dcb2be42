package io.capacityplanner.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** Writes and reads model states: {@code {"forecaster": …, "version": 1, "texts": {…}, "numbers": {…}}}. */
final class ModelStateJson {

    private static final int VERSION = 1;
    private static final JsonFactory FACTORY = new JsonFactory();

    private ModelStateJson() {}

    static String write(ModelState state) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("forecaster", state.forecaster());
            json.writeNumberField("version", VERSION);
            json.writeObjectFieldStart("texts");
            for (Map.Entry<String, String> entry : state.texts().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("numbers");
            for (Map.Entry<String, double[]> entry : state.numbers().entrySet()) {
                json.writeArrayFieldStart(entry.getKey());
                for (double value : entry.getValue()) {
                    writeNumber(json, value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    /** JSON has no word for what is not a finite number: null is missing, infinities are texts. */
    private static void writeNumber(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.writeNumber(value);
        }
    }

    static ModelState read(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            String forecaster = "";
            double version = 0;
            ModelState.Builder parts = ModelState.of("");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "forecaster" -> forecaster = json.getText();
                    case "version" -> version = json.getDoubleValue();
                    case "texts" -> readTexts(json, token, parts);
                    case "numbers" -> readNumbers(json, token, parts);
                    default -> json.skipChildren();
                }
            }
            if (forecaster.isEmpty() || version != VERSION) {
                throw invalid("forecaster \"" + forecaster + "\", version " + version, null);
            }
            ModelState read = parts.build();
            return new ModelState(forecaster, read.texts(), read.numbers());
        } catch (IOException notJson) {
            throw invalid("the text is not what a state is written as (" + notJson.getMessage() + ")", notJson);
        }
    }

    private static void readTexts(JsonParser json, JsonToken first, ModelState.Builder into) throws IOException {
        expect(json, first, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json, json.nextToken(), JsonToken.VALUE_STRING);
            into.put(name, json.getText());
        }
    }

    private static void readNumbers(JsonParser json, JsonToken first, ModelState.Builder into) throws IOException {
        expect(json, first, JsonToken.START_OBJECT);
        double[] values = new double[64];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            expect(json, json.nextToken(), JsonToken.START_ARRAY);
            int count = 0;
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count] = number(json, token);
                count++;
            }
            into.put(name, Arrays.copyOf(values, count));
        }
    }

    private static double number(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> Double.NaN;
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> json.getDoubleValue();
            case VALUE_STRING ->
                switch (json.getText()) {
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw invalid("\"" + json.getText() + "\" is not a number", null);
                };
            default -> throw invalid(token + " is not a number", null);
        };
    }

    private static void expect(JsonParser json, JsonToken token, JsonToken wanted) {
        if (token != wanted) {
            throw invalid(
                    token + " stands where " + wanted + " is expected, at character "
                            + json.currentLocation().getCharOffset(),
                    null);
        }
    }

    private static InvalidInputException invalid(String value, @org.jspecify.annotations.Nullable Exception cause) {
        Fault fault = Fault.of(value, "JSON of a model's state", "Give the text that toJson() wrote");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }
}
