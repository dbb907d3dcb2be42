package io.capacityplanner.report;

import io.capacityplanner.series.TimeSeries;
import java.util.List;

/**
 * Values over time, at most {@value #MOST} lines.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of the values, empty when not known
 * @param lines the lines
 * @param table the same in figures, for readers without the chart
 */
public record LinesFigure(
        String title, String subtitle, String summary, String unit, List<Line> lines, Block.Table table)
        implements Figure {

    /** More lines cannot be told apart. */
    public static final int MOST = 5;

    /** Copies the lines; refuses more than {@value #MOST}. */
    public LinesFigure {
        lines = List.copyOf(lines);
        FigureChecks.require(
                lines.size() <= MOST, title, lines.size() + " lines", "Give at most " + MOST + ", the rest as one");
    }

    /**
     * One line.
     *
     * @param label its name
     * @param values its values, NaN where not known
     */
    public record Line(String label, TimeSeries values) {}
}
