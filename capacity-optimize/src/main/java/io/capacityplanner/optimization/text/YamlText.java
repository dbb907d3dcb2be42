package io.capacityplanner.optimization.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A few lines of YAML, written so that version 1.1 and 1.2 readers agree: a text stands plain only where no reader could
 * take it for a number, a date, a truth value or nothing.
 */
public final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private final StringBuilder text = new StringBuilder();

    /** {@code key: value} with a text for value. */
    public YamlText entry(int depth, String key, String value) {
        return line(depth, scalar(key) + ": " + scalar(value));
    }

    /** {@code key: value} with a whole number for value. */
    public YamlText number(int depth, String key, long value) {
        return line(depth, scalar(key) + ": " + value);
    }

    /** {@code key:} before deeper lines. */
    public YamlText open(int depth, String key) {
        return line(depth, scalar(key) + ":");
    }

    /** {@code - key: value}, the start of an element; its further entries stand one deeper. */
    public YamlText element(int depth, String key, String value) {
        return line(depth, "- " + scalar(key) + ": " + scalar(value));
    }

    /** {@code - value}, an element that is a text. */
    public YamlText item(int depth, String value) {
        return line(depth, "- " + scalar(value));
    }

    /** {@code key: "value"}, quoted even where it need not be: readers of {@code Off} differ in what they make of it. */
    public YamlText quoted(int depth, String key, String value) {
        return line(depth, scalar(key) + ": " + Quoted.json(value));
    }

    /** A comment, kept on one line. */
    public YamlText comment(String words) {
        return line(0, "# " + words.replaceAll("\\p{Cntrl}+", " "));
    }

    /** Starts another document. */
    public YamlText document() {
        return line(0, "---");
    }

    private YamlText line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
        return this;
    }

    /** A text as a plain or double-quoted scalar. */
    public static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : Quoted.json(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
