package io.capacityplanner.connector.htmlreport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.series.TimeSeries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * Times as the chart script reads them: seconds of the zone's own clock since a base, so that axis labels read as that
 * zone whatever zone the reader's browser is in; undated series count steps.
 *
 * @param zone the report's zone
 * @param base milliseconds of the zone's clock that count as 0
 */
record WallClock(ZoneId zone, long base) {

    private static final MathContext DIGITS = new MathContext(5);

    /** A clock that counts from a moment. */
    static WallClock since(Instant moment, ZoneId zone) {
        return new WallClock(zone, millis(moment, zone));
    }

    BigDecimal seconds(Instant moment) {
        return tidy(BigDecimal.valueOf(millis(moment, zone) - base, 3));
    }

    private static long millis(Instant moment, ZoneId zone) {
        return moment.toEpochMilli() + zone.getRules().getOffset(moment).getTotalSeconds() * 1000L;
    }

    BigDecimal at(TimeSeries series, int index) {
        if (series.indexed()) {
            return BigDecimal.valueOf(index);
        }
        boolean last = index >= series.length();
        return seconds(last ? series.endExclusive() : series.timeAt(index));
    }

    /** Says in a node how its times are to be read. */
    void describe(ObjectNode node, boolean indexed) {
        node.put("indexed", indexed);
        node.put("base", indexed ? 0 : base);
    }

    /** The values of a series, each column with its least and largest. */
    ArrayNode points(TimeSeries series, int width) {
        return flat(Thinning.extremes(series.toArray(), width), point -> at(series, point.index()));
    }

    /**
     * Points as one flat list: for each, the way from the point before along the time axis, and its value, null where it
     * is missing. Half the size of a list of pairs.
     */
    static ArrayNode flat(List<Thinning.Point> points, Function<Thinning.Point, BigDecimal> place) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(2 * points.size());
        BigDecimal before = BigDecimal.ZERO;
        for (Thinning.Point point : points) {
            BigDecimal at = place.apply(point);
            array.add(tidy(at.subtract(before)));
            before = at;
            if (Double.isNaN(point.value())) {
                array.addNull();
            } else {
                array.add(rounded(point.value()));
            }
        }
        return array;
    }

    /** Five significant digits: more than a picture shows, and half the size of all. */
    static BigDecimal rounded(double value) {
        return tidy(new BigDecimal(value).round(DIGITS));
    }

    /** Without the zeros after the point that a double would be printed with. */
    private static BigDecimal tidy(BigDecimal value) {
        return value.signum() == 0
                ? BigDecimal.ZERO
                : value.stripTrailingZeros().scale() <= 0 ? value.setScale(0) : value.stripTrailingZeros();
    }
}
