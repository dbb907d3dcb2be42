package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a tag.
 *
 * @param tag the tag
 * @param comparison how it is compared
 * @param value a text, or a regular expression (RE2) for the two that match
 */
public record TagCondition(String tag, Comparison comparison, String value) {

    /** How a tag is compared. */
    public enum Comparison {
        /** Is the text. */
        EQUAL("=", "=="),
        /** Is not the text. */
        NOT_EQUAL("!=", "!="),
        /** Matches the expression somewhere. */
        MATCHES("=~", "=~"),
        /** Does not match the expression. */
        NOT_MATCHES("!~", "!~");

        private final String influxql;
        private final String flux;

        Comparison(String influxql, String flux) {
            this.influxql = influxql;
            this.flux = flux;
        }
    }

    private static final Pattern WRITTEN = Pattern.compile("\\s*(.+?)\\s*(!=|=~|!~|==?)\\s*(.*?)\\s*");

    /** Refuses a blank tag, and expressions with line breaks. */
    public TagCondition {
        if (tag.isBlank()) {
            throw new InvalidInputException("the tag is blank", "condition on a tag", "Name it");
        }
        boolean expression = comparison == Comparison.MATCHES || comparison == Comparison.NOT_MATCHES;
        if (expression && (value.isEmpty() || value.chars().anyMatch(c -> c < ' '))) {
            throw new InvalidInputException(
                    "the regular expression is empty or has control characters",
                    "condition on the tag " + tag,
                    "Write one line of RE2, for instance ^web-");
        }
    }

    /** A tag that is a text. */
    public static TagCondition equal(String tag, String value) {
        return new TagCondition(tag, Comparison.EQUAL, value);
    }

    /**
     * Reads {@code cpu=cpu-total}, {@code fstype!=tmpfs}, {@code host=~^web-} or {@code interface!~^lo$}.
     *
     * @throws InvalidInputException when it is none of these
     */
    public static TagCondition parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no condition on a tag",
                    "condition on a tag",
                    "Write tag=value, tag!=value, tag=~expression or tag!~expression");
        }
        Comparison comparison = switch (matcher.group(2)) {
            case "!=" -> Comparison.NOT_EQUAL;
            case "=~" -> Comparison.MATCHES;
            case "!~" -> Comparison.NOT_MATCHES;
            default -> Comparison.EQUAL;
        };
        return new TagCondition(matcher.group(1), comparison, unquoted(matcher.group(3)));
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.matches("(?s)'.*'|\".*\"|/.*/");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    String influxql() {
        String right = switch (comparison) {
            case EQUAL, NOT_EQUAL -> InfluxqlText.string(value);
            case MATCHES, NOT_MATCHES -> expression();
        };
        return InfluxqlText.name(tag) + " " + comparison.influxql + " " + right;
    }

    /** In Flux, where a tag that a series lacks is no empty text. */
    String flux() {
        String left = "r[" + FluxText.string(tag) + "]";
        String right = switch (comparison) {
            case EQUAL, NOT_EQUAL -> FluxText.string(value);
            case MATCHES, NOT_MATCHES -> expression();
        };
        if (value.isEmpty()) {
            return comparison == Comparison.EQUAL ? "not exists " + left : "exists " + left;
        }
        String compared = left + " " + comparison.flux + " " + right;
        return switch (comparison) {
            case EQUAL, MATCHES -> compared;
            case NOT_EQUAL, NOT_MATCHES -> "(not exists " + left + " or " + compared + ")";
        };
    }

    /** The expression between slashes; one inside is escaped unless it is already. */
    private String expression() {
        StringBuilder text = new StringBuilder("/");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                text.append(c).append(value.charAt(++i));
            } else if (c == '/') {
                text.append("\\/");
            } else {
                // A lone backslash at the end would escape the slash that closes.
                text.append(c == '\\' ? "\\\\" : String.valueOf(c));
            }
        }
        return text.append('/').toString();
    }
}
