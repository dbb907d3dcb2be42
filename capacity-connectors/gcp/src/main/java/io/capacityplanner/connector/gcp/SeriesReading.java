package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor.ValueType;
import com.google.monitoring.v3.TimeSeries;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the series of one metric become samples.
 *
 * @param source id of the source
 * @param place project and metric, for people
 * @param metric what is read
 * @param how the alignment, decided
 * @param unit unit of the source's values as Cloud Monitoring writes it
 * @param query what is asked for
 * @param grid the stamps that are asked for
 */
record SeriesReading(
        String source, String place, GcpMetric metric, Alignment how, String unit, MetricQuery query, StepGrid grid) {

    /** The id of a series. */
    String id(TimeSeries series) {
        return new ResourceTemplate(metric.resource())
                .id(series)
                .orElseThrow(() -> new InvalidInputException(
                        "a series lacks labels of the id \"" + metric.resource() + "\": it has "
                                + series.getResource().getLabelsMap().keySet() + " and "
                                + series.getMetric().getLabelsMap().keySet(),
                        place,
                        "Make the id of labels that each series has"));
    }

    /** Whether a resource is asked for. */
    boolean wanted(String id) {
        return query.resource() == null || query.resource().equals(id);
    }

    /** The samples of a series, oldest first, in the metric's unit. */
    MetricSamples samples(String id, TimeSeries series) {
        if (series.getValueType() == ValueType.STRING) {
            throw new InvalidInputException(
                    "its values are texts, which cannot be planned with", place + " of " + id, "Leave this metric out");
        }
        boolean amounts = how == Alignment.SUM;
        boolean distribution = series.getValueType() == ValueType.DISTRIBUTION;
        PointReader reader = new PointReader(amounts);
        List<double[]> read = reader.read(series.getMetricKind(), series.getPointsList()).stream()
                .filter(point -> query.range().contains(java.time.Instant.ofEpochMilli((long) point[0])))
                .toList();
        List<String> notes = new ArrayList<>(reader.notes());
        boolean rate = how == Alignment.RATE || (!distribution && PointReader.rate(series.getMetricKind(), amounts));
        Optional<Unit> from = how == Alignment.FRACTION_TRUE
                ? Optional.of(Unit.RATIO)
                : rate ? GcpUnits.rateOf(unit) : GcpUnits.parse(unit);
        if (from.isEmpty()) {
            notes.add("the source's unit \"" + unit + "\" is not known, so its values were taken as they are");
        }
        Metric named = named(from);
        double factor =
                from.map(known -> GcpUnits.factor(known, named.unit(), place)).orElse(1.0);
        long[] stamps = read.stream().mapToLong(point -> (long) point[0]).toArray();
        double[] values = read.stream().mapToDouble(point -> point[1] * factor).toArray();
        return MetricSamples.of(
                new SeriesKey(id, named.name()), named, stamps, values, new Provenance(source, place, notes));
    }

    private Metric named(Optional<Unit> from) {
        Metric given = metric.metric();
        return given.unit().equals(Unit.UNKNOWN) ? given.withUnit(from.orElse(Unit.UNKNOWN)) : given;
    }
}
