package io.capacityplanner.optimization.text;

import java.util.Locale;

/** Texts as other languages quote them. */
public final class Quoted {

    private Quoted() {}

    /** A JSON string, which is a double-quoted scalar of YAML too; all but printable ASCII is escaped. */
    public static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** An HCL string without interpolation. */
    public static String hcl(String text) {
        // Escapes are ASCII and hold neither sequence, so doubling afterwards touches only what the text held.
        return json(text).replace("${", "$${").replace("%{", "%%{");
    }

    /** A cell of CSV: quoted where RFC 4180 asks for it, and defused where a spreadsheet would see a formula. */
    public static String csv(String text) {
        boolean number = text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        boolean formula = !number && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
