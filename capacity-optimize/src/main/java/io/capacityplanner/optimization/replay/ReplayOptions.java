package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * How policies are replayed.
 *
 * @param decideAt share of the time from first to last sample after which the first decision falls, within (0, 1)
 * @param redecideDays days after which a policy decides anew; null to decide once
 * @param floor least allocation as a share of what is provisioned, within [0, 1]
 * @param capped whether no allocation may pass what is provisioned
 * @param coreStep allocations of processors are rounded up to multiples of this, cores; 0 for no rounding
 * @param byteStep allocations of memory are rounded up to multiples of this, bytes; 0 for no rounding
 * @param corePrice price of a core for an hour; null when not known
 * @param gibPrice price of a GiB for an hour, in the same currency; null when not known
 */
public record ReplayOptions(
        double decideAt,
        @Nullable Integer redecideDays,
        double floor,
        boolean capped,
        double coreStep,
        double byteStep,
        @Nullable Double corePrice,
        @Nullable Double gibPrice) {

    private static final String PLACE = "replay options";

    /** Refuses what lies outside the ranges above, and NaN. */
    public ReplayOptions {
        check(decideAt > 0 && decideAt < 1, "decide-at", decideAt, "Give a share between 0 and 1, for instance 0.7");
        check(
                redecideDays == null || redecideDays >= 1,
                "number of days between decisions",
                redecideDays,
                "Give 1 or more, or none to decide once");
        check(floor >= 0 && floor <= 1, "floor", floor, "Give a share from 0 to 1, for instance 0.01");
        check(isNonNegative(coreStep), "step in cores", coreStep, "Give 0 for no rounding, or for instance 0.25");
        check(isNonNegative(byteStep), "step in bytes", byteStep, "Give 0 for no rounding, or for instance 1048576");
        check(isNonNegative(corePrice), "price of a core-hour", corePrice, "Give a price, or none");
        check(isNonNegative(gibPrice), "price of a GiB-hour", gibPrice, "Give a price, or none");
    }

    /** Decide once after 70 percent of the time; at least 1 percent and at most all of what is provisioned. */
    public static ReplayOptions ofDefaults() {
        return new ReplayOptions(0.7, null, 0.01, true, 0, 0, null, null);
    }

    private static boolean isNonNegative(@Nullable Double value) {
        return value == null || (value >= 0 && value <= Double.MAX_VALUE);
    }

    private static void check(boolean good, String what, @Nullable Object value, String remedy) {
        if (!good) {
            throw new InvalidInputException("the " + what + " (" + value + ") is out of range", PLACE, remedy);
        }
    }

    /** The same with another moment of the first decision. */
    public ReplayOptions withDecideAt(double share) {
        return new ReplayOptions(share, redecideDays, floor, capped, coreStep, byteStep, corePrice, gibPrice);
    }

    /** The same with decisions every so many days; null to decide once. */
    public ReplayOptions withRedecideDays(@Nullable Integer days) {
        return new ReplayOptions(decideAt, days, floor, capped, coreStep, byteStep, corePrice, gibPrice);
    }

    /** The same with another least allocation. */
    public ReplayOptions withFloor(double share) {
        return new ReplayOptions(decideAt, redecideDays, share, capped, coreStep, byteStep, corePrice, gibPrice);
    }

    /** The same with or without a cap at what is provisioned. */
    public ReplayOptions withCapped(boolean atProvisioned) {
        return new ReplayOptions(decideAt, redecideDays, floor, atProvisioned, coreStep, byteStep, corePrice, gibPrice);
    }

    /** The same with allocations rounded up to multiples of so many cores and bytes; 0 for no rounding. */
    public ReplayOptions withSteps(double cores, double bytes) {
        return new ReplayOptions(decideAt, redecideDays, floor, capped, cores, bytes, corePrice, gibPrice);
    }

    /** The same with prices per core-hour and GiB-hour; null when not known. */
    public ReplayOptions withPrices(@Nullable Double perCoreHour, @Nullable Double perGibHour) {
        return new ReplayOptions(decideAt, redecideDays, floor, capped, coreStep, byteStep, perCoreHour, perGibHour);
    }
}
