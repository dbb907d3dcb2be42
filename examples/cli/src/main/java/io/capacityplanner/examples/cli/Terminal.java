package io.capacityplanner.examples.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What is known of the terminal. */
final class Terminal {

    private Terminal() {}

    /** UTF-8, whatever the platform says: output is data. */
    static Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /** Whether a person watches: both streams are a terminal and it can move its cursor. */
    static boolean interactive() {
        String term = System.getenv("TERM");
        return System.console() != null && term != null && !term.equals("dumb");
    }

    /** Columns of the terminal, or 0 when output is redirected. */
    static int width() {
        if (!interactive()) {
            return 0;
        }
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 120;
    }

    /** Control characters in names must not reach a terminal. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
