package io.capacityplanner.connector.influxdb;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one request asks for, in whichever language.
 *
 * @param measurement the measurement
 * @param fields the fields; one unless the aggregate is NONE
 * @param where conditions that all hold
 * @param splitTag the tag of which one of {@code values} must hold
 * @param values the values; empty for all
 * @param aggregate what is made of the points of a step
 * @param perSecond whether rises a second are wanted
 * @param grouping what becomes of several series of one resource
 * @param tags the tags that make a resource
 * @param start first millisecond
 * @param end first millisecond after it
 * @param step milliseconds of a step; 0 for the whole range as one
 */
record Selection(
        String measurement,
        List<String> fields,
        List<TagCondition> where,
        String splitTag,
        List<String> values,
        Aggregate aggregate,
        boolean perSecond,
        Grouping grouping,
        Set<String> tags,
        long start,
        long end,
        long step) {

    /** The earliest and latest times that a server can hold: 64-bit nanoseconds. */
    static final long EARLIEST = Long.MIN_VALUE / 1_000_000 + 1;

    static final long LATEST = Long.MAX_VALUE / 1_000_000 - 1;

    /** One aggregate of the whole range. */
    static final long NO_STEP = 0;

    /** Points as they were written. */
    static Selection raw(String measurement, List<String> fields, List<TagCondition> where, Set<String> tags) {
        return new Selection(
                measurement,
                fields,
                where,
                tags.iterator().next(),
                List.of(),
                Aggregate.NONE,
                false,
                Grouping.TOGETHER,
                tags,
                EARLIEST,
                LATEST,
                1);
    }

    /** The last value of each instead of all of them. */
    Selection last(String field) {
        return new Selection(
                measurement,
                List.of(field),
                where,
                splitTag,
                values,
                Aggregate.LAST,
                false,
                Grouping.TOGETHER,
                tags,
                start,
                end,
                NO_STEP);
    }

    /** What a query asks for. */
    static Selection of(FieldQuery query, long step) {
        ResourceTemplate template = ResourceTemplate.parse(query.resource());
        return new Selection(
                query.measurement(),
                List.of(query.field()),
                query.where(),
                template.splitTag(),
                List.of(),
                query.aggregate(),
                query.perSecond(),
                query.grouping(),
                template.tags(),
                EARLIEST,
                LATEST,
                step);
    }

    /** The same for some values of the tag it is split by. */
    Selection of(List<String> some) {
        return new Selection(
                measurement, fields, where, splitTag, some, aggregate, perSecond, grouping, tags, start, end, step);
    }

    /** The same in a range of time. */
    Selection within(long from, long to) {
        return new Selection(
                measurement, fields, where, splitTag, values, aggregate, perSecond, grouping, tags, from, to, step);
    }

    /** First instant. */
    Instant from() {
        return Instant.ofEpochMilli(Math.max(start, EARLIEST));
    }

    /** First instant after it. */
    Instant to() {
        return Instant.ofEpochMilli(Math.min(end, LATEST));
    }
}
