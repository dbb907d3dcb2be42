package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds up what reservations cost. AWS tells prices of one reserved machine; a reservation of several costs them all. */
final class HourlyPrice {

    private final String place;
    private final Currency currency;
    private BigDecimal hourly = BigDecimal.ZERO;

    HourlyPrice(String place, @Nullable String currency, String region) {
        this.place = place;
        this.currency = currency(place, currency, region);
    }

    private static Currency currency(String place, @Nullable String code, String region) {
        String known = code != null ? code : region.startsWith("cn-") ? "CNY" : "USD";
        try {
            return Currency.getInstance(known);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "\"" + known + "\" is no currency", place, "Leave this reservation out of the plan");
        }
    }

    /** Adds a price that is paid each hour, used or not. */
    void add(@Nullable Number amount) {
        if (amount != null) {
            hourly = hourly.add(decimal(amount));
        }
    }

    /** Adds a charge that comes again and again. */
    void add(@Nullable Double amount, @Nullable String frequency) {
        if (amount == null || amount == 0) {
            return;
        }
        if (frequency == null || !frequency.toLowerCase(Locale.ROOT).equals("hourly")) {
            throw new InvalidInputException(
                    "a charge comes every \"" + frequency + "\", and only hourly ones are known",
                    place,
                    "Leave this reservation out of the plan");
        }
        add(amount);
    }

    /** What all of them cost an hour. */
    Money hourly(int count) {
        return new Money(hourly.multiply(BigDecimal.valueOf(count)), currency);
    }

    /** What was paid for all of them at the beginning. */
    Money upfront(@Nullable Number fixed, int count) {
        return new Money(
                fixed == null ? BigDecimal.ZERO : decimal(fixed).multiply(BigDecimal.valueOf(count)), currency);
    }

    /** The number as AWS wrote it: a float such as 0.1 must not become 0.10000000149. */
    private BigDecimal decimal(Number amount) {
        if (!Double.isFinite(amount.doubleValue())) {
            throw new InvalidInputException("the price (" + amount + ") is no number", place, "Ask AWS again later");
        }
        return new BigDecimal(amount.toString());
    }
}
