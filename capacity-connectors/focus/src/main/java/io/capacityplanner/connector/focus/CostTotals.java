package io.capacityplanner.connector.focus;

import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sums over charges, each currency by itself; exact. Made in one pass, keeping sums only.
 *
 * @param byCurrency the sums, in the order of the currencies' codes
 * @param failures what could not be read: as long as there is one, the sums are partial
 */
public record CostTotals(Map<Currency, CurrencyTotals> byCurrency, List<Delivery.Failure<CostRecord>> failures) {

    /** Copies map and list. */
    public CostTotals {
        byCurrency = Collections.unmodifiableMap(new LinkedHashMap<>(byCurrency));
        failures = List.copyOf(failures);
    }

    /** Sums up a source's answer. The caller closes the stream. */
    public static CostTotals of(Stream<Delivery<CostRecord>> costs) {
        Builder builder = builder();
        costs.sequential().forEach(builder::add);
        return builder.build();
    }

    /** A builder, for sums by resource or while the charges are used for something else, too. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether everything could be read. */
    public boolean complete() {
        return failures.isEmpty();
    }

    /** What is invoiced in a currency; nothing when there are no charges in it. */
    public Money billed(Currency currency) {
        CurrencyTotals totals = byCurrency.get(currency);
        return totals == null ? Money.zero(currency) : totals.total().billed();
    }

    /** What it costs with upfront fees spread over their term; nothing when there are no charges in the currency. */
    public Money effective(Currency currency) {
        CurrencyTotals totals = byCurrency.get(currency);
        return totals == null ? Money.zero(currency) : totals.total().effective();
    }

    /** Adds charges up. Not thread-safe. */
    public static final class Builder {

        private final Map<Currency, CurrencySums> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        private final List<Delivery.Failure<CostRecord>> failures = new ArrayList<>();
        private boolean resources;

        private Builder() {}

        /** Sums by resource as well; the memory needed grows with the number of resources. */
        public Builder byResource() {
            resources = true;
            return this;
        }

        /** Adds a charge, or notes a failure. */
        public Builder add(Delivery<CostRecord> delivery) {
            if (delivery instanceof Delivery.Failure<CostRecord> failure) {
                failures.add(failure);
                return this;
            }
            return add(((Delivery.Item<CostRecord>) delivery).value());
        }

        /** Adds a charge. */
        public Builder add(CostRecord charge) {
            sums.computeIfAbsent(charge.billed().currency(), CurrencySums::new).add(charge, resources);
            return this;
        }

        /** The sums so far. */
        public CostTotals build() {
            Map<Currency, CurrencyTotals> totals = new LinkedHashMap<>();
            sums.forEach((currency, sum) -> totals.put(currency, sum.totals()));
            return new CostTotals(totals, failures);
        }
    }
}
