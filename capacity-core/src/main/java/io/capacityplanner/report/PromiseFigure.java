package io.capacityplanner.report;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Savings a month: promised against realised, on equal axes.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param currency the currency of all amounts
 * @param points the changes
 * @param table the same in figures, for readers without the chart
 */
public record PromiseFigure(
        String title, String subtitle, String summary, Currency currency, List<Point> points, Block.Table table)
        implements Figure {

    /** Copies the points. */
    public PromiseFigure {
        points = List.copyOf(points);
    }

    /**
     * One change.
     *
     * @param label its name
     * @param promised saving a month as promised
     * @param realised saving a month as measured on the bill so far; empty when nothing is measured
     * @param interval where the measured saving lies at four chances in five
     * @param pending whether it is not fully measured yet
     */
    public record Point(
            String label, double promised, OptionalDouble realised, Optional<Interval> interval, boolean pending) {

        /** Refuses amounts that are not finite. */
        public Point {
            FigureChecks.finite(label, "promised saving", promised);
            FigureChecks.finite(label, "realised saving", realised);
        }
    }
}
