package io.capacityplanner.connector.focus.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Nested values that stand as JSON in a cell of text. */
final class NestedText {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Object.class);

    private NestedText() {}

    /** Maps, lists, texts and numbers; null when it is no JSON. Some exports of Azure leave the outer braces out. */
    static @Nullable Object parse(String text) {
        String json = text.strip();
        if (json.startsWith("\"")) {
            json = '{' + json + '}';
        }
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException no) {
            return null;
        }
    }
}
