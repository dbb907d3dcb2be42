package io.capacityplanner.connector.focus;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.unit.Money;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums over the charges of one currency. A part that has no charges has no entry.
 *
 * @param charges how many there are
 * @param total all charges, whatever their category
 * @param corrections charges that correct a period invoiced before; they are part of the other sums, too
 * @param unusedCommitment effective cost of commitments that nothing used; part of the other sums, too
 * @param byCategory by what they are for
 * @param byService by service, in alphabetical order
 * @param byAccount by account, in alphabetical order
 * @param byResource by resource, in alphabetical order, charges without one left out; empty unless asked for
 */
public record CurrencyTotals(
        long charges,
        CostSum total,
        CostSum corrections,
        Money unusedCommitment,
        Map<ChargeCategory, CostSum> byCategory,
        Map<String, CostSum> byService,
        Map<String, CostSum> byAccount,
        Map<String, CostSum> byResource) {

    /** Copies the maps, keeping their order. */
    public CurrencyTotals {
        byCategory = copy(byCategory);
        byService = copy(byService);
        byAccount = copy(byAccount);
        byResource = copy(byResource);
    }

    private static <K> Map<K, CostSum> copy(Map<K, CostSum> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
