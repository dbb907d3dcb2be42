package io.capacityplanner.report;

import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A proposed size over demand it was not chosen on.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of all values, empty when not known
 * @param demand what was demanded, NaN where nothing was observed
 * @param now capacity now
 * @param proposed capacity proposed
 * @param limit what demand shall not pass at the proposed size; empty when it is the capacity itself
 * @param breaches begin of each step above the limit
 * @param verdict the count in words, for instance {@code 2 of 1,344 h above limit}
 * @param table the same in figures, for readers without the chart
 */
public record ReplayFigure(
        String title,
        String subtitle,
        String summary,
        String unit,
        TimeSeries demand,
        double now,
        double proposed,
        OptionalDouble limit,
        List<Instant> breaches,
        String verdict,
        Block.Table table)
        implements Figure {

    /** Copies the breaches; refuses capacities that are not finite. */
    public ReplayFigure {
        breaches = List.copyOf(breaches);
        FigureChecks.finite(title, "capacity now", now);
        FigureChecks.finite(title, "capacity proposed", proposed);
        FigureChecks.finite(title, "limit", limit);
    }
}
