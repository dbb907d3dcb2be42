package io.capacityplanner.tracking;

import io.capacityplanner.unit.Money;
import java.util.Currency;
import java.util.List;

/**
 * Sums of entries of one currency.
 *
 * @param promised the promise of the months that the bill shows
 * @param realised what the bill shows of them
 * @param pending the promise of the months that it does not show
 * @param entries how many entries there are
 */
public record LedgerTotal(Money promised, Money realised, Money pending, int entries) {

    static LedgerTotal of(Currency currency, List<LedgerEntry> entries) {
        Money promised = Money.zero(currency);
        Money realised = Money.zero(currency);
        Money pending = Money.zero(currency);
        for (LedgerEntry entry : entries) {
            Money shown = entry.realisedOrNull();
            if (shown == null) {
                pending = pending.plus(entry.promised());
            } else {
                promised = promised.plus(entry.promised());
                realised = realised.plus(shown);
            }
        }
        return new LedgerTotal(promised, realised, pending, entries.size());
    }
}
