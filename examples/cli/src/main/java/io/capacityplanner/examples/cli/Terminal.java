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

    /** Whether a person watches: input and output are a terminal, and it can move its cursor. */
    static boolean interactive() {
        String term = System.getenv("TERM");
        return isTerminal() && term != null && !term.equals("dumb");
    }

    /** From JDK 22 on there always is a console, and a method that does not exist before says whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
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
