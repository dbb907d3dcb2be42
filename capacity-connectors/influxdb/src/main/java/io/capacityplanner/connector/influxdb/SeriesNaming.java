package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From tagged series to items: names each, converts its values, and reports those that have no name or share one. */
final class SeriesNaming {

    private final String source;
    private final String address;
    private final InfluxQuery query;
    private final MetricQuery wanted;
    private final Span time;
    private final ResourceTemplate template;

    SeriesNaming(String source, String address, InfluxQuery query, MetricQuery wanted, Span time) {
        this.source = source;
        this.address = address;
        this.query = query;
        this.wanted = wanted;
        this.time = time;
        this.template = ResourceTemplate.parse(query.resource());
    }

    /** Items in the order of their ids. */
    List<SourceItem> items(SeriesTable table, String question, List<String> notes) {
        Map<SeriesKey, MetricSamples> found = new TreeMap<>();
        Map<SeriesKey, Map<String, String>> tags = new TreeMap<>();
        Map<SeriesKey, SourceItem> ambiguous = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        int[] nameless = {0};
        Provenance provenance = new Provenance(source, address + " " + question, notes);
        table.forEach((series, column) -> {
            String id = template.of(series);
            if (id == null) {
                nameless[0]++;
                template.tags().stream().filter(tag -> !series.containsKey(tag)).forEach(missing::add);
                return;
            }
            SeriesKey key = SeriesKey.of(id, query.metric().name());
            if (!wanted.matches(key)) {
                return;
            }
            MetricSamples samples = samples(key, column, provenance);
            if (samples.size() == 0) {
                return;
            }
            Map<String, String> other = tags.putIfAbsent(key, series);
            if (other == null) {
                found.put(key, samples);
            } else {
                ambiguous.putIfAbsent(key, sharing(key, other, series));
            }
        });
        ambiguous.keySet().forEach(found::remove);
        List<SourceItem> items = new ArrayList<>();
        found.values().forEach(samples -> items.add(new SourceItem.Delivered(samples)));
        items.addAll(ambiguous.values());
        if (nameless[0] > 0 && wanted.resource() == null) {
            items.add(nameless(nameless[0], missing));
        }
        return items;
    }

    /** The samples inside the range, converted. */
    private MetricSamples samples(SeriesKey key, SeriesTable.Column column, Provenance provenance) {
        long[] times = column.times();
        double[] values = column.values();
        int kept = 0;
        for (int i = 0; i < times.length; i++) {
            if (time.contains(times[i])) {
                times[kept] = times[i];
                values[kept++] = query instanceof FieldQuery field ? field.converted(values[i]) : values[i];
            }
        }
        return MetricSamples.of(
                key,
                query.metric(),
                java.util.Arrays.copyOf(times, kept),
                java.util.Arrays.copyOf(values, kept),
                provenance);
    }

    private SourceItem sharing(SeriesKey key, Map<String, String> one, Map<String, String> other) {
        String place = address + " " + key;
        return new SourceItem.Failed(
                place,
                new InvalidInputException(
                        "several series have this name, for instance " + new TreeMap<>(one) + " and "
                                + new TreeMap<>(other),
                        place,
                        "Select one by a condition on its tags, let the name have more tags, or treat them "
                                + "together or added up"));
    }

    private SourceItem nameless(int count, Set<String> missing) {
        String place = address + " " + query.metric().name();
        return new SourceItem.Failed(
                place,
                new InvalidInputException(
                        count + " series lack the tag " + String.join(", ", missing) + " that their name " + template
                                + " needs",
                        place,
                        "Name resources by tags that all series have, or select the others"));
    }
}
