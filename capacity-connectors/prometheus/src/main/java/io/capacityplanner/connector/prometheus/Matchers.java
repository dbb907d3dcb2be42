package io.capacityplanner.connector.prometheus;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Label matchers of PromQL, escaped. */
final class Matchers {

    /** What RE2, the server's regular expressions, gives a meaning. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    private Matchers() {}

    /** A label that has one value. */
    static String equal(String label, String value) {
        return label + "=" + quoted(value);
    }

    /** A label that has one of several values. */
    static String oneOf(String label, Collection<String> values) {
        return values.size() == 1
                ? equal(label, values.iterator().next())
                : label + "=~" + quoted(values.stream().map(Matchers::literal).collect(Collectors.joining("|")));
    }

    /** A label that matches a regular expression. */
    static String like(String label, String expression) {
        return label + "=~" + quoted(expression);
    }

    /** A text as a regular expression that stands for itself. */
    static String literal(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
