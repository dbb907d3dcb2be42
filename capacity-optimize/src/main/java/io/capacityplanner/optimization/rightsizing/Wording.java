package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as they are read in sentences. */
public final class Wording {

    private Wording() {}

    /** Whole from 100, else three significant digits and at most two decimals, without trailing zeros: 216, 12.5, 3.1. */
    public static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = Math.abs(value) >= 100
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(3)).setScale(2, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0 && Math.abs(value) >= 1e-6) {
            rounded = exact.round(new MathContext(1));
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A share in percent: 0.05 is {@code 5 %}; below a hundredth of a percent only that it is. */
    public static String percent(double share) {
        if (share > 0 && share < 0.0001) {
            return "under 0.01 %";
        }
        return number(100 * share) + " %";
    }

    /** Whole from 10, else with cents; dollars by their sign. */
    static String money(Money money) {
        BigDecimal amount = money.amount().abs();
        BigDecimal rounded = amount.setScale(amount.compareTo(BigDecimal.TEN) >= 0 ? 0 : 2, RoundingMode.HALF_EVEN);
        String code = money.currency().getCurrencyCode();
        return code.equals("USD") ? "$" + rounded.toPlainString() : rounded.toPlainString() + " " + code;
    }

    /** The first letter made large. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
