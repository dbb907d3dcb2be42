package io.capacityplanner.connector.azure;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of the Kusto query language as they stand in JSON. */
final class KustoValue {

    private static final Pattern SPAN =
            Pattern.compile("(-)?(?:(\\d{1,9})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2}(?:\\.\\d{1,9})?)");

    private KustoValue() {}

    /**
     * The number that a parser stands on, whatever the column's type says: long, int, real (also {@code NaN} and
     * infinities as text), decimal (text), timespan (in seconds), and dynamic that holds a number. Empty for anything
     * else, for instance a text or a flag.
     */
    static OptionalDouble number(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> OptionalDouble.of(parser.getDoubleValue());
            case VALUE_STRING -> number(parser.getText().strip());
            default -> {
                parser.skipChildren();
                yield OptionalDouble.empty();
            }
        };
    }

    static OptionalDouble number(String text) {
        return switch (text) {
            case "NaN" -> OptionalDouble.of(Double.NaN);
            case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> {
                Optional<Double> span = seconds(text);
                if (span.isPresent()) {
                    yield OptionalDouble.of(span.get());
                }
                // Not what Double.parseDouble takes beyond it: hexadecimal numbers, suffixes.
                yield text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?")
                        ? OptionalDouble.of(Double.parseDouble(text))
                        : OptionalDouble.empty();
            }
        };
    }

    private static Optional<Double> seconds(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            return Optional.empty();
        }
        double days = span.group(2) == null ? 0 : Double.parseDouble(span.group(2));
        double seconds = days * 86_400
                + Integer.parseInt(span.group(3)) * 3600.0
                + Integer.parseInt(span.group(4)) * 60.0
                + Double.parseDouble(span.group(5));
        return Optional.of(span.group(1) == null ? seconds : -seconds);
    }
}
