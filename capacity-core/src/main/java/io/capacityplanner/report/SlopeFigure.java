package io.capacityplanner.report;

import java.util.List;

/**
 * From the first month to the last: one line a series.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of the values, empty when not known
 * @param firstLabel name of the left axis, for instance {@code Jan 2026}
 * @param lastLabel name of the right axis
 * @param lines the series
 * @param table the same in figures, for readers without the chart
 */
public record SlopeFigure(
        String title,
        String subtitle,
        String summary,
        String unit,
        String firstLabel,
        String lastLabel,
        List<Line> lines,
        Block.Table table)
        implements Figure {

    /** Copies the lines. */
    public SlopeFigure {
        lines = List.copyOf(lines);
    }

    /**
     * One series.
     *
     * @param label its name
     * @param first value at the left
     * @param last value at the right
     */
    public record Line(String label, double first, double last) {

        /** Refuses values that are not finite. */
        public Line {
            FigureChecks.finite(label, "first value", first);
            FigureChecks.finite(label, "last value", last);
        }
    }
}
