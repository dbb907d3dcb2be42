package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the cost sources say.
 *
 * @param records the charges
 * @param problems what could not be read
 */
public record CostResult(List<CostRecord> records, List<SourceProblem> problems) {

    /** Copies the lists. */
    public CostResult {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** What is invoiced, for each currency. */
    public Map<Currency, Money> billed() {
        return totals(CostRecord::billed);
    }

    /** What it costs with upfront fees spread over their term, for each currency. */
    public Map<Currency, Money> effective() {
        return totals(CostRecord::effective);
    }

    private Map<Currency, Money> totals(Function<CostRecord, Money> amount) {
        Map<Currency, Money> totals = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        records.stream().map(amount).forEach(money -> totals.merge(money.currency(), money, Money::plus));
        return totals;
    }
}
