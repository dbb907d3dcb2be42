package io.capacityplanner.report;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cumulative net cash of a change: when it has paid back what it took.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param currency the currency of all amounts
 * @param months the months in order
 * @param earliest month of payback at one chance in ten; empty when it lies past the term
 * @param even month of payback at an even chance; empty when it lies past the term
 * @param latest month of payback at nine chances in ten; empty when it lies past the term
 * @param table the same in figures, for readers without the chart
 */
public record PaybackFigure(
        String title,
        String subtitle,
        String summary,
        Currency currency,
        List<Month> months,
        OptionalInt earliest,
        OptionalInt even,
        OptionalInt latest,
        Block.Table table)
        implements Figure {

    /** Copies the months. */
    public PaybackFigure {
        months = List.copyOf(months);
    }

    /**
     * One month.
     *
     * @param month months since the decision, from 0
     * @param cumulative net cash up to its end, negative while not paid back
     * @param interval where it lies at four chances in five
     */
    public record Month(int month, double cumulative, Optional<Interval> interval) {

        /** Refuses an amount that is not finite. */
        public Month {
            FigureChecks.finite("payback", "cumulative cash", cumulative);
        }
    }
}
