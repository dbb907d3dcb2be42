package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * History and forecast of a series, all values in one unit fit for reading.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param unit unit of the values, empty when not known
 * @param history what was observed, at the step of the forecast
 * @param forecastStart time of the first forecast step; steps are those of the history
 * @param mean point forecasts, one a step
 * @param bands prediction bands, narrowest first, each of as many steps as {@code mean}
 * @param levels horizontal lines: limit and capacity
 * @param marks moments
 * @param anomalies unusual observations
 * @param demandHidden whether use was pressed against capacity, so that demand is at least what was observed
 * @param table the same in figures, for readers without the chart
 */
public record ForecastFigure(
        String title,
        String subtitle,
        String summary,
        String unit,
        TimeSeries history,
        Instant forecastStart,
        List<Double> mean,
        List<PredictionBand> bands,
        List<Level> levels,
        List<Mark> marks,
        List<Point> anomalies,
        boolean demandHidden,
        Block.Table table)
        implements Figure {

    /** Copies the lists; refuses bands of another length than the points. */
    public ForecastFigure {
        mean = List.copyOf(mean);
        bands = List.copyOf(bands);
        levels = List.copyOf(levels);
        marks = List.copyOf(marks);
        anomalies = List.copyOf(anomalies);
        int steps = mean.size();
        if (bands.stream().anyMatch(band -> band.lower().length != steps)) {
            throw new InvalidInputException(
                    "a band does not have " + steps + " steps",
                    "figure \"" + title + "\"",
                    "Give an edge for each step");
        }
    }

    /** The level of a kind, when there is one. */
    public Optional<Level> level(Level.Kind kind) {
        return levels.stream().filter(level -> level.kind() == kind).findFirst();
    }

    /** The mark of a kind, when there is one. */
    public Optional<Mark> mark(Mark.Kind kind) {
        return marks.stream().filter(mark -> mark.kind() == kind).findFirst();
    }

    /** Time of a forecast step, counted from 0. */
    public Instant timeAt(int step) {
        return forecastStart.plusMillis(step * history.step().millis());
    }

    /**
     * A horizontal line.
     *
     * @param kind what it is
     * @param value where it lies, in the figure's unit
     * @param label its text, for instance {@code limit 80 % = 12.8 cores}
     */
    public record Level(Level.Kind kind, double value, String label) {

        /** What a level is. */
        public enum Kind {
            /** Beyond it the resource counts as run out. */
            LIMIT,
            /** More is not there. */
            CAPACITY
        }
    }

    /**
     * A moment.
     *
     * @param kind what happens
     * @param at when
     * @param label its text, for instance {@code order by 9 Dec 2026}
     */
    public record Mark(Mark.Kind kind, Instant at, String label) {

        /** What a mark is. */
        public enum Kind {
            /** End of the data. */
            TODAY,
            /** The latest moment to order. */
            ORDER_BY,
            /** When what is ordered then arrives. */
            ARRIVAL,
            /** One in ten that the limit is reached by then. */
            EARLIEST,
            /** Even chance that the limit is reached by then. */
            EVEN_CHANCE,
            /** Nine in ten that the limit is reached by then. */
            LATEST,
            /** Nothing is forecast beyond. */
            HORIZON_END
        }
    }

    /**
     * An observation.
     *
     * @param at its time
     * @param value its value, in the figure's unit
     */
    public record Point(Instant at, double value) {}
}
