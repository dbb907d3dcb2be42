package io.capacityplanner.connector.focus.rows;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All texts of a row in one. The JDBC driver needs about half a microsecond for each text, so that joining them in the
 * database and taking them apart here halves the time of a bill. A text that repeats the one above it is made once.
 */
final class JoinedTexts {

    private static final char SEPARATOR = '\u001F';

    private final int[] slots;
    private final @Nullable String[] above;

    /** Places of the texts among the cells of a row. */
    JoinedTexts(int[] slots) {
        this.slots = slots;
        this.above = new String[slots.length];
    }

    /** What to select for some texts; there is at least one. */
    static String expression(List<String> texts) {
        return texts.stream()
                .map(text -> "coalesce(" + text + ", '')")
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    /** Puts the texts into the cells; says what is wrong when that cannot be. */
    @Nullable
    RowFault split(String joined, @Nullable Object[] cells) {
        int from = 0;
        for (int i = 0; i < slots.length; i++) {
            int end = joined.indexOf(SEPARATOR, from);
            if ((end < 0) != (i == slots.length - 1)) {
                return RowFault.of("a text holds the control character U+001F");
            }
            int to = end < 0 ? joined.length() : end;
            if (to > from) {
                cells[slots[i]] = text(i, joined, from, to);
            }
            from = to + 1;
        }
        return null;
    }

    private String text(int index, String joined, int from, int to) {
        String last = above[index];
        if (last == null || last.length() != to - from || !joined.startsWith(last, from)) {
            last = joined.substring(from, to);
            above[index] = last;
        }
        return last;
    }
}
