package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Picks series, or alerts, by their labels. Labels are {@code resource}, {@code metric}, {@code service}, {@code
 * cluster}, {@code account}, {@code region}, {@code provider}, {@code type} and {@code tag:NAME} for each tag; alerts
 * have {@code rule} and {@code severity} besides. A tag is also found by its name alone, where no label has that name.
 *
 * @param patterns what each label must look like; {@code *} stands for any text. A label that is not there is empty. No
 *     pattern: everything
 */
public record AlertMatcher(SortedMap<String, String> patterns) {

    /** Refuses blank labels; copies the map. */
    public AlertMatcher {
        if (patterns.keySet().stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException("a label is blank", "alert matcher", "Name a label, for instance service");
        }
        patterns = Collections.unmodifiableSortedMap(new TreeMap<>(patterns));
    }

    /** Everything. */
    public static AlertMatcher all() {
        return new AlertMatcher(new TreeMap<>());
    }

    /** What has a label that looks like a pattern. */
    public static AlertMatcher of(String label, String pattern) {
        return all().and(label, pattern);
    }

    /** What looks like this besides. */
    public AlertMatcher and(String label, String pattern) {
        TreeMap<String, String> more = new TreeMap<>(patterns);
        more.put(label, pattern);
        return new AlertMatcher(more);
    }

    /** Whether labels are as they must be. */
    public boolean matches(Map<String, String> labels) {
        return patterns.entrySet().stream()
                .allMatch(pattern -> matches(pattern.getValue(), value(labels, pattern.getKey())));
    }

    /** The value of a label, or of the tag of that name; empty when there is neither. */
    public static String value(Map<String, String> labels, String label) {
        String value = labels.get(label);
        return value != null ? value : labels.getOrDefault("tag:" + label, "");
    }

    /** Goes back to the last star only, so that no pattern takes more than length times length steps. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    @Override
    public String toString() {
        return patterns.isEmpty() ? "everything" : patterns.toString();
    }
}
