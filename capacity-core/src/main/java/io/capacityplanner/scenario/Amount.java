package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;

/**
 * How much demand: a share of what there is, or units of the metric.
 *
 * @param kind what the value is
 * @param value the share, 0.4 for 40 %, or the amount in the metric's unit
 */
public record Amount(Kind kind, Estimate value) {

    /** What a value is. */
    public enum Kind {
        /** A share of the demand. */
        SHARE,
        /** An amount in the metric's unit. */
        UNITS
    }

    /** Refuses a share that takes away more than there is. */
    public Amount {
        if (kind == Kind.SHARE && value.least() < -1) {
            throw new InvalidInputException(
                    "the share (" + value.describeShare() + ") takes away more than there is",
                    "amount",
                    "Give -100 % at the least");
        }
    }

    /** A share of the demand, 0.4 for 40 %. */
    public static Amount share(Estimate value) {
        return new Amount(Kind.SHARE, value);
    }

    /** A share that is known. */
    public static Amount share(double value) {
        return share(Estimate.certain(value));
    }

    /** An amount in the metric's unit. */
    public static Amount units(Estimate value) {
        return new Amount(Kind.UNITS, value);
    }

    /** An amount that is known. */
    public static Amount units(double value) {
        return units(Estimate.certain(value));
    }

    /** How much of a demand it is. */
    double of(double demand, double drawn) {
        return kind == Kind.SHARE ? demand * drawn : drawn;
    }

    /** The amount in a few words. */
    String describe() {
        return kind == Kind.SHARE ? value.describeShare() : value.describe();
    }
}
