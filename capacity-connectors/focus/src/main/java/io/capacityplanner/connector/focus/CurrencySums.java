package io.capacityplanner.connector.focus;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Running sums of one currency. Not thread-safe. */
final class CurrencySums {

    private final Currency currency;
    private final Sum total = new Sum();
    private final Sum corrections = new Sum();
    private final Map<ChargeCategory, Sum> byCategory = new EnumMap<>(ChargeCategory.class);
    private final Map<String, Sum> byService = new HashMap<>();
    private final Map<String, Sum> byAccount = new HashMap<>();
    private final Map<String, Sum> byResource = new HashMap<>();
    private BigDecimal unused = BigDecimal.ZERO;
    private long charges;

    CurrencySums(Currency currency) {
        this.currency = currency;
    }

    void add(CostRecord charge, boolean resources) {
        charges++;
        total.add(charge);
        if (charge.correction()) {
            corrections.add(charge);
        }
        if (charge.commitmentUse() == CommitmentUse.UNUSED) {
            unused = unused.add(charge.effective().amount());
        }
        byCategory.computeIfAbsent(charge.category(), c -> new Sum()).add(charge);
        byService.computeIfAbsent(charge.service(), s -> new Sum()).add(charge);
        byAccount.computeIfAbsent(charge.account(), a -> new Sum()).add(charge);
        String resource = charge.resource();
        if (resources && resource != null) {
            byResource.computeIfAbsent(resource, r -> new Sum()).add(charge);
        }
    }

    CurrencyTotals totals() {
        return new CurrencyTotals(
                charges,
                total.money(currency),
                corrections.money(currency),
                new Money(unused, currency),
                money(byCategory),
                money(new TreeMap<>(byService)),
                money(new TreeMap<>(byAccount)),
                money(new TreeMap<>(byResource)));
    }

    private <K> Map<K, CostSum> money(Map<K, Sum> sums) {
        Map<K, CostSum> money = new LinkedHashMap<>();
        sums.forEach((key, sum) -> money.put(key, sum.money(currency)));
        return money;
    }

    /** A running sum, without a {@link Money} for each step. */
    private static final class Sum {

        private BigDecimal billed = BigDecimal.ZERO;
        private BigDecimal effective = BigDecimal.ZERO;

        void add(CostRecord charge) {
            billed = billed.add(charge.billed().amount());
            effective = effective.add(charge.effective().amount());
        }

        CostSum money(Currency currency) {
            return new CostSum(new Money(billed, currency), new Money(effective, currency));
        }
    }
}
