package io.capacityplanner.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When what runs out: a row a resource, ordered by the latest moment to order.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param today end of the data
 * @param horizonEnd nothing is forecast beyond
 * @param rows most urgent first
 * @param more how many rows were left out
 * @param table the same in figures, for readers without the chart
 */
public record RunOutFigure(
        String title,
        String subtitle,
        String summary,
        Instant today,
        Instant horizonEnd,
        List<Row> rows,
        int more,
        Block.Table table)
        implements Figure {

    /** Copies the rows; refuses a negative count. */
    public RunOutFigure {
        rows = List.copyOf(rows);
        FigureChecks.require(more >= 0, title, "the count of further rows (" + more + ") is negative", "Give 0");
    }

    /**
     * One resource.
     *
     * @param name its name
     * @param orderBy the latest moment to order; empty when no order is due within the horizon
     * @param earliest one in ten that it runs out by then; empty when that lies past the horizon
     * @param even even chance that it runs out by then; empty when that lies past the horizon
     * @param latest nine in ten that it runs out by then; empty when that lies past the horizon
     * @param pastHorizon whether it may well run out after the horizon only, so that the whisker has an arrow
     */
    public record Row(
            String name,
            Optional<Instant> orderBy,
            Optional<Instant> earliest,
            Optional<Instant> even,
            Optional<Instant> latest,
            boolean pastHorizon) {}
}
