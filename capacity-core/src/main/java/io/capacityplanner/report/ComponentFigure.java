package io.capacityplanner.report;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import java.util.List;
import java.util.Optional;

/**
 * What a series is made of: one panel a component, all in one unit, each on its own scale.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of the values, empty when not known
 * @param panels the components, the trend first
 * @param table the same in figures, for readers without the chart
 */
public record ComponentFigure(
        String title, String subtitle, String summary, String unit, List<Panel> panels, Block.Table table)
        implements Figure {

    /** Copies the panels. */
    public ComponentFigure {
        panels = List.copyOf(panels);
    }

    /**
     * One component.
     *
     * @param name its name, for instance {@code week}
     * @param values its values, NaN where not known
     * @param band where it lies, an edge for each value; empty when not known
     * @param forecastFrom index of the first value that is forecast; the length when none is
     */
    public record Panel(String name, TimeSeries values, Optional<PredictionBand> band, int forecastFrom) {

        /** Refuses a band of another length and an index outside. */
        public Panel {
            int length = values.length();
            FigureChecks.require(
                    band.isEmpty() || band.get().lower().length == length,
                    name,
                    "the band does not have " + length + " steps",
                    "Give an edge for each value");
            FigureChecks.require(
                    forecastFrom >= 0 && forecastFrom <= length,
                    name,
                    "the index " + forecastFrom + " lies outside of " + length + " values",
                    "Give the index of the first forecast value");
        }
    }
}
