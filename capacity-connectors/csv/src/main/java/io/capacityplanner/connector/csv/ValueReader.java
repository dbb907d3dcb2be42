package io.capacityplanner.connector.csv;

import java.util.Locale;
import java.util.Set;

/**
 * Reads cells as values and remembers which decimal sign the file uses. A decimal comma is only understood where cells
 * are separated by semicolons; a file that uses both signs is refused, because one of them would be a thousands
 * separator. Not thread-safe.
 */
final class ValueReader {

    private static final Set<String> MISSING = Set.of("", "-", "null", "na", "n/a", "none");

    private final boolean commaAllowed;
    private boolean commaSeen;
    private boolean pointSeen;

    ValueReader(char delimiter) {
        commaAllowed = delimiter == ';';
    }

    static boolean isMissing(String cell) {
        return cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether a cell holds a number or one of the words for what is not finite; says nothing of decimal signs. */
    static boolean isNumber(String cell, char delimiter) {
        try {
            new ValueReader(delimiter).read(cell);
            return !isMissing(cell);
        } catch (UnreadableCellException e) {
            return false;
        }
    }

    /** The value of a cell, NaN when it is missing. */
    double read(String cell) throws UnreadableCellException {
        if (isMissing(cell)) {
            return Double.NaN;
        }
        boolean digits = false;
        boolean comma = false;
        boolean point = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = true;
            } else if (c == '.') {
                point = true;
            } else if (c == ',' && commaAllowed && !comma) {
                comma = true;
            } else if (c != '-' && c != '+' && c != 'e' && c != 'E') {
                return word(cell);
            }
        }
        return digits ? number(cell, comma, point) : word(cell);
    }

    private double number(String cell, boolean comma, boolean point) throws UnreadableCellException {
        commaSeen |= comma;
        pointSeen |= point;
        if (commaSeen && pointSeen) {
            throw new UnreadableCellException(
                    FileFaults.quote(cell) + " mixes a decimal comma with the decimal point of the file",
                    "Write all numbers with one decimal sign and without thousands separators");
        }
        try {
            double value = Double.parseDouble(comma ? cell.replace(',', '.') : cell);
            if (Double.isInfinite(value)) {
                throw new UnreadableCellException(
                        FileFaults.quote(cell) + " is larger than a number can be here", "Correct the value");
            }
            return value;
        } catch (NumberFormatException e) {
            throw notANumber(cell);
        }
    }

    private static double word(String cell) throws UnreadableCellException {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw notANumber(cell);
        };
    }

    private static UnreadableCellException notANumber(String cell) {
        return new UnreadableCellException(
                FileFaults.quote(cell) + " is not a number",
                "Write a plain number such as 12.5, or leave the cell empty when it is missing");
    }

    /** Whether decimal commas were read. */
    boolean commaSeen() {
        return commaSeen;
    }
}
