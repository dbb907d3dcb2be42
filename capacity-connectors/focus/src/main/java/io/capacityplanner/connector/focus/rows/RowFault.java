package io.capacityplanner.connector.focus.rows;

import org.jspecify.annotations.Nullable;

/** Why one row cannot be read. The message names the column; the row is known to whoever catches it. */
public final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    private RowFault(String message) {
        // One of these may come for each of a million rows.
        super(message, null, false, false);
    }

    /** A fault of the row as a whole. */
    public static RowFault of(String problem) {
        return new RowFault(problem);
    }

    /** A fault of a cell. */
    public static RowFault of(String column, String problem) {
        return new RowFault("column " + column + ": " + problem);
    }

    /** A cell as an error shows it: on one line and not too long. */
    public static String quote(@Nullable Object cell) {
        String shown = String.valueOf(cell).replaceAll("\\p{Cntrl}", "\uFFFD");
        return '"' + (shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "…" : shown) + '"';
    }
}
