package io.capacityplanner.connector.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into texts: <code>${NAME}</code>, <code>${NAME:-default}</code>, and <code>$${</code> for a
 * plain <code>${</code>. What comes out is not looked at again, so a variable cannot bring in another.
 *
 * @param variables from name to value, null where there is none
 */
record Environment(Function<String, @Nullable String> variables) {

    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    /**
     * A text with its variables put in.
     *
     * @param value the text; a variable that is missing leaves its place as it was
     * @param missing the variables that are not set and have no default
     */
    record Text(String value, List<String> missing) {}

    Text substitute(String text) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder value = new StringBuilder();
        List<String> missing = new ArrayList<>();
        while (matcher.find()) {
            String name = matcher.group(1);
            String found = matcher.group();
            if (name == null) {
                found = "${";
            } else {
                String set = variables.apply(name);
                String otherwise = matcher.group(2);
                // As shells do: an empty variable counts as not set where there is a default.
                if (set != null && !(set.isEmpty() && otherwise != null)) {
                    found = set;
                } else if (otherwise != null) {
                    found = otherwise;
                } else {
                    missing.add(name);
                }
            }
            matcher.appendReplacement(value, Matcher.quoteReplacement(found));
        }
        matcher.appendTail(value);
        return new Text(value.toString(), List.copyOf(missing));
    }
}
