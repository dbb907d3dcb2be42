package io.capacityplanner.tracking;

import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the bill of one resource what its changes saved. The changes cut time into stretches; each stretch has an
 * hourly rate, and a change saves, from then on, the rate before it less the rate after it. In the last stretch what was
 * really billed stands for the rate.
 */
final class BillReading {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final double LEAST_HOURS = 7 * 24;

    private final List<TrackedRecommendation> changes;
    private final List<CostRecord> records;
    private final Instant completeTo;
    private final ZoneId zone;

    private BillReading(
            List<TrackedRecommendation> changes, List<CostRecord> records, Instant completeTo, ZoneId zone) {
        this.changes = changes;
        this.records = records;
        this.completeTo = completeTo;
        this.zone = zone;
    }

    static List<LedgerEntry> entries(Collection<TrackedRecommendation> tracked, Bill bill, ZoneId zone) {
        Map<String, List<TrackedRecommendation>> byResource = tracked.stream()
                .filter(t -> t.state() == Lifecycle.IMPLEMENTED
                        && t.summary().saving().isPresent())
                .sorted(Comparator.comparing(BillReading::doneAt).thenComparing(TrackedRecommendation::id))
                .collect(Collectors.groupingBy(t -> t.summary().resource(), TreeMap::new, Collectors.toList()));
        Map<String, List<CostRecord>> lines = new TreeMap<>();
        for (CostRecord line : bill.records()) {
            String resource = line.resource();
            if (resource != null && byResource.containsKey(resource)) {
                lines.computeIfAbsent(resource, r -> new ArrayList<>()).add(line);
            }
        }
        List<LedgerEntry> entries = new ArrayList<>();
        byResource.forEach((resource, changes) -> {
            BillReading reading =
                    new BillReading(changes, lines.getOrDefault(resource, List.of()), bill.completeTo(), zone);
            for (int k = 0; k < changes.size(); k++) {
                reading.read(k, entries);
            }
        });
        return entries;
    }

    private static Instant doneAt(TrackedRecommendation tracked) {
        return tracked.implementedAt().orElseThrow();
    }

    /** All months from the change to the end of the bill; at least the month of the change. */
    private void read(int change, List<LedgerEntry> into) {
        Instant done = doneAt(changes.get(change));
        BillingMonth month = BillingMonth.of(done, zone);
        do {
            into.add(entry(change, month));
            month = new BillingMonth(month.month().plusMonths(1), zone);
        } while (month.start().isBefore(completeTo));
    }

    private LedgerEntry entry(int change, BillingMonth month) {
        TrackedRecommendation recommendation = changes.get(change);
        Money monthly = recommendation.summary().saving().map(Saving::monthly).orElseThrow();
        Instant from = later(doneAt(recommendation), month.start());
        Instant end = month.endExclusive();
        Money promised = monthly.times(hours(from, end) / BillingMonth.AVERAGE_HOURS);
        if (end.isAfter(completeTo)) {
            return entry(recommendation, month.month(), promised, null, "billed to " + completeTo + " only");
        }
        Currency currency = monthly.currency();
        if (records.stream().anyMatch(line -> !line.billed().currency().equals(currency))) {
            return entry(
                    recommendation, month.month(), promised, null, "promised in " + currency + ", billed in another");
        }
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal before = rate(change);
        for (int stretch = change; stretch < changes.size(); stretch++) {
            Instant begin = later(from, doneAt(changes.get(stretch)));
            boolean last = stretch == changes.size() - 1;
            Instant stop = last ? end : earlier(end, doneAt(changes.get(stretch + 1)));
            if (!begin.isBefore(stop)) {
                continue;
            }
            BigDecimal span = BigDecimal.valueOf(hours(begin, stop));
            // The rate of a stretch that is over speaks for the changes before it, too.
            BigDecimal after = stretch == change ? billed(begin, stop) : times(rate(change + 1), span);
            if (before == null || after == null) {
                return entry(recommendation, month.month(), promised, null, reason(before == null));
            }
            realised = realised.add(before.multiply(span, DIGITS).subtract(after), DIGITS);
        }
        return entry(recommendation, month.month(), promised, new Money(realised, currency), "");
    }

    private static String reason(boolean nothingBefore) {
        return nothingBefore
                ? "the bill has too little of the time before the change"
                : "a line of the bill spans a change, so its parts cannot be told apart";
    }

    private static LedgerEntry entry(
            TrackedRecommendation recommendation,
            YearMonth month,
            Money promised,
            @Nullable Money realised,
            String note) {
        return new LedgerEntry(
                recommendation.id(), recommendation.summary().proposal().kind(), month, promised, realised, note);
    }

    /** Cost of an hour in the stretch before a change; null when the bill holds less than a week of it. */
    private @Nullable BigDecimal rate(int change) {
        Instant end = doneAt(changes.get(change));
        Instant begin = end.minus(LOOK_BACK);
        if (change > 0) {
            begin = later(begin, doneAt(changes.get(change - 1)));
        }
        BigDecimal sum = BigDecimal.ZERO;
        Instant first = null;
        Instant last = null;
        for (CostRecord line : records) {
            Instant start = line.range().start();
            Instant stop = line.range().endExclusive();
            if (!start.isBefore(begin) && !stop.isAfter(end)) {
                sum = sum.add(line.billed().amount());
                first = first == null ? start : earlier(first, start);
                last = last == null ? stop : later(last, stop);
            }
        }
        if (first == null || last == null || hours(first, last) < LEAST_HOURS) {
            return null;
        }
        return sum.divide(BigDecimal.valueOf(hours(first, last)), DIGITS);
    }

    /**
     * What was billed for a range; null when a line reaches over an end of it. A line that reaches over the end of a
     * month only is shared out by time, as the resource did not change within it.
     */
    private @Nullable BigDecimal billed(Instant begin, Instant end) {
        BigDecimal sum = BigDecimal.ZERO;
        for (CostRecord line : records) {
            Instant start = line.range().start();
            Instant stop = line.range().endExclusive();
            if (!start.isBefore(end) || !stop.isAfter(begin)) {
                continue;
            }
            if (spansAChange(start, stop)) {
                return null;
            }
            double share = hours(later(start, begin), earlier(stop, end)) / hours(start, stop);
            sum = sum.add(line.billed().amount().multiply(BigDecimal.valueOf(share), DIGITS), DIGITS);
        }
        return sum;
    }

    private boolean spansAChange(Instant start, Instant stop) {
        return changes.stream().map(BillReading::doneAt).anyMatch(at -> at.isAfter(start) && at.isBefore(stop));
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal rate, BigDecimal hours) {
        return rate == null ? null : rate.multiply(hours, DIGITS);
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
