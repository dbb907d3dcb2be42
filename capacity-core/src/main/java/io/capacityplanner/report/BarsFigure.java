package io.capacityplanner.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Horizontal bars from a common zero.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of the values: a unit's symbol, a currency code, {@code days}; empty when not known
 * @param bars the bars in order
 * @param table the same in figures, for readers without the chart
 */
public record BarsFigure(String title, String subtitle, String summary, String unit, List<Bar> bars, Block.Table table)
        implements Figure {

    /** Copies the bars. */
    public BarsFigure {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param label its name
     * @param value its end
     * @param interval the ends of its whisker
     * @param reference what it is compared with, drawn as a mark across the bar; empty for none
     */
    public record Bar(String label, double value, Optional<Interval> interval, OptionalDouble reference) {

        /** Refuses values that are not finite. */
        public Bar {
            FigureChecks.finite(label, "value", value);
            FigureChecks.finite(label, "reference", reference);
        }
    }
}
