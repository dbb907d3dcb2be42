package io.capacityplanner.textreport;

import java.text.Normalizer;
import java.util.Map;

/** Makes text safe for a terminal, and measures it. */
final class Characters {

    private static final Map<Integer, String> ASCII = Map.ofEntries(
            Map.entry(0xB1, "+-"), // ±
            Map.entry(0xD7, "x"), // ×
            Map.entry(0x2013, "-"), // –
            Map.entry(0x2014, "-"), // —
            Map.entry(0x2026, "..."), // …
            Map.entry(0x2192, "->"), // →
            Map.entry(0x2264, "<="), // ≤
            Map.entry(0x2265, ">="), // ≥
            Map.entry(0x20AC, "EUR "), // €
            Map.entry(0xA3, "GBP "), // £
            Map.entry(0xA5, "JPY ")); // ¥

    private Characters() {}

    /**
     * The text with everything escaped that could move a cursor, change a colour or turn the direction of writing:
     * control and format characters, and lone surrogates.
     */
    static String visible(String text, boolean ascii) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!printable(c)) {
                safe.append(escape(c));
            } else if (c < 0x80 || !ascii) {
                safe.appendCodePoint(c == 0xA0 || c == 0x202F ? ' ' : c);
            } else {
                safe.append(plain(c));
            }
        });
        return safe.toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u%04x", c);
        };
    }

    private static String plain(int c) {
        if (Character.isSpaceChar(c)) {
            return " ";
        }
        String known = ASCII.get(c);
        if (known != null) {
            return known;
        }
        String letters =
                Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        boolean simple = !letters.isEmpty() && letters.chars().allMatch(l -> l < 0x80);
        return simple ? letters : escape(c);
    }

    /** Columns a visible text takes: two for wide East Asian characters and emoji, none for combining marks. */
    static int width(String text) {
        return text.codePoints().map(Characters::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** A name cut in the middle to a width, so that both its ends can be read. */
    static String elide(String name, int width, boolean ascii) {
        if (width(name) <= width) {
            return name;
        }
        String dots = ascii ? "..." : "…";
        int[] points = name.codePoints().toArray();
        int head = points.length;
        int tail = points.length;
        String best = dots;
        for (int kept = 1; kept < points.length; kept++) {
            head = (kept + 1) / 2;
            tail = points.length - kept / 2;
            String candidate = new String(points, 0, head) + dots + new String(points, tail, points.length - tail);
            if (width(candidate) > width) {
                break;
            }
            best = candidate;
        }
        return best;
    }
}
