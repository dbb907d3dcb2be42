package io.capacityplanner.connector.gcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of an API as a tree: objects by key, lists in order, everything else as text. */
record ApiJson(@Nullable Object value) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What an object has under a key; nothing when it has none. */
    ApiJson get(String key) {
        return new ApiJson(value instanceof Map<?, ?> object ? object.get(key) : null);
    }

    /** The values of an object by key, in order; empty for anything else. */
    Map<String, ApiJson> entries() {
        Map<String, ApiJson> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, item) -> entries.put(String.valueOf(key), new ApiJson(item)));
        }
        return entries;
    }

    /** The values of a list; empty for anything else. */
    List<ApiJson> items() {
        List<ApiJson> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(new ApiJson(item)));
        }
        return items;
    }

    /** A text, number or flag as text; empty for anything else. */
    String text() {
        return value instanceof String text ? text : "";
    }

    /** The text under a key. */
    String text(String key) {
        return get(key).text();
    }

    /** The last part of an address, which is how APIs of Google name other things. */
    String name(String key) {
        String text = text(key);
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Reads an answer, and the reason of a refusal. */
    static final class Reader implements BodyReader<ApiJson> {

        @Override
        public boolean takes(int status) {
            return status / 100 == 2 || status / 100 == 4;
        }

        @Override
        public ApiJson read(Answer answer) throws IOException, FailedAttemptException {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (!type.contains("json")) {
                if (answer.status() / 100 != 2) {
                    throw answer.failure();
                }
                throw new InvalidInputException(
                        "the answer is " + type + " instead of JSON", answer.place(), "Check the address");
            }
            ApiJson json = parse(answer);
            if (answer.status() / 100 != 2) {
                ApiJson error = json.get("error");
                String reason = error.get("errors").items().stream()
                        .map(each -> each.text("reason"))
                        .findFirst()
                        .orElse("");
                String said = error.text("message") + (reason.isEmpty() ? "" : ", " + reason);
                if (answer.status() == 403 && reason.matches("(?i)(user)?rateLimitExceeded")) {
                    throw FailedAttemptException.of(new SourceUnavailableException(
                            "the server answered 403 (" + answer.redacted(said) + ")",
                            answer.place(),
                            "It asks to slow down: ask less at once, or later"));
                }
                throw answer.failure(said);
            }
            return json;
        }

        private static ApiJson parse(Answer answer) throws IOException {
            try (JsonParser parser = JSON.createParser(answer.body())) {
                parser.nextToken();
                return new ApiJson(tree(parser));
            } catch (JsonEOFException truncated) {
                throw truncated;
            } catch (JsonProcessingException e) {
                throw new InvalidInputException(
                        "the answer is no JSON (" + answer.redacted(e.getOriginalMessage()) + ")",
                        answer.place(),
                        "Check the address");
            }
        }

        private static @Nullable Object tree(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, tree(parser));
                }
                return object;
            }
            if (token == JsonToken.START_ARRAY) {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(tree(parser));
                }
                return list;
            }
            return token == null || token == JsonToken.VALUE_NULL ? null : parser.getText();
        }
    }
}
