package io.capacityplanner.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into values that know where they stand. */
final class JsonDocument {

    private final String name;
    private final JsonParser json;

    private JsonDocument(String name, JsonParser json) {
        this.name = name;
        this.json = json;
    }

    static Value.Mapping read(String name, String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser json = factory.createParser(text)) {
            JsonDocument document = new JsonDocument(name, json);
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw refused("it does not begin with an object", new Position(name, 1, 1).toString());
            }
            Value value = document.value(first);
            if (json.nextToken() != null) {
                throw refused(
                        "something follows the object", document.position().toString());
            }
            return (Value.Mapping) value;
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            Position position =
                    at == null ? new Position(name, 0, 0) : new Position(name, at.getLineNr(), at.getColumnNr());
            throw new InvalidInputException(Fault.of(
                            "it is no JSON (" + broken.getOriginalMessage() + ")",
                            position.toString(),
                            "Correct the text")
                    .causedBy(broken));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be read", impossible);
        }
    }

    private Value value(JsonToken token) throws IOException {
        Position position = position();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                Map<String, Position> keys = new LinkedHashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    keys.put(key, position());
                    entries.put(key, value(json.nextToken()));
                }
                yield new Value.Mapping(position, entries, keys);
            }
            case START_ARRAY -> {
                List<Value> items = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    items.add(value(next));
                }
                yield new Value.Sequence(position, items);
            }
            case VALUE_NULL -> new Value.Nothing(position);
            default -> new Value.Scalar(position, json.getText(), token == JsonToken.VALUE_STRING);
        };
    }

    private Position position() {
        JsonLocation at = json.currentTokenLocation();
        return new Position(name, at.getLineNr(), at.getColumnNr());
    }

    private static InvalidInputException refused(String problem, String place) {
        return new InvalidInputException(problem, place, "Give an object with the key \"scenarios\"");
    }
}
