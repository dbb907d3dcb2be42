package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps forecasts in InfluxDB.
 *
 * <p>The measurement {@code capacity_forecast} is for charts: a point a step, at the time it forecasts, with the tags
 * {@code resource}, {@code metric}, {@code forecaster} and {@code run}, and the fields {@code mean}, {@code lower_95},
 * {@code upper_95} and so on. The measurement {@code capacity_forecast_document} has the forecast whole, in one point at
 * the time of its first step; it is written last, so that a forecast that broke off is not read. The run is a digest of
 * the forecast: the same forecast stored again replaces itself.
 *
 * <p>Immutable and thread-safe.
 */
public final class InfluxForecastStore implements ForecastStore {

    static final String CHART = "capacity_forecast";
    static final String DOCUMENT = "capacity_forecast_document";
    private static final String RUN = "run";
    private static final String PARTS = "parts";

    private final InfluxServer server;

    private InfluxForecastStore(InfluxServer server) {
        this.server = server;
    }

    /** A store in a database or bucket. It may hold other measurements too. */
    public static InfluxForecastStore in(InfluxServer server) {
        return new InfluxForecastStore(server);
    }

    @Override
    public String id() {
        return InfluxSource.ID;
    }

    @Override
    public String description() {
        return "Forecasts kept in " + server.address();
    }

    /**
     * Stores a forecast; when the call returns it is kept.
     *
     * @throws InvalidInputException when a name cannot be written, or the server dropped points, for instance beyond its
     *     retention
     * @throws io.capacityplanner.error.SourceUnavailableException when the server could not be reached or did not answer
     */
    @Override
    public void write(Forecast forecast) {
        if (forecast.series().resource().isEmpty()) {
            throw new InvalidInputException(
                    "the resource has no name", "forecast of " + forecast.series(), "Give it one");
        }
        ForecastDocument document = ForecastDocument.of(forecast);
        LineWriter writer = new LineWriter(server);
        // The steps of what has no dates would lie in 1970.
        if (!forecast.indexed()) {
            chart(forecast, document.run(), writer);
        }
        writer.finish();
        SortedMap<String, String> tags = tags(forecast.series());
        tags.put(RUN, document.run());
        StringBuilder line = new StringBuilder(LineProtocol.series(DOCUMENT, tags))
                .append(' ')
                .append(PARTS)
                .append('=')
                .append(document.parts().size())
                .append('i');
        for (int i = 0; i < document.parts().size(); i++) {
            line.append(',')
                    .append(part(i))
                    .append('=')
                    .append(LineProtocol.text(document.parts().get(i)));
        }
        writer.add(line.append(' ').append(forecast.start().toEpochMilli()).toString());
        writer.finish();
    }

    private static void chart(Forecast forecast, String run, LineWriter writer) {
        SortedMap<String, String> tags = tags(forecast.series());
        tags.put("forecaster", forecast.forecaster());
        tags.put(RUN, run);
        String prefix = LineProtocol.series(CHART, tags) + " mean=";
        for (int step = 0; step < forecast.steps(); step++) {
            StringBuilder line =
                    new StringBuilder(prefix).append(forecast.distribution().meanAt(step));
            for (PredictionBand band : forecast.distribution().bands()) {
                String level = level(band);
                line.append(",lower_").append(level).append('=').append(band.lowerAt(step));
                line.append(",upper_").append(level).append('=').append(band.upperAt(step));
            }
            writer.add(line.append(' ')
                    .append(forecast.timeAt(step).toEpochMilli())
                    .toString());
        }
    }

    /** 95, or 99_9. */
    private static String level(PredictionBand band) {
        String percent =
                BigDecimal.valueOf(band.level().percent()).stripTrailingZeros().toPlainString();
        return percent.replace('.', '_');
    }

    private static SortedMap<String, String> tags(SeriesKey series) {
        return new TreeMap<>(
                Map.of(InfluxMetricStore.RESOURCE, series.resource(), InfluxMetricStore.METRIC, series.metric()));
    }

    private static String part(int number) {
        return "part_%03d".formatted(number);
    }

    /** Where one stands. */
    private record Stored(long time, String run, int parts) {}

    /**
     * The forecasts of a series, that with the earliest first step first; read one by one as they are taken.
     *
     * @return a stream that the caller closes
     * @throws InvalidInputException from the stream, when a document is damaged or of a later version
     */
    @Override
    public Stream<Forecast> read(SeriesKey series) {
        List<TagCondition> where = List.of(
                TagCondition.equal(InfluxMetricStore.RESOURCE, series.resource()),
                TagCondition.equal(InfluxMetricStore.METRIC, series.metric()));
        Set<String> tags = new LinkedHashSet<>(List.of(RUN, InfluxMetricStore.RESOURCE, InfluxMetricStore.METRIC));
        Selection all = Selection.raw(DOCUMENT, List.of(PARTS), where, tags);
        List<Stored> stored = new ArrayList<>();
        for (TextTable.Cell cell : cells(all)) {
            String run = cell.tags().getOrDefault(RUN, "");
            stored.add(new Stored(cell.time(), run, (int) Double.parseDouble(cell.value())));
        }
        stored.sort(Comparator.comparingLong(Stored::time).thenComparing(Stored::run));
        return stored.stream().map(one -> forecast(one, where, tags, series));
    }

    private Forecast forecast(Stored stored, List<TagCondition> where, Set<String> tags, SeriesKey series) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < stored.parts(); i++) {
            fields.add(part(i));
        }
        Selection one = Selection.raw(DOCUMENT, fields, where, tags)
                .of(List.of(stored.run()))
                .within(stored.time(), stored.time() + 1);
        SortedMap<String, String> parts = new TreeMap<>();
        cells(one).forEach(cell -> parts.put(cell.column(), cell.value()));
        String place = server.address() + " forecast " + stored.run() + " of " + series;
        if (!List.copyOf(parts.keySet()).equals(fields)) {
            throw new InvalidInputException(
                    "of " + fields.size() + " parts of the document " + parts.size() + " are there",
                    place,
                    "Delete it, and make the forecast again");
        }
        return ForecastDocument.read(List.copyOf(parts.values()), place);
    }

    private List<TextTable.Cell> cells(Selection asked) {
        Reply<TextTable> reply = server.select(asked, TextTable::new);
        if (reply.error().isPresent() || reply.cut()) {
            throw server.refused(reply, server.text(asked));
        }
        return reply.sink().cells();
    }
}
