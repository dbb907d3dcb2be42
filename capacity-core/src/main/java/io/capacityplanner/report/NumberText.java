package io.capacityplanner.report;

import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers as people read them, the same in every locale. What is not finite reads {@value #NOT_KNOWN}; no figure is
 * printed for it.
 */
public final class NumberText {

    /** Stands where a number is not known. */
    public static final String NOT_KNOWN = "not known";

    private static final Map<String, String> SYMBOLS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");

    private NumberText() {}

    /** A count with thousands separators. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count with its noun, for instance {@code 1 resource} or {@code 3 resources}. */
    public static String count(long count, String noun) {
        return count(count) + " " + (count == 1 ? noun : noun.endsWith("s") ? noun : noun + "s");
    }

    /** About three significant digits; all digits before the point are kept up to a thousand billion. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return NOT_KNOWN;
        }
        if (size != 0 && (size >= 1e15 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return decimal(value, decimals(size), 0);
    }

    /**
     * A number of a column, with as many decimals as three significant digits of its largest need.
     *
     * @param largest the largest size in the column
     */
    public static String aligned(double value, double largest) {
        double size = Math.abs(largest);
        if (!Double.isFinite(value) || !Double.isFinite(largest) || size >= 1e15 || size < 1e-4) {
            return number(value);
        }
        return decimal(value, decimals(size), decimals(size));
    }

    private static int decimals(double size) {
        return size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 || size == 0 ? 2 : size >= 0.01 ? 3 : 6;
    }

    /** A share as a percentage with one decimal, for instance {@code 61.3 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? decimal(share * 100, 1, 1) + " %" : NOT_KNOWN;
    }

    /** A difference of two shares in percentage points. */
    public static String percentagePoints(double difference) {
        return Double.isFinite(difference) ? decimal(difference * 100, 1, 1) + " pp" : NOT_KNOWN;
    }

    /** A share that was chosen, not measured: no decimals it does not have, for instance {@code 80 %}. */
    public static String share(double share) {
        return Double.isFinite(share) ? decimal(share * 100, 1, 0) + " %" : NOT_KNOWN;
    }

    /** A value with its unit at a scale that reads well, for instance {@code 1.5 TiB} for 1,536 GiB. */
    public static String quantity(double value, Unit unit) {
        if (!Double.isFinite(value)) {
            return NOT_KNOWN;
        }
        if (unit.dimension() == Unit.Dimension.RATIO) {
            return percent(value * unit.toBase());
        }
        ReadingUnit reading = ReadingUnit.of(unit, Math.abs(value));
        return reading.text(number(value * reading.factor()));
    }

    /** An amount of money: whole units from a hundred on, cents below. */
    public static String money(Money money) {
        return money(money, cents(money));
    }

    /**
     * Amounts of one column: all with cents when one of them is below ten, else none.
     *
     * @param withSymbol whether each bears the currency's sign
     */
    public static List<String> moneyColumn(List<Money> amounts, boolean withSymbol) {
        boolean cents = amounts.stream()
                .anyMatch(m -> m.amount().signum() != 0 && m.amount().abs().compareTo(BigDecimal.TEN) < 0);
        return amounts.stream()
                .map(m -> withSymbol
                        ? money(m, cents)
                        : amount(m.amount(), cents ? m.currency().getDefaultFractionDigits() : 0))
                .toList();
    }

    /**
     * An estimated amount with half of its 80 % interval: the half is rounded to one significant digit (two after a
     * leading 1) and the value to the same place. Where the half passes half of the value only the range is given.
     */
    public static String estimate(Money value, Money half) {
        BigDecimal width = half.amount().abs();
        int smallest = Math.max(0, value.currency().getDefaultFractionDigits());
        if (width.setScale(smallest, RoundingMode.HALF_UP).signum() == 0) {
            return money(value);
        }
        int place = Math.min(smallest, placeOf(width));
        BigDecimal rounded = toPlace(width, place);
        int decimals = Math.max(0, place);
        if (width.multiply(BigDecimal.valueOf(2)).compareTo(value.amount().abs()) > 0) {
            Money low = new Money(toPlace(value.amount().subtract(width), place), value.currency());
            Money high = new Money(toPlace(value.amount().add(width), place), value.currency());
            return signed(low, decimals) + " to " + signed(high, decimals);
        }
        Money middle = new Money(toPlace(value.amount(), place), value.currency());
        return signed(middle, decimals) + " ± " + amount(rounded, decimals);
    }

    /** The sign before amounts of a currency: {@code $}, or the code and a space where no sign is unambiguous. */
    public static String symbol(Currency currency) {
        return SYMBOLS.getOrDefault(currency.getCurrencyCode(), currency.getCurrencyCode() + " ");
    }

    /** A duration in its largest whole unit, for instance {@code 21 d} or {@code 36 h}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return count(seconds / 86_400) + " d";
        }
        if (seconds % 3600 == 0) {
            return count(seconds / 3600) + " h";
        }
        return seconds % 60 == 0 ? count(seconds / 60) + " min" : count(seconds) + " s";
    }

    private static boolean cents(Money money) {
        return money.amount().signum() != 0 && money.amount().abs().compareTo(BigDecimal.valueOf(100)) < 0;
    }

    private static String money(Money money, boolean cents) {
        return signed(money, cents ? Math.max(0, money.currency().getDefaultFractionDigits()) : 0);
    }

    private static String signed(Money money, int decimals) {
        String text = amount(money.amount().abs(), decimals);
        boolean negative = money.amount().signum() < 0 && !text.matches("[0.,]*");
        return (negative ? "-" : "") + symbol(money.currency()) + text;
    }

    private static String amount(BigDecimal amount, int decimals) {
        BigDecimal rounded = amount.setScale(Math.max(0, decimals), RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + Math.max(0, decimals) + "f", rounded);
    }

    /** The scale that leaves one significant digit, two after a leading 1. */
    private static int placeOf(BigDecimal width) {
        int exponent = width.precision() - width.scale() - 1;
        boolean leadingOne = width.unscaledValue().toString().startsWith("1");
        return (leadingOne ? 1 : 0) - exponent;
    }

    private static BigDecimal toPlace(BigDecimal value, int place) {
        return value.setScale(place, RoundingMode.HALF_UP);
    }

    /** Rounds to at most {@code most} decimals and drops trailing zeros beyond {@code least}; never a negative zero. */
    private static String decimal(double value, int most, int least) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(most, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            rounded = BigDecimal.ZERO;
        }
        int decimals = Math.max(least, Math.max(0, rounded.stripTrailingZeros().scale()));
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }
}
