package io.capacityplanner.connector.csv;

import java.util.List;

/** Tells what separates the cells of a text. */
final class Delimiter {

    /** In order of preference where several would do: a comma is the likeliest to stand inside a cell. */
    private static final char[] CANDIDATES = {'\t', ';', ','};

    private static final int LINES_LOOKED_AT = 20;

    private Delimiter() {}

    /** The first candidate that every line holds; else the one that the first line holds; else a comma. */
    static char of(String head) {
        List<String> lines = head.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .limit(LINES_LOOKED_AT)
                .toList();
        for (char candidate : CANDIDATES) {
            if (!lines.isEmpty() && lines.stream().allMatch(line -> holds(line, candidate))) {
                return candidate;
            }
        }
        for (char candidate : CANDIDATES) {
            if (!lines.isEmpty() && holds(lines.get(0), candidate)) {
                return candidate;
            }
        }
        return ',';
    }

    private static boolean holds(String line, char candidate) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == candidate) {
                return true;
            }
        }
        return false;
    }
}
