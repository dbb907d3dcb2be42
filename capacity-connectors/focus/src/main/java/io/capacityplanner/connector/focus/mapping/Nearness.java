package io.capacityplanner.connector.focus.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which names are nearest to one, by the edits that turn one into the other (Levenshtein distance). */
final class Nearness {

    private static final int SHOWN = 2;

    private final String name;

    Nearness(String name) {
        this.name = name.toLowerCase(Locale.ROOT);
    }

    /** The nearest two of some names; none when all are farther than half the name. */
    List<String> nearest(List<String> names) {
        return names.stream()
                .filter(other -> distance(other) <= name.length() / 2)
                .sorted(Comparator.comparingInt(this::distance))
                .limit(SHOWN)
                .toList();
    }

    private int distance(String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            int[] here = new int[other.length() + 1];
            here[0] = i;
            for (int j = 1; j < here.length; j++) {
                int change = above[j - 1] + (name.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                here[j] = Math.min(change, 1 + Math.min(above[j], here[j - 1]));
            }
            above = here;
        }
        return above[other.length()];
    }
}
