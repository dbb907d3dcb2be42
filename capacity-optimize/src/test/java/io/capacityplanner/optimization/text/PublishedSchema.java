package io.capacityplanner.optimization.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A published schema of the folder {@code schema}, and what a document breaks of it. Knows the keywords that those files
 * use, and fails on any other, so that none is passed over.
 */
public final class PublishedSchema {

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "type",
            "properties",
            "additionalProperties",
            "required",
            "items",
            "minItems",
            "enum",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength");

    private final JsonNode definitions;

    private PublishedSchema(JsonNode definitions) {
        this.definitions = definitions;
    }

    /** A file of the folder {@code schema}. */
    public static PublishedSchema of(String file) {
        try (InputStream in = PublishedSchema.class.getResourceAsStream("/schema/" + file)) {
            return new PublishedSchema(new ObjectMapper().readTree(in).get("definitions"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a JSON document breaks. */
    public List<String> faults(String definition, String json) {
        try {
            return faults(definition, new ObjectMapper().readTree(json));
        } catch (IOException failed) {
            return List.of(failed.toString());
        }
    }

    /** What a document breaks of a definition; empty when it is valid. */
    public List<String> faults(String definition, JsonNode document) {
        List<String> faults = new ArrayList<>();
        check(definitions.required(definition), document, "$", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        schema.properties().forEach(keyword -> {
            if (!KNOWN.contains(keyword.getKey())) {
                throw new IllegalStateException("the schema's keyword " + keyword.getKey() + " is not known");
            }
        });
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText().replaceAll(".*/", "");
            check(definitions.required(name), value, at, faults);
            return;
        }
        if (!typed(schema.path("type"), value)) {
            faults.add(at + " is not " + schema.path("type"));
            return;
        }
        if (value.isObject()) {
            object(schema, value, at, faults);
        } else if (value.isArray()) {
            if (value.size() < schema.path("minItems").asInt(0)) {
                faults.add(at + " is too short");
            }
            for (int i = 0; i < value.size(); i++) {
                check(schema.required("items"), value.get(i), at + "[" + i + "]", faults);
            }
        } else {
            scalar(schema, value, at, faults);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + " lacks " + name.asText());
            }
        });
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").get(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            String inside = at + "." + field.getKey();
            if (known != null) {
                check(known, field.getValue(), inside, faults);
            } else if (others.isObject()) {
                check(others, field.getValue(), inside, faults);
            } else {
                faults.add(inside + " is not known");
            }
        });
    }

    private static void scalar(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("enum")) {
            boolean found = false;
            for (JsonNode allowed : schema.get("enum")) {
                found |= allowed.equals(value);
            }
            if (!found) {
                faults.add(at + " is not one of " + schema.get("enum"));
            }
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asText())
                        .matcher(value.asText())
                        .find()) {
            faults.add(at + " does not match " + schema.get("pattern"));
        }
        if (value.isNumber()
                && (value.asDouble() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                        || value.asDouble() > schema.path("maximum").asDouble(Double.POSITIVE_INFINITY))) {
            faults.add(at + " is out of range");
        }
        if (value.isTextual()
                && (value.asText().length() < schema.path("minLength").asInt(0)
                        || value.asText().length() > schema.path("maxLength").asInt(Integer.MAX_VALUE))) {
            faults.add(at + " is too short or too long");
        }
        if (schema.path("format").asText().equals("date-time")) {
            try {
                OffsetDateTime.parse(value.asText());
            } catch (DateTimeParseException no) {
                faults.add(at + " is no moment");
            }
        }
    }

    private static boolean typed(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            boolean any = false;
            for (JsonNode one : type) {
                any |= typed(one, value);
            }
            return any;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalStateException("the schema's type " + type + " is not known");
        };
    }
}
