package io.capacityplanner.connector.aws.offers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product of the price list, as its JSON text tells it. Only what prices are made of is kept.
 *
 * @param attributes its attributes by name, for instance {@code instanceType}
 * @param rates the rates of its on-demand terms
 * @param publicationDate when the list was published, as written; null when not told
 */
record Product(
        Map<String, String> attributes,
        List<Rate> rates,
        @Nullable String publicationDate) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A rate.
     *
     * @param unit what it is paid for, for instance {@code Hrs}
     * @param prices price by currency, as written
     */
    record Rate(String unit, Map<String, String> prices) {}

    /** Reads a product; a text that is no product is refused. */
    static Product parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidInputException(broken("it is no object"));
            }
            return read(parser);
        } catch (IOException e) {
            throw new InvalidInputException(broken("it is no JSON").causedBy(e));
        }
    }

    private static Fault broken(String problem) {
        return Fault.of(problem, "product of the AWS price list", "Ask again later");
    }

    private static Product read(JsonParser parser) throws IOException {
        Map<String, String> attributes = new HashMap<>();
        List<Rate> rates = new ArrayList<>();
        String published = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "product" -> product(parser, attributes);
                case "terms" -> terms(parser, rates);
                case "publicationDate" -> published = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Product(attributes, rates, published);
    }

    private static void product(JsonParser parser, Map<String, String> attributes) throws IOException {
        if (!object(parser)) {
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals("attributes")) {
                texts(parser, attributes);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** {@code OnDemand}, then offer terms by id, their {@code priceDimensions}, and rates by code. */
    private static void terms(JsonParser parser, List<Rate> rates) throws IOException {
        if (!object(parser)) {
            return;
        }
        for (String kind = parser.nextFieldName(); kind != null; kind = parser.nextFieldName()) {
            parser.nextToken();
            if (!kind.equals("OnDemand") || !object(parser)) {
                parser.skipChildren();
                continue;
            }
            for (String term = parser.nextFieldName(); term != null; term = parser.nextFieldName()) {
                parser.nextToken();
                term(parser, rates);
            }
        }
    }

    private static void term(JsonParser parser, List<Rate> rates) throws IOException {
        if (!object(parser)) {
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (!key.equals("priceDimensions") || !object(parser)) {
                parser.skipChildren();
                continue;
            }
            for (String code = parser.nextFieldName(); code != null; code = parser.nextFieldName()) {
                parser.nextToken();
                rate(parser, rates);
            }
        }
    }

    private static void rate(JsonParser parser, List<Rate> rates) throws IOException {
        if (!object(parser)) {
            return;
        }
        String unit = "";
        Map<String, String> prices = new HashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            switch (key) {
                case "unit" -> unit = parser.getText();
                case "pricePerUnit" -> texts(parser, prices);
                default -> parser.skipChildren();
            }
        }
        rates.add(new Rate(unit, prices));
    }

    private static void texts(JsonParser parser, Map<String, String> into) throws IOException {
        if (!object(parser)) {
            return;
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            if (parser.nextToken().isScalarValue()) {
                into.put(key, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean object(JsonParser parser) {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }
}
