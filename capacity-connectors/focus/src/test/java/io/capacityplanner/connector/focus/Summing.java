package io.capacityplanner.connector.focus;

import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import java.nio.file.Path;
import java.util.Currency;
import java.util.stream.Stream;

/** Sums up a bill in a process or class loader of its own. */
public final class Summing {

    private Summing() {}

    /** Takes the file or folder. */
    public static void main(String[] arguments) {
        FocusCosts costs = FocusCosts.from(Path.of(arguments[0]));
        try (Stream<Delivery<CostRecord>> stream = costs.costs(new CostQuery(null, TimeRange.ALL))) {
            CostTotals totals = CostTotals.of(stream);
            if (!totals.complete()) {
                throw totals.failures().get(0).failure();
            }
            Currency dollars = Currency.getInstance("USD");
            CurrencyTotals sums = totals.byCurrency().get(dollars);
            System.out.println((sums == null ? 0 : sums.charges()) + " charges, billed "
                    + totals.billed(dollars).amount().toPlainString() + ", effective "
                    + totals.effective(dollars).amount().toPlainString());
        }
    }
}
