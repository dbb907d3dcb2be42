package io.capacityplanner.connector.csv;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the stamps of a column are written. */
enum StampForm {
    ZONED("ISO-8601 with a zone", null),
    LOCAL("ISO-8601 without a zone", null),
    SECONDS("epoch seconds", TimeUnit.SECONDS),
    MILLISECONDS("epoch milliseconds", TimeUnit.MILLISECONDS),
    MICROSECONDS("epoch microseconds", TimeUnit.MICROSECONDS),
    NANOSECONDS("epoch nanoseconds", TimeUnit.NANOSECONDS);

    /**
     * Bounds of the magnitudes: each unit covers the years 1973 to 5138, and the ranges of two units never meet. What
     * is smaller than any (a year, a date written as digits, an index) is no epoch.
     */
    private static final double LEAST_SECONDS = 1e8;

    private static final double FACTOR = 1000;
    private static final double PLAUSIBLE_YEARS = 41;

    private final String words;
    private final @Nullable TimeUnit unit;

    StampForm(String words, @Nullable TimeUnit unit) {
        this.words = words;
        this.unit = unit;
    }

    /** The form in words. */
    String words() {
        return words;
    }

    static StampForm of(TimeUnit unit) {
        for (StampForm form : values()) {
            if (form.unit == unit) {
                return form;
            }
        }
        throw new IllegalArgumentException("no epoch is counted in " + unit);
    }

    /** The form of a number by its magnitude, or null when it is too small for any. */
    static @Nullable StampForm ofMagnitude(double number) {
        double magnitude = Math.abs(number);
        if (!(magnitude >= LEAST_SECONDS)) {
            return null;
        }
        StampForm[] units = {SECONDS, MILLISECONDS, MICROSECONDS};
        double above = LEAST_SECONDS * FACTOR;
        for (StampForm form : units) {
            if (magnitude < above) {
                return form;
            }
            above *= FACTOR;
        }
        return NANOSECONDS;
    }

    /** Whether a number lies in the years 1973 to 2099 in the unit of its magnitude, as stamps of metrics do. */
    static boolean isPlausibleEpoch(double number) {
        double leastOfUnit = LEAST_SECONDS;
        while (number >= leastOfUnit * FACTOR) {
            leastOfUnit *= FACTOR;
        }
        return number >= leastOfUnit && number < leastOfUnit * PLAUSIBLE_YEARS;
    }

    /** How many milliseconds one of its units is. */
    BigDecimal millis() {
        return switch (this) {
            case SECONDS -> BigDecimal.valueOf(1000);
            case MICROSECONDS -> new BigDecimal("0.001");
            case NANOSECONDS -> new BigDecimal("0.000001");
            default -> BigDecimal.ONE;
        };
    }
}
