package io.capacityplanner.connector.htmlreport;

/** Makes any text safe in HTML. */
final class Escape {

    private static final int LONGEST = 120;

    private Escape() {}

    /** Visible text for element content and quoted attributes; a number keeps its percent sign on its line. */
    static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        visible(text)
                .replace(" %", "\u00a0%")
                .replace(" ± ", "\u00a0±\u00a0")
                .codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '&' -> safe.append("&amp;");
                        case '"' -> safe.append("&quot;");
                        case '\'' -> safe.append("&#39;");
                        default -> safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }

    /** The text with control and format characters, which could hide or turn text around, shown as escapes. */
    static String visible(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                safe.append(' ');
            } else if (hidden(c)) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** Visible text that a picture can hold: a long one is cut in its middle. */
    static String shortened(String text) {
        int[] points = visible(text).codePoints().toArray();
        if (points.length <= LONGEST) {
            return new String(points, 0, points.length);
        }
        int half = LONGEST / 2;
        return new String(points, 0, half) + "…" + new String(points, points.length - half, half);
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
