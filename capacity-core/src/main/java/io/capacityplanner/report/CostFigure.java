package io.capacityplanner.report;

import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Spending by month: what was billed, what is forecast, what is budgeted. Amounts are in {@code currency}.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param currency the currency of all amounts
 * @param months the months in order
 * @param table the same in figures, for readers without the chart
 */
public record CostFigure(
        String title, String subtitle, String summary, Currency currency, List<Month> months, Block.Table table)
        implements Figure {

    /** Copies the months; refuses months out of order. */
    public CostFigure {
        months = List.copyOf(months);
        for (int m = 1; m < months.size(); m++) {
            FigureChecks.require(
                    months.get(m - 1).month().isBefore(months.get(m).month()),
                    title,
                    "the month " + months.get(m).month() + " does not follow "
                            + months.get(m - 1).month(),
                    "Give each month once, in order");
        }
    }

    /**
     * One month.
     *
     * @param month the month
     * @param actual what was billed; of an open month so far
     * @param forecast what is forecast for the whole month
     * @param interval where the forecast lies at four chances in five
     * @param budget what is budgeted
     * @param note a few words, for instance {@code 24 of 30 days}; empty for none
     */
    public record Month(
            YearMonth month,
            OptionalDouble actual,
            OptionalDouble forecast,
            Optional<Interval> interval,
            OptionalDouble budget,
            String note) {

        /** Refuses amounts that are not finite. */
        public Month {
            FigureChecks.finite("cost " + month, "actual", actual);
            FigureChecks.finite("cost " + month, "forecast", forecast);
            FigureChecks.finite("cost " + month, "budget", budget);
        }
    }
}
