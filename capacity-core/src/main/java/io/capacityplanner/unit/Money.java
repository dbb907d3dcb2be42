package io.capacityplanner.unit;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of one currency. Two currencies are never added.
 *
 * @param amount the amount, in units of the currency (not cents)
 * @param currency ISO 4217 currency
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    private static final Currency USD = Currency.getInstance("USD");

    /** Drops trailing zeros, so that equal amounts are equal values. */
    public Money {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    /** US dollars. */
    public static Money usd(double amount) {
        return of(amount, USD);
    }

    /** An amount given as a double, taken at its shortest decimal text. */
    public static Money of(double amount, Currency currency) {
        if (!Double.isFinite(amount)) {
            throw new InvalidInputException(
                    "the amount (" + amount + ") must be finite",
                    "money in " + currency,
                    "Leave the price out instead");
        }
        return new Money(BigDecimal.valueOf(amount), currency);
    }

    /** No money. */
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The sum; both must be of one currency. */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    /** The difference; both must be of one currency. */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /** The amount times a finite factor, to 34 digits. */
    public Money times(double factor) {
        if (!Double.isFinite(factor)) {
            throw new InvalidInputException(
                    "the factor (" + factor + ") must be finite", "money in " + currency, "Check the quantity");
        }
        return new Money(amount.multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL128), currency);
    }

    /** The amount rounded half-even to the currency's smallest unit. */
    public Money rounded() {
        return new Money(
                amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_EVEN), currency);
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new InvalidInputException(
                    currency + " and " + other.currency + " cannot be combined",
                    "money",
                    "Convert one of them at a dated rate first");
        }
    }
}
