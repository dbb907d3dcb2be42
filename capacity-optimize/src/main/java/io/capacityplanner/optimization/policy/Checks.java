package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;

/** Settings that several policies have in common. */
final class Checks {

    private Checks() {}

    static double percentile(double percent, String place) {
        if (!(percent > 0) || percent > 100) {
            throw new InvalidInputException(
                    "the percentile " + percent + " does not lie above 0 and up to 100", place, "Give 95 for the 95th");
        }
        return percent;
    }

    static double share(double share, String place) {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new InvalidInputException(
                    "the share " + share + " is negative or not finite", place, "Give 0.2 for 20 percent");
        }
        return share;
    }

    /** A number without needless zeros: 95, 99.5. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
