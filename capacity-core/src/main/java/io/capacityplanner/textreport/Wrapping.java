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
        if (!style.limited() || Characters.width(text) <= style.width()) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ")) {
            int width = Characters.width(word);
            boolean empty = line.toString().isBlank();
            if (!empty && used + 1 + width > style.width()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
                used = Characters.width(indent);
                empty = true;
            }
            boolean start = empty && (line.length() > 0 || lines.isEmpty() && line.length() == 0);
            line.append(start ? "" : " ").append(word);
            used += (start ? 0 : 1) + width;
        }
        lines.add(line.toString());
        return lines;
    }
}
