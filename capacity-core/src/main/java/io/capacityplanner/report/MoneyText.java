package io.capacityplanner.report;

import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/** Money in figures and sentences. */
final class MoneyText {

    private MoneyText() {}

    /** The amount as a number, for a picture. */
    static double number(Money money) {
        return money.amount().doubleValue();
    }

    /** The interval of a range, for a picture. */
    static Interval interval(MoneyRange range) {
        return new Interval(number(range.low()), number(range.high()));
    }

    /** An estimate with its 80 % interval. */
    static String estimate(MoneyRange range) {
        return estimate(range.middle(), range.low(), range.high());
    }

    /** An estimate with the ends of its 80 % interval. */
    static String estimate(Money middle, Money low, Money high) {
        return NumberText.estimate(middle, high.minus(low).times(0.5));
    }

    /** {@code saves $120} or {@code costs $120 more}. */
    static String effect(Money saving) {
        return saving.amount().signum() < 0
                ? "costs " + NumberText.money(saving.times(-1)) + " more"
                : "saves " + NumberText.money(saving);
    }

    /** The sum; empty for nothing. */
    static Optional<Money> sum(Iterable<Money> amounts) {
        Money sum = null;
        for (Money amount : amounts) {
            sum = sum == null ? amount : sum.plus(amount);
        }
        return Optional.ofNullable(sum);
    }

    static Money of(double amount, Currency currency) {
        return new Money(BigDecimal.valueOf(amount), currency);
    }

    /** For instance {@code November 2026}. */
    static String month(YearMonth month) {
        return DateText.month(
                month.atDay(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant(), java.time.ZoneOffset.UTC);
    }
}
