package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a measurement. It is asked for in InfluxQL or Flux, whichever the server is read by.
 *
 * @param metric name, unit and kind of the values; a {@link Metric#counter} is handed on as the running total it is
 * @param measurement the measurement
 * @param field the field: a number, or a flag that counts as 0 or 1
 * @param resource how the resource's id is made of tags, for instance {@code {host}:{path}}
 * @param where conditions on tags; all of them must hold
 * @param aggregate what is made of the points of a step
 * @param grouping what becomes of several series of one resource
 * @param perSecond whether the field is a running total whose rise a second is wanted; falls are left out
 * @param factor what values are multiplied by
 * @param offset what is added then
 */
public record FieldQuery(
        Metric metric,
        String measurement,
        String field,
        String resource,
        List<TagCondition> where,
        Aggregate aggregate,
        Grouping grouping,
        boolean perSecond,
        double factor,
        double offset)
        implements InfluxQuery {

    /** Refuses blank names, a factor of zero, and what needs steps without having any. */
    public FieldQuery {
        if (measurement.isBlank() || field.isBlank()) {
            throw new InvalidInputException(
                    "the measurement or field is blank", place(metric), "Name both, for instance cpu and usage_idle");
        }
        ResourceTemplate.parse(resource);
        if (!Double.isFinite(factor) || factor == 0 || !Double.isFinite(offset)) {
            throw new InvalidInputException(
                    "the factor " + factor + " and offset " + offset + " make nothing of a value",
                    place(metric),
                    "Give finite numbers and a factor that is not 0");
        }
        if (aggregate == Aggregate.NONE && (perSecond || grouping != Grouping.APART)) {
            throw new InvalidInputException(
                    "rates and groups are made of steps, and points are asked for as they are",
                    place(metric),
                    "Give an aggregate such as LAST");
        }
        where = List.copyOf(where);
    }

    /** The mean of each step, or the last value of a counter. */
    public static FieldQuery of(Metric metric, String measurement, String field, String resource) {
        Aggregate usual = switch (metric.kind()) {
            case GAUGE -> Aggregate.MEAN;
            case COUNTER -> Aggregate.LAST;
        };
        return new FieldQuery(metric, measurement, field, resource, List.of(), usual, Grouping.APART, false, 1, 0);
    }

    /** The same under one more condition. */
    public FieldQuery where(TagCondition condition) {
        List<TagCondition> all = new ArrayList<>(where);
        all.add(condition);
        return new FieldQuery(
                metric, measurement, field, resource, all, aggregate, grouping, perSecond, factor, offset);
    }

    /** The same under one more condition, written as {@link TagCondition#parse} reads it. */
    public FieldQuery where(String condition) {
        return where(TagCondition.parse(condition));
    }

    /** The same by another aggregate. */
    public FieldQuery by(Aggregate other) {
        return new FieldQuery(metric, measurement, field, resource, where, other, grouping, perSecond, factor, offset);
    }

    /** The same with another way to treat several series of a resource. */
    public FieldQuery grouped(Grouping other) {
        return new FieldQuery(metric, measurement, field, resource, where, aggregate, other, perSecond, factor, offset);
    }

    /** The rise a second of a running total, from the last value of one step to that of the next. */
    public FieldQuery rate() {
        return new FieldQuery(
                metric, measurement, field, resource, where, Aggregate.LAST, grouping, true, factor, offset);
    }

    /** The same with values {@code factor · value + offset}. */
    public FieldQuery scaled(double by, double plus) {
        return new FieldQuery(metric, measurement, field, resource, where, aggregate, grouping, perSecond, by, plus);
    }

    double converted(double value) {
        return factor * value + offset;
    }

    private static String place(Metric metric) {
        return "InfluxDB query " + metric.name();
    }
}
