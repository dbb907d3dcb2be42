package io.capacityplanner.report;

import java.util.Currency;
import java.util.List;

/**
 * Cost against the probability of a breach: what each alternative costs a month, and how often it is too small.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param currency the currency of all costs
 * @param points the alternatives
 * @param table the same in figures, for readers without the chart
 */
public record FrontierFigure(
        String title, String subtitle, String summary, Currency currency, List<Point> points, Block.Table table)
        implements Figure {

    /** Copies the points. */
    public FrontierFigure {
        points = List.copyOf(points);
    }

    /**
     * One alternative.
     *
     * @param label its name
     * @param monthlyCost its cost a month
     * @param breach probability of a breach; 0 when none was seen
     * @param kind what it is
     */
    public record Point(String label, double monthlyCost, double breach, Kind kind) {

        /** Refuses a cost that is not finite and what is no probability. */
        public Point {
            FigureChecks.finite(label, "cost", monthlyCost);
            FigureChecks.probability(label, "probability of a breach", breach);
        }

        /** What a point is. */
        public enum Kind {
            /** As it is now. */
            NOW,
            /** What is proposed. */
            PROPOSED,
            /** Another choice. */
            ALTERNATIVE
        }
    }
}
