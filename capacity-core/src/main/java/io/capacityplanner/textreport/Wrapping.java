package io.capacityplanner.textreport;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at spaces. A word that is longer than the line stands on a line of its own, uncut. */
final class Wrapping {

    private Wrapping() {}

    /**
     * Lines of a text.
     *
     * @param text visible text
     * @param indent what lines after the first begin with
     */
    static List<String> wrap(String text, String indent, TextStyle style) {
        return style.limited() ? wrap(text, indent, style.width()) : List.of(text);
    }

    /** Lines of a text of at most so many columns. */
    static List<String> wrap(String text, String indent, int columns) {
        if (Characters.width(text) <= columns) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            boolean fits = Characters.width(line.toString()) + 1 + Characters.width(word) <= columns;
            if (!fresh && !fits) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
