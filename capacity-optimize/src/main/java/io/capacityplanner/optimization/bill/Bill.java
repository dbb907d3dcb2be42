package io.capacityplanner.optimization.bill;

import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.List;

/**
 * What a fleet costs in a month: the lines add up to the total exactly.
 *
 * @param month the month
 * @param lines what each asset and commitment costs, in the fleet's order; a covered asset may cost nothing
 * @param total of all lines
 */
public record Bill(BillingMonth month, List<Line> lines, Money total) {

    /** Copies the lines. */
    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * One thing's part.
     *
     * @param id of the asset or commitment
     * @param kind what it is
     * @param amount what it costs in the month
     * @param covered list price of what commitments covered of it; zero for a commitment
     */
    public record Line(String id, Kind kind, Money amount, Money covered) {

        /** What a line is for. */
        public enum Kind {
            /** Use at list prices, as far as no commitment covers it. */
            ASSET,
            /** The fee of a commitment. */
            COMMITMENT
        }
    }
}
