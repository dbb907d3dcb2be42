package io.capacityplanner.cost;

import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.time.YearMonth;
import java.util.List;

/**
 * What the coming months cost.
 *
 * @param months the open month first
 * @param model what forecasts the days
 */
public record CostOutlook(List<Month> months, String model) {

    /** Copies the list. */
    public CostOutlook {
        months = List.copyOf(months);
    }

    /**
     * One month, in UTC.
     *
     * @param month the month
     * @param days days of it that the bills hold
     * @param spent what those cost
     * @param expected all of it: what is spent and what is expected of the other days
     * @param low lower end of the interval
     * @param high upper end of the interval
     * @param level coverage of the interval
     */
    public record Month(
            YearMonth month, int days, Money spent, Money expected, Money low, Money high, Confidence level) {

        /** How much of it is billed, for instance {@code 24 of 30 days}. */
        public String coverage() {
            return days + " of " + month.lengthOfMonth() + " days";
        }
    }
}
