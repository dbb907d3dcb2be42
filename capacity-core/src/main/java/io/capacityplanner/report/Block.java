package io.capacityplanner.report;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of content. */
public sealed interface Block {

    /**
     * Running text.
     *
     * @param text plain text
     */
    record Paragraph(String text) implements Block {}

    /**
     * A list of sentences.
     *
     * @param items plain text, one item each
     */
    record Bullets(List<String> items) implements Block {

        /** Copies the items. */
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * A table.
     *
     * @param columns the columns
     * @param rows cells as plain text, as many a row as there are columns
     * @param note a line under the table, empty for none
     */
    record Table(List<Column> columns, List<List<String>> rows, String note) implements Block {

        /** Copies the lists. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A column of a table.
     *
     * @param title its head
     * @param numeric whether cells are set right-aligned
     */
    record Column(String title, boolean numeric) {}

    /**
     * History and forecast of a series.
     *
     * @param title the finding, one sentence
     * @param subtitle metric, unit, scope and period
     * @param summary what a reader who cannot see the chart must know
     * @param unit unit of the values
     * @param history what was observed
     * @param forecastStart time of the first forecast step
     * @param mean point forecasts
     * @param bands prediction bands, narrowest first
     * @param limit the limit; null when there is none
     * @param capacity the capacity; null when not known
     * @param orderBy the latest moment to order; null when there is none
     */
    record ForecastFigure(
            String title,
            String subtitle,
            String summary,
            String unit,
            TimeSeries history,
            Instant forecastStart,
            List<Double> mean,
            List<PredictionBand> bands,
            @Nullable Double limit,
            @Nullable Double capacity,
            @Nullable Instant orderBy)
            implements Block {

        /** Copies the lists. */
        public ForecastFigure {
            mean = List.copyOf(mean);
            bands = List.copyOf(bands);
        }
    }
}
