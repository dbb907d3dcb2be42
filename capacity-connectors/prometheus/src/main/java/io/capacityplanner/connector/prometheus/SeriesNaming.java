package io.capacityplanner.connector.prometheus;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From labelled series to items: names each, and reports those that have no name or share one. */
final class SeriesNaming {

    /**
     * A series in the order of delivery: by the label that parts are made of, so that the size of the parts does not
     * change it.
     */
    private record Named(String part, SeriesKey key) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byPart = part.compareTo(other.part);
            return byPart != 0 ? byPart : key.compareTo(other.key);
        }
    }

    private final String source;
    private final String address;
    private final PrometheusQuery query;
    private final MetricQuery wanted;
    private final ResourceName name;

    SeriesNaming(String source, String address, PrometheusQuery query, MetricQuery wanted) {
        this.source = source;
        this.address = address;
        this.query = query;
        this.wanted = wanted;
        this.name = query.name();
    }

    /** Items in the order of the label that the question is split by, then of their ids. */
    List<SourceItem> items(SeriesTable table, Windows windows, List<String> notes) {
        Map<Named, SeriesTable.Column> columns = new TreeMap<>();
        Map<Named, Map<String, String>> labels = new TreeMap<>();
        Map<Named, SourceItem> ambiguous = new TreeMap<>();
        Set<String> unnamed = new HashSet<>();
        int[] nameless = {0};
        table.forEach((series, column) -> {
            if (column.size() == 0) {
                return;
            }
            String id = name.of(series);
            if (id == null) {
                nameless[0]++;
                name.labels().stream()
                        .filter(label -> series.getOrDefault(label, "").isEmpty())
                        .forEach(unnamed::add);
                return;
            }
            SeriesKey key = SeriesKey.of(id, query.metric().name());
            if (!wanted.matches(key)) {
                return;
            }
            Named named = new Named(series.getOrDefault(query.splitBy(), ""), key);
            Map<String, String> other = labels.putIfAbsent(named, series);
            if (other == null) {
                columns.put(named, column);
            } else {
                ambiguous.put(named, sharing(key, other, series));
            }
        });
        ambiguous.keySet().forEach(columns::remove);
        Provenance provenance = new Provenance(source, address + " " + query.text("", windows), notes);
        List<SourceItem> items = new ArrayList<>();
        columns.forEach((named, column) -> items.add(new SourceItem.Delivered(
                MetricSamples.of(named.key(), query.metric(), column.times(), column.values(), provenance))));
        items.addAll(ambiguous.values());
        if (nameless[0] > 0 && wanted.resource() == null) {
            items.add(nameless(nameless[0], unnamed));
        }
        return items;
    }

    private SourceItem sharing(SeriesKey key, Map<String, String> one, Map<String, String> other) {
        String place = address + " " + key;
        return new SourceItem.Failed(
                place,
                new InvalidInputException(
                        "several series have this name, for instance " + one + " and " + other,
                        place,
                        "Add up in the expression, as in sum by (" + String.join(", ", name.labels())
                                + "), or let the name have more labels"));
    }

    private SourceItem nameless(int count, Set<String> missing) {
        String place = address + " " + query.metric().name();
        return new SourceItem.Failed(
                place,
                new InvalidInputException(
                        count + " series lack the label " + String.join(", ", missing) + " that their name " + name
                                + " needs",
                        place,
                        "Name resources by labels that all series have, or select the others"));
    }
}
