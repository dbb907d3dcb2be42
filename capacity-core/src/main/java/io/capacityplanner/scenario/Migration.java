package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Demand moves: out of a resource, into one, or out of one into another. What moves is never more than there is. With
 * an exchange rate of 1 the sum of both series stays what it was in every simulated future.
 *
 * @param size what moves in the end: a share of the demand of the source (of the target when nothing is the source), or
 *     an amount in the metric's unit
 * @param from when it begins
 * @param ramp how it comes about
 * @param outOf the resource it leaves; null when it comes from outside
 * @param into the resource it arrives at; null when it goes outside
 * @param metric the metric it acts on; null for all metrics that both have
 * @param exchange what one unit taken out is at the target: 0.5 where its units are twice as large, as percentages of a
 *     machine of twice the size are
 */
public record Migration(
        Amount size,
        Instant from,
        Ramp ramp,
        @Nullable String outOf,
        @Nullable String into,
        @Nullable String metric,
        double exchange)
        implements Transfer {

    /** Refuses shares and amounts that can be out of range, and migrations from nowhere to nowhere or in place. */
    public Migration {
        Dated.require(from, "migration");
        double most = size.kind() == Amount.Kind.SHARE && outOf != null ? 1 : Double.POSITIVE_INFINITY;
        Dated.require(
                size.value(),
                0,
                most,
                "size (" + size.describe() + ") must not be negative" + (most == 1 ? ", nor above 100 %" : ""),
                "migration",
                "Give the share that moves, for instance 30 %");
        if (outOf == null ? into == null : outOf.equals(into)) {
            throw new InvalidInputException(
                    outOf == null ? "it goes from nowhere to nowhere" : "it goes from " + outOf + " to itself",
                    "migration",
                    "Name the resource it leaves, the one it arrives at, or two different ones");
        }
        if (!(exchange > 0) || Double.isInfinite(exchange)) {
            throw new InvalidInputException(
                    "the exchange rate (" + exchange + ") must be positive",
                    "migration",
                    "Give what one unit taken out is at the target; 1 when both measure alike");
        }
    }

    /** Out of one resource into another, for all metrics that both have. */
    public static Migration between(String outOf, String into, Amount size, Instant from, Ramp ramp) {
        return new Migration(size, from, ramp, outOf, into, null, 1);
    }

    /** Away from a resource. */
    public static Migration outOf(String resource, Amount size, Instant from, Ramp ramp) {
        return new Migration(size, from, ramp, resource, null, null, 1);
    }

    /** To a resource, from outside; a share is one of its own demand. */
    public static Migration into(String resource, Amount size, Instant from, Ramp ramp) {
        return new Migration(size, from, ramp, null, resource, null, 1);
    }

    @Override
    public String kind() {
        return "migration";
    }

    @Override
    public Migration from(Instant moment) {
        return new Migration(size, moment, ramp, outOf, into, metric, exchange);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(size.value());
    }

    @Override
    public boolean isSource(SeriesKey key) {
        return key.resource().equals(outOf) && about(key);
    }

    @Override
    public Optional<SeriesKey> sourceOf(SeriesKey target) {
        if (!target.resource().equals(into) || !about(target)) {
            return Optional.empty();
        }
        return Optional.of(outOf == null ? target : new SeriesKey(outOf, target.metric()));
    }

    @Override
    public Optional<SeriesKey> targetOf(SeriesKey source) {
        return Optional.ofNullable(into).map(resource -> new SeriesKey(resource, source.metric()));
    }

    private boolean about(SeriesKey key) {
        return metric == null || metric.equals(key.metric());
    }

    @Override
    public double leaving(double demand, long at, double[] drawn) {
        double wanted = ramp.share(Dated.millisSince(from, at)) * size.of(demand, drawn[0]);
        return Math.min(wanted, Math.max(0, demand));
    }

    @Override
    public double arriving(double sourceDemand, long at, double[] drawn) {
        return outOf == null
                ? ramp.share(Dated.millisSince(from, at)) * size.of(sourceDemand, drawn[0])
                : exchange * leaving(sourceDemand, at, drawn);
    }

    @Override
    public String describe() {
        return size.describe()
                + (metric == null ? "" : " of " + metric)
                + (outOf == null ? "" : " out of " + outOf)
                + (into == null ? "" : " into " + into)
                + (exchange == 1 ? "" : " at " + exchange)
                + Dated.describe(from)
                + ramp.describe();
    }
}
