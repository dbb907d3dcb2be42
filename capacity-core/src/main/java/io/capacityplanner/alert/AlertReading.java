package io.capacityplanner.alert;

/**
 * What was read for a condition at one moment.
 *
 * @param presence whether there was anything to read
 * @param value the condition's value; NaN unless it is present
 * @param why why it is not present; empty when it is
 */
public record AlertReading(Presence presence, double value, String why) {

    /** Whether there was anything to read. */
    public enum Presence {
        /** A value. */
        PRESENT,
        /** Data have stopped: nothing for longer than the rule bears. */
        MISSING,
        /** Nothing can be said yet, for instance because the history is short. */
        UNKNOWN
    }

    /** A present value that is no number says nothing. */
    public AlertReading {
        if (presence == Presence.PRESENT && Double.isNaN(value)) {
            presence = Presence.UNKNOWN;
            why = "the value is no number";
        }
        if (presence != Presence.PRESENT) {
            value = Double.NaN;
        }
    }

    /** A value. */
    public static AlertReading of(double value) {
        return new AlertReading(Presence.PRESENT, value, "");
    }

    /** Data have stopped. */
    public static AlertReading missing(String why) {
        return new AlertReading(Presence.MISSING, Double.NaN, why);
    }

    /** Nothing can be said. */
    public static AlertReading unknown(String why) {
        return new AlertReading(Presence.UNKNOWN, Double.NaN, why);
    }

    /** Whether there is a value. */
    public boolean isPresent() {
        return presence == Presence.PRESENT;
    }
}
