package io.capacityplanner.textreport;

import io.capacityplanner.error.InvalidInputException;

/**
 * How text is laid out.
 *
 * @param width columns of the terminal; 0 for no limit, as when output goes to a file
 * @param ascii whether only ASCII is written, for terminals that show no other
 */
public record TextStyle(int width, boolean ascii) {

    private static final int LEAST_WIDTH = 40;

    /** Refuses a width below 40 other than 0. */
    public TextStyle {
        if (width != 0 && width < LEAST_WIDTH) {
            throw new InvalidInputException(
                    "the width (" + width + ") is below " + LEAST_WIDTH, "text style", "Give 0 for no limit");
        }
    }

    /** No limit to the width, all characters. */
    public static TextStyle unlimited() {
        return new TextStyle(0, false);
    }

    /** A limited width, all characters. */
    public static TextStyle ofWidth(int width) {
        return new TextStyle(width, false);
    }

    /** The same with ASCII only. */
    public TextStyle asAscii() {
        return new TextStyle(width, true);
    }

    boolean limited() {
        return width > 0;
    }
}
