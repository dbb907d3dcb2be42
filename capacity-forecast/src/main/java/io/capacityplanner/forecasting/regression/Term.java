package io.capacityplanner.forecasting.regression;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * One column of the regression.
 *
 * @param kind what it holds
 * @param which period in steps of waves and slots, levels of the calendar season, number of the driver; else 0
 * @param level harmonic, slot, level of the calendar season, lag of the driver; else 0
 */
record Term(Kind kind, double which, int level) {

    /** What a column holds. */
    enum Kind {
        CONSTANT(0),
        TREND(1),
        SINE(2),
        COSINE(3),
        SLOT(4),
        CALENDAR(5),
        DRIVER(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(double code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "no kind of term has the number " + code,
                            "state of a regression",
                            "Restore a state as it was written"));
        }
    }

    static final Term CONSTANT = new Term(Kind.CONSTANT, 0, 0);
    static final Term TREND = new Term(Kind.TREND, 0, 0);

    static Term driver(int number, int lag) {
        return new Term(Kind.DRIVER, number, lag);
    }

    /** Whether a ridge penalty draws it towards zero. */
    boolean isPenalised() {
        return kind != Kind.CONSTANT && kind != Kind.TREND;
    }

    boolean isDriver() {
        return kind == Kind.DRIVER;
    }

    double[] toNumbers() {
        return new double[] {kind.code, which, level};
    }

    static Term of(double kind, double which, double level) {
        return new Term(Kind.of(kind), which, (int) level);
    }
}
