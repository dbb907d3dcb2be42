package io.capacityplanner.connector.prometheus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PromQL with placeholders, as {@link PrometheusQuery} describes them. */
record Template(String expression) {

    static final String SELECTOR = "$selector";

    private static final Pattern NO_SELECTOR = Pattern.compile(",\\s*\\$selector\\b|\\$selector\\b\\s*,?");

    private static final Pattern PLAIN = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{([^{}]*)\\})?");

    /** The name of a series, alone or with matchers in braces, is split without being told to. */
    static Template completed(String expression) {
        Matcher plain = PLAIN.matcher(expression.strip());
        if (expression.contains(SELECTOR) || !plain.matches()) {
            return new Template(expression);
        }
        String matchers = plain.group(2) == null ? "" : plain.group(2).strip().replaceAll(",$", "");
        return new Template(plain.group(1) + "{" + matchers + (matchers.isEmpty() ? "" : ",") + SELECTOR + "}");
    }

    boolean splittable() {
        return expression.contains(SELECTOR);
    }

    /** The expression for a source whose series have a label for their cluster. */
    Template within(String label) {
        return new Template(expression.replace("$cluster ", label + ", ").replace("$cluster", label));
    }

    /** The expression with everything filled in. */
    String text(String matchers, Windows windows) {
        String selected = matchers.isEmpty()
                ? NO_SELECTOR.matcher(expression).replaceAll("")
                : expression.replace(SELECTOR, matchers);
        return selected.replace("$cluster ", "")
                .replace("$cluster", "")
                .replace("$window", windows.rate())
                .replace("$step", windows.step());
    }

    /** The first series with a selector in its braces, alone; empty when there is none. */
    Template firstSeries() {
        int at = expression.indexOf(SELECTOR);
        int open = at < 0 ? -1 : expression.lastIndexOf('{', at);
        int close = open < 0 ? -1 : closing(open);
        if (close < at) {
            return new Template("");
        }
        int start = open;
        while (start > 0 && isNamePart(expression.charAt(start - 1))) {
            start--;
        }
        return new Template(expression.substring(start, close + 1));
    }

    /** The brace that closes one, outside of quotes; −1 when there is none. */
    private int closing(int open) {
        boolean quoted = false;
        for (int i = open + 1; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == ':' || (c < 128 && Character.isLetterOrDigit(c));
    }
}
