package io.capacityplanner.planner;

import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Cost by day in UTC, in one currency. A charge over several days is shared out by time. */
final class ReportDays {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Instant origin;
    private final Currency currency;
    private final NavigableMap<Integer, BigDecimal> effective = new TreeMap<>();
    private final NavigableMap<Integer, BigDecimal> billed = new TreeMap<>();

    ReportDays(Instant origin, Currency currency) {
        this.origin = origin;
        this.currency = currency;
    }

    Currency currency() {
        return currency;
    }

    /** The day of an instant, counted from the origin. */
    int dayOf(Instant instant) {
        return (int) Math.floorDiv(instant.toEpochMilli() - origin.toEpochMilli(), DAY);
    }

    Instant start(int day) {
        return origin.plusMillis(day * DAY);
    }

    /** The first day with a charge. */
    int firstCharged() {
        return effective.isEmpty() ? 0 : effective.firstKey();
    }

    void add(CostRecord line) {
        Instant begin =
                line.range().start().isBefore(origin) ? origin : line.range().start();
        Instant end = line.range().endExclusive();
        long whole = Duration.between(line.range().start(), end).toMillis();
        for (int day = dayOf(begin); start(day).isBefore(end); day++) {
            Instant from = start(day).isBefore(begin) ? begin : start(day);
            Instant to = start(day + 1).isBefore(end) ? start(day + 1) : end;
            long part = Duration.between(from, to).toMillis();
            effective.merge(day, share(line.effective(), part, whole), BigDecimal::add);
            billed.merge(day, share(line.billed(), part, whole), BigDecimal::add);
        }
    }

    private static BigDecimal share(Money amount, long part, long whole) {
        return part == whole
                ? amount.amount()
                : amount.amount()
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
    }

    Money effective(int from, int to) {
        return sum(effective, from, to);
    }

    Money billed(int from, int to) {
        return sum(billed, from, to);
    }

    /** One value a day, 0 where nothing was charged. */
    double[] effectiveByDay(int from, int to) {
        double[] values = new double[to - from];
        effective.subMap(from, true, to, false).forEach((day, amount) -> values[day - from] = amount.doubleValue());
        return values;
    }

    private Money sum(NavigableMap<Integer, BigDecimal> amounts, int from, int to) {
        BigDecimal sum =
                amounts.subMap(from, true, to, false).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, currency);
    }
}
