package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import java.util.SortedMap;

/**
 * Writes points as lines: {@code measurement,tag=value field=1.5 1772409660000}.
 *
 * <p>In measurements and tags commas, spaces and equals signs have a backslash before them. The protocol has no way to
 * write a backslash that stands before one of these or at the end, nor a line break; such names are refused. In field
 * texts quotes and backslashes have a backslash before them, and everything else stands for itself.
 */
final class LineProtocol {

    private LineProtocol() {}

    /** Measurement and tags; tags that are empty are left out, since no tag can be. */
    static String series(String measurement, SortedMap<String, String> tags) {
        StringBuilder line = new StringBuilder(name(measurement, false));
        tags.forEach((tag, value) -> {
            if (!value.isEmpty()) {
                line.append(',').append(name(tag, true)).append('=').append(name(value, true));
            }
        });
        return line.toString();
    }

    /** A name of a measurement, tag or field, or the value of a tag. */
    static String name(String text, boolean equalsToo) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = c == ',' || c == ' ' || c == '=';
            if (Character.isISOControl(c)) {
                throw refused(text, "a control character");
            }
            if (special && i > 0 && text.charAt(i - 1) == '\\') {
                throw refused(text, "a backslash before a comma, space or equals sign");
            }
            if (special && (c != '=' || equalsToo)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        if (text.endsWith("\\")) {
            throw refused(text, "a backslash at its end");
        }
        return escaped.toString();
    }

    private static InvalidInputException refused(String text, String what) {
        return new InvalidInputException(
                "the name \"" + text.replaceAll("\\p{Cntrl}", "?") + "\" has " + what
                        + ", which line protocol cannot say",
                "line for InfluxDB",
                "Name it otherwise");
    }

    /** A text of a field. */
    static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * A number of a field.
     *
     * @throws InvalidInputException when it is not finite: the protocol has no such numbers
     */
    static String number(double value, String place) {
        if (!Double.isFinite(value)) {
            throw new InvalidInputException(
                    "the value " + value + " is not finite, and InfluxDB keeps no such number",
                    place,
                    "Leave it out, or put in what it stands for");
        }
        return Double.toString(value);
    }
}
