package io.capacityplanner.connector.csv;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the series of one file and says what they measure. */
final class SeriesNames {

    /** Name of a metric that has none. */
    private static final String VALUE = "value";

    private final Path file;
    private final String stem;
    private final @Nullable Metric given;

    SeriesNames(Path file, CsvOptions options) {
        this.file = file;
        this.stem = stem(file);
        this.given = options.metric();
    }

    /** The file's name without its endings: {@code web.csv.gz} becomes {@code web}. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : List.of(".gz", ".csv", ".tsv", ".txt")) {
            if (lower.endsWith(ending) && lower.length() > ending.length()) {
                lower = lower.substring(0, lower.length() - ending.length());
            }
        }
        return name.substring(0, lower.length());
    }

    /**
     * The key of a series.
     *
     * @param id what the id column says; null without one: the file names the series
     * @param metric what the metric column or the value column's own name says; empty for neither
     */
    SeriesKey key(@Nullable String id, String metric) {
        return SeriesKey.of(id == null ? stem : id, given == null ? metric : given.name());
    }

    /** Samples of a series; {@code stamps} is null when time is an index. */
    MetricSamples samples(SeriesKey key, long @Nullable [] stamps, double[] values, List<String> fileNotes) {
        List<String> notes = new ArrayList<>(fileNotes);
        Metric metric = given == null ? MetricGuess.confirmed(guess(key), values, notes) : given;
        Metric named = key.metric().isEmpty() ? renamed(metric) : metric;
        Provenance provenance = new Provenance(CsvMetricSource.ID, file.toString(), notes);
        return stamps == null
                ? MetricSamples.indexed(key, named, values, provenance)
                : MetricSamples.of(key, named, stamps, values, provenance);
    }

    private Metric guess(SeriesKey key) {
        if (!key.metric().isEmpty()) {
            return MetricGuess.of(key.metric());
        }
        Metric bySeries = MetricGuess.of(key.resource());
        return bySeries.unit().equals(Unit.UNKNOWN) ? MetricGuess.of(stem) : bySeries;
    }

    private static Metric renamed(Metric metric) {
        return new Metric(VALUE, metric.unit(), metric.kind(), metric.lower(), metric.upper());
    }
}
