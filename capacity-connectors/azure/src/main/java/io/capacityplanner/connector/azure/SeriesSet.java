package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.azure.AzureMetric.Reading;
import io.capacityplanner.connector.azure.MetricsAnswer.Answered;
import io.capacityplanner.connector.azure.MetricsAnswer.Line;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The series of one metric of one resource, put together from slices of time. Not thread-safe. */
final class SeriesSet {

    private final String source;
    private final String location;
    private final ArmId resource;
    private final AzureMetric asked;
    private final MetricRange range;
    private final Map<String, SampleArrays> samples = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private Metric metric;

    SeriesSet(String source, String location, ArmId resource, AzureMetric asked, MetricRange range) {
        this.source = source;
        this.location = location;
        this.resource = resource;
        this.asked = asked;
        this.range = range;
        this.metric = asked.metric();
        notes.addAll(range.notices());
    }

    void note(String text) {
        notes.add(text);
    }

    /**
     * Adds the points of an answer.
     *
     * @param interval the interval that they cover, in milliseconds
     * @throws InvalidInputException when the unit of the answer cannot become the metric's
     */
    void add(Answered answered, long interval) {
        double factor = factor(AzureUnits.of(answered.unit()));
        if (interval != range.interval().millis()) {
            notes.add("measured every " + Step.ofMillis(interval) + ", not every "
                    + Step.ofMillis(range.interval().millis()));
        }
        long shift = Interval.shift(interval);
        double seconds = interval / 1000.0;
        for (Line line : answered.lines()) {
            SampleArrays arrays = samples.computeIfAbsent(id(line), id -> new SampleArrays());
            for (int i = 0; i < line.points().size(); i++) {
                double value = line.points().value(asked.aggregation(), i);
                // An interval without data has no value; that is missing and not nought.
                if (!Double.isNaN(value)) {
                    arrays.add(line.points().time(i) + shift, read(value, seconds) * factor);
                }
            }
        }
    }

    private double read(double value, double seconds) {
        return switch (asked.reading()) {
            case AS_IS -> value;
            case FREE_PERCENT -> 100 - value;
            case PER_SECOND -> value / seconds;
        };
    }

    private double factor(Unit azure) {
        Unit unit = asked.reading() == Reading.PER_SECOND ? AzureUnits.perSecond(azure) : azure;
        if (unit.equals(Unit.UNKNOWN)) {
            return 1;
        }
        if (asked.metric().unit().equals(Unit.UNKNOWN)) {
            metric = asked.metric().withUnit(unit);
            return 1;
        }
        if (unit.dimension() != asked.metric().unit().dimension()) {
            throw new InvalidInputException(
                    "Azure measures it in " + unit.symbol() + ", which cannot become "
                            + asked.metric().unit().symbol(),
                    resource.text() + " " + asked.name(),
                    "Give the metric a unit that fits, or none");
        }
        return unit.factorTo(asked.metric().unit());
    }

    private String id(Line line) {
        String dimension = asked.splitBy();
        if (dimension == null) {
            return resource.text();
        }
        String value = line.dimensions().getOrDefault(dimension, "");
        return (resource.text() + "/" + dimension + "/" + (value.isEmpty() ? "none" : value)).toLowerCase(Locale.ROOT);
    }

    /** The series that are wanted and have samples. */
    List<SourceItem> items(MetricQuery wanted) {
        List<SourceItem> items = new ArrayList<>();
        Provenance provenance = new Provenance(source, location + resource.text(), List.copyOf(notes));
        String only = wanted.resource() == null ? null : ArmId.normal(wanted.resource());
        samples.forEach((id, arrays) -> {
            if (arrays.size() > 0 && (only == null || only.equals(id))) {
                MetricSamples whole = MetricSamples.of(
                        SeriesKey.of(id, metric.name()), metric, arrays.times(), arrays.values(), provenance);
                items.add(new SourceItem.Delivered(whole.within(wanted.range())));
            }
        });
        return items;
    }
}
