package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/** The series of a {@link InfluxMetricStore}, read some resources at a time: as many as fit into a budget of samples. */
final class StoredSeries implements Iterator<SourceItem> {

    private static final long BUDGET = 1_000_000;
    private static final int FIRST_RESOURCES = 8;
    private static final int MOST_RESOURCES = 200;

    private final InfluxServer server;
    private final String source;
    private final MetricQuery wanted;
    private final Selection points;
    private final List<String> resources;
    private int position;
    private long samplesPerResource;
    private boolean answered;
    private Iterator<SourceItem> current = Collections.emptyIterator();

    StoredSeries(InfluxServer server, String source, MetricQuery wanted) {
        this.server = server;
        this.source = source;
        this.wanted = wanted;
        List<TagCondition> where = new ArrayList<>();
        if (wanted.metric() != null) {
            where.add(TagCondition.equal(InfluxMetricStore.METRIC, wanted.metric()));
        }
        Set<String> tags = new LinkedHashSet<>(List.of(InfluxMetricStore.RESOURCE, InfluxMetricStore.METRIC));
        TimeRange range = wanted.range();
        long from = Math.max(range.start().toEpochMilli(), Selection.EARLIEST);
        long to = Math.min(range.endExclusive().toEpochMilli(), Selection.LATEST);
        this.points = Selection.raw(InfluxMetricStore.MEASUREMENT, List.of(InfluxMetricStore.VALUE), where, tags)
                .within(from, Math.max(from + 1, to));
        String one = wanted.resource();
        this.resources = from >= to ? List.of() : one != null ? List.of(one) : server.tagValues(points);
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && position < resources.size()) {
            long fitting = samplesPerResource == 0 ? FIRST_RESOURCES : BUDGET / samplesPerResource;
            int end = (int) Math.min(resources.size(), position + Math.max(1, Math.min(MOST_RESOURCES, fitting)));
            List<SourceItem> items = new ArrayList<>();
            read(resources.subList(position, end), items);
            position = end;
            current = items.iterator();
        }
        return current.hasNext();
    }

    @Override
    public SourceItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private void read(List<String> some, List<SourceItem> items) {
        long most = some.size() == 1 ? Long.MAX_VALUE : 4 * BUDGET;
        try {
            Selection asked = points.of(some);
            Reply<SeriesTable> reply = server.select(asked, () -> new SeriesTable(most, (column, at) -> {}));
            if (reply.tooLarge() && some.size() > 1) {
                read(some.subList(0, some.size() / 2), items);
                read(some.subList(some.size() / 2, some.size()), items);
                return;
            }
            check(reply, asked);
            samplesPerResource = Math.max(1, reply.sink().samples() / some.size());
            add(reply.sink(), reply.sink().size() == 0 ? Map.of() : abouts(asked), items);
            answered = true;
        } catch (OperationCancelledException e) {
            throw e;
        } catch (CapacityException e) {
            if (!answered) {
                throw e;
            }
            items.add(new SourceItem.Failed(server.address() + " " + some, e));
        }
    }

    private void check(Reply<?> reply, Selection asked) {
        if (reply.error().isPresent() || reply.cut()) {
            throw server.refused(reply, server.text(asked));
        }
    }

    private void add(SeriesTable table, Map<SeriesKey, Metric> abouts, List<SourceItem> items) {
        Map<SeriesKey, SeriesTable.Column> sorted = new TreeMap<>();
        table.forEach((tags, column) -> sorted.put(key(tags), column));
        Provenance provenance = Provenance.of(source, server.address() + " " + InfluxMetricStore.MEASUREMENT);
        sorted.forEach((key, column) -> {
            if (column.size() > 0 && wanted.matches(key)) {
                Metric metric = abouts.containsKey(key) ? abouts.get(key) : guessed(key);
                items.add(new SourceItem.Delivered(
                        MetricSamples.of(key, metric, column.times(), column.values(), provenance)));
            }
        });
    }

    private static Metric guessed(SeriesKey key) {
        return Metric.guess(key.metric().isEmpty() ? "value" : key.metric());
    }

    /** What the metrics measure, by the newest point that says it, whatever the range. */
    private Map<SeriesKey, Metric> abouts(Selection asked) {
        Selection last = asked.last(InfluxMetricStore.ABOUT).within(Selection.EARLIEST, Selection.LATEST);
        Reply<TextTable> reply = server.select(last, TextTable::new);
        check(reply, last);
        Map<SeriesKey, Metric> abouts = new HashMap<>();
        for (TextTable.Cell cell : reply.sink().cells()) {
            Metric metric = MetricAbout.read(cell.value());
            if (metric != null) {
                abouts.put(key(cell.tags()), metric);
            }
        }
        return abouts;
    }

    private static SeriesKey key(Map<String, String> tags) {
        return SeriesKey.of(
                tags.getOrDefault(InfluxMetricStore.RESOURCE, ""), tags.getOrDefault(InfluxMetricStore.METRIC, ""));
    }
}
