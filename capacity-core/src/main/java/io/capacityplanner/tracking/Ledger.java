package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Promised against realised savings, an entry for each recommendation and month. Only what the bill shows counts as
 * realised, and amounts of two currencies are never added.
 *
 * <pre>{@code
 * Ledger ledger = Ledger.of(tracked, new Bill(costRecords, billedThrough), ZoneId.of("Europe/Berlin"));
 * ledger.totals().forEach((currency, total) -> print(total.realised() + " of " + total.promised()));
 * SavingAccuracy learned = SavingAccuracy.of(ledger);
 * }</pre>
 *
 * @param entries by month, then by recommendation
 */
public record Ledger(List<LedgerEntry> entries) {

    /** Sorts and copies the entries; refuses two of one recommendation, month and currency. */
    public Ledger {
        entries = entries.stream()
                .sorted(Comparator.comparing(LedgerEntry::month)
                        .thenComparing(LedgerEntry::id)
                        .thenComparing(entry -> entry.currency().getCurrencyCode()))
                .toList();
        Set<List<Object>> seen = new HashSet<>();
        for (LedgerEntry entry : entries) {
            if (!seen.add(List.of(entry.id(), entry.month(), entry.currency()))) {
                throw new InvalidInputException(
                        "recommendation " + entry.id() + " has two entries for " + entry.month(),
                        "ledger",
                        "Give one entry a month");
            }
        }
    }

    /**
     * The ledger of all recommendations that were done and promised a saving.
     *
     * <p>What a resource costs an hour before the change is taken from its bill of up to 30 days before it. What was
     * realised is that rate over the hours after the change, less what was billed for them; when another change of the
     * same resource follows, each keeps to its own part, so that together they realise what the bill fell by. A line of
     * the bill that spans a change cannot be told apart and is left out, and the month waits.
     *
     * @param tracked recommendations in any state; those not implemented are left out
     * @param bill what was billed
     * @param zone the zone in which months begin
     */
    public static Ledger of(Collection<TrackedRecommendation> tracked, Bill bill, ZoneId zone) {
        return new Ledger(BillReading.entries(tracked, bill, zone));
    }

    /** Sums by currency, by its code. */
    public Map<String, LedgerTotal> totals() {
        return totals(entry -> true);
    }

    /** Sums of a part of the entries by currency, by its code. */
    public Map<String, LedgerTotal> totals(Predicate<LedgerEntry> part) {
        Map<Currency, List<LedgerEntry>> byCurrency =
                entries.stream().filter(part).collect(Collectors.groupingBy(LedgerEntry::currency));
        Map<String, LedgerTotal> totals = new TreeMap<>();
        byCurrency.forEach((currency, some) -> totals.put(currency.getCurrencyCode(), LedgerTotal.of(currency, some)));
        return totals;
    }

    /** Sums of one currency; zero when it has no entry. */
    public LedgerTotal total(Currency currency) {
        return LedgerTotal.of(
                currency,
                entries.stream()
                        .filter(entry -> entry.currency().equals(currency))
                        .toList());
    }

    /** The entries of each recommendation, by its id. */
    public Map<String, List<LedgerEntry>> byRecommendation() {
        return entries.stream().collect(Collectors.groupingBy(LedgerEntry::id, TreeMap::new, Collectors.toList()));
    }

    /** Realised over promised of the months that the bill shows, by recommendation; those that promised nothing left out. */
    Map<String, List<Double>> ratiosByKind() {
        Map<String, List<Double>> ratios = new TreeMap<>();
        Function<LedgerEntry, List<String>> key =
                entry -> List.of(entry.kind(), entry.id(), entry.currency().getCurrencyCode());
        entries.stream()
                .filter(entry -> entry.realised().isPresent())
                .collect(Collectors.groupingBy(key))
                .values()
                .forEach(months -> {
                    LedgerTotal total = LedgerTotal.of(months.get(0).currency(), months);
                    Money promised = total.promised();
                    if (promised.amount().signum() > 0) {
                        double ratio = total.realised().amount().doubleValue()
                                / promised.amount().doubleValue();
                        ratios.computeIfAbsent(months.get(0).kind(), kind -> new ArrayList<>())
                                .add(ratio);
                    }
                });
        ratios.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        return ratios;
    }
}
