package io.capacityplanner.cost;

import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.TreeMap;

/**
 * Amortised cost of each day in UTC, of one currency. A charge for several days is spread evenly over them; what is left by
 * rounding falls on its last day, so that the days add up to the charges.
 *
 * @param currency of all amounts
 * @param days from the first to the last day with a charge, days without one included
 */
public record DailyCost(Currency currency, TreeMap<LocalDate, Money> days) {

    private static final Duration DAY = Duration.ofDays(1);

    /** Copies the map. */
    public DailyCost {
        days = new TreeMap<>(days);
    }

    /** The days; a copy. */
    @Override
    public TreeMap<LocalDate, Money> days() {
        return new TreeMap<>(days);
    }

    /** Adds up the charges of a currency; others are left out. */
    public static DailyCost of(Collection<CostRecord> charges, Currency currency) {
        TreeMap<LocalDate, Money> days = new TreeMap<>();
        for (CostRecord charge : charges) {
            if (charge.effective().currency().equals(currency)) {
                spread(charge, days);
            }
        }
        if (!days.isEmpty()) {
            for (LocalDate day = days.firstKey(); day.isBefore(days.lastKey()); day = day.plusDays(1)) {
                days.putIfAbsent(day, Money.zero(currency));
            }
        }
        return new DailyCost(currency, days);
    }

    private static void spread(CostRecord charge, TreeMap<LocalDate, Money> days) {
        Instant start = charge.range().start();
        Instant end = charge.range().endExclusive();
        BigDecimal left = charge.effective().amount();
        BigDecimal whole = BigDecimal.valueOf(Duration.between(start, end).toMillis());
        for (Instant day = midnight(start); day.isBefore(end); day = day.plus(DAY)) {
            Instant from = day.isBefore(start) ? start : day;
            Instant to = day.plus(DAY).isBefore(end) ? day.plus(DAY) : end;
            BigDecimal part = to.equals(end)
                    ? left
                    : charge.effective()
                            .amount()
                            .multiply(BigDecimal.valueOf(
                                    Duration.between(from, to).toMillis()))
                            .divide(whole, MathContext.DECIMAL64);
            left = left.subtract(part);
            days.merge(
                    LocalDate.ofInstant(day, ZoneOffset.UTC),
                    new Money(part, charge.effective().currency()),
                    Money::plus);
        }
    }

    private static Instant midnight(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
