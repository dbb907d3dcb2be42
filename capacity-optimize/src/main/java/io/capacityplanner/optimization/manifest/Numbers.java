package io.capacityplanner.optimization.manifest;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.kubernetes.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers as far as the readers of manifests take them. */
final class Numbers {

    private static final double NOISE = 1e-9;

    private Numbers() {}

    /** A share as whole percent, cut: a lower target scales earlier, never later. */
    static int percent(double share, String place) {
        long percent = (long) Math.floor(100 * share + NOISE);
        if (percent < 1 || percent > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "the target of " + 100 * share + " % is not a whole percentage from 1 on",
                    place,
                    "Give 0.7 for 70 %");
        }
        return (int) percent;
    }

    /** An amount as a Kubernetes quantity in thousandths, cut. */
    static String quantity(double amount, String place) {
        BigDecimal cut = new BigDecimal(amount, new MathContext(12)).setScale(3, RoundingMode.FLOOR);
        if (cut.signum() <= 0) {
            throw new InvalidInputException(
                    "the target " + amount + " is below a thousandth", place, "Measure the load in a smaller unit");
        }
        return Quantities.formatCores(cut);
    }

    /** A number without the noise of its last digits, for JSON and for texts. */
    static double clean(double value) {
        return new BigDecimal(value, new MathContext(12)).doubleValue();
    }

    /** The same as a text without an exponent. */
    static String text(double value) {
        BigDecimal number = new BigDecimal(value, new MathContext(12)).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
    }

    /** Whole seconds within bounds, parts of a second counted as one. */
    static int seconds(Duration duration, int least, int most, String what, String place) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        if (seconds < least || seconds > most) {
            throw new InvalidInputException(
                    "the " + what + " of " + duration.toSeconds() + " s is not from " + least + " to " + most + " s",
                    place,
                    "Give one within these bounds");
        }
        return (int) seconds;
    }
}
