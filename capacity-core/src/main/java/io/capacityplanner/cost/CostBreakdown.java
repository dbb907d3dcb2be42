package io.capacityplanner.cost;

import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spend of one currency by one dimension, exactly: the parts add up to the total.
 *
 * @param dimension what it is grouped by
 * @param total of all charges
 * @param parts by effective cost, the largest first
 */
public record CostBreakdown(CostDimension dimension, Amounts total, List<Part> parts) {

    /** Copies the list. */
    public CostBreakdown {
        parts = List.copyOf(parts);
    }

    /**
     * The spend of one value.
     *
     * @param value for instance the name of a service; {@link CostDimension#NONE} for charges without
     * @param amounts its spend
     */
    public record Part(String value, Amounts amounts) {}

    /**
     * Spend three ways.
     *
     * @param billed what is invoiced
     * @param amortised what it costs with upfront fees spread over their term
     * @param list what it would cost at list prices, as far as the bills say; the amortised cost where they do not
     * @param unusedCommitments the amortised cost of commitments that nothing used; part of {@code amortised}
     * @param charges how many charges there are
     */
    public record Amounts(Money billed, Money amortised, Money list, Money unusedCommitments, long charges) {

        static Amounts none(Currency currency) {
            Money zero = Money.zero(currency);
            return new Amounts(zero, zero, zero, zero, 0);
        }

        Amounts plus(CostRecord charge) {
            Money listed = charge.list();
            Money unused =
                    charge.commitmentUse() == CommitmentUse.UNUSED ? charge.effective() : Money.zero(billed.currency());
            return new Amounts(
                    billed.plus(charge.billed()),
                    amortised.plus(charge.effective()),
                    list.plus(listed == null ? charge.effective() : listed),
                    unusedCommitments.plus(unused),
                    charges + 1);
        }
    }

    /** Groups charges, one breakdown a currency in order of their codes; currencies are never added. */
    public static List<CostBreakdown> of(Collection<CostRecord> charges, CostDimension dimension) {
        Map<String, Map<String, Amounts>> byCurrency = new TreeMap<>();
        Map<String, Amounts> totals = new TreeMap<>();
        for (CostRecord charge : charges) {
            Currency currency = charge.billed().currency();
            String code = currency.getCurrencyCode();
            Map<String, Amounts> parts = byCurrency.computeIfAbsent(code, c -> new TreeMap<>());
            String value = dimension.of(charge);
            parts.put(value, parts.getOrDefault(value, Amounts.none(currency)).plus(charge));
            totals.put(code, totals.getOrDefault(code, Amounts.none(currency)).plus(charge));
        }
        List<CostBreakdown> breakdowns = new ArrayList<>();
        totals.forEach((code, total) -> breakdowns.add(new CostBreakdown(
                dimension,
                total,
                byCurrency.getOrDefault(code, Map.of()).entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .sorted(Comparator.comparing(
                                        (Part part) -> part.amounts().amortised())
                                .reversed()
                                .thenComparing(Part::value))
                        .toList())));
        return breakdowns;
    }
}
