package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A region, cluster or other place is added whose demand is like that of one there is: a scaled copy, or a share that
 * the other one hands over.
 *
 * @param resource the id of what is added; its series need not exist yet
 * @param like the resource whose demand it resembles
 * @param metric the metric it acts on; null for all metrics of {@code like}
 * @param share its size as a share of the other's demand, 0.3 for 30 %
 * @param moved whether the other loses what it gains
 * @param from when it begins
 * @param ramp how it reaches its size
 */
public record RegionAdded(
        String resource, String like, @Nullable String metric, Estimate share, boolean moved, Instant from, Ramp ramp)
        implements Transfer {

    /** Refuses shares that can be negative, moved ones above 100 %, and a copy of itself. */
    public RegionAdded {
        Dated.require(from, "region");
        Dated.require(
                share,
                0,
                moved ? 1 : Double.POSITIVE_INFINITY,
                "share (" + share.describeShare() + ") must not be negative" + (moved ? ", nor above 100 %" : ""),
                "region",
                "Give 30 % for a region of 30 % of the other's demand");
        if (resource.isBlank() || resource.equals(like)) {
            throw new InvalidInputException(
                    "the id (\"" + resource + "\") must name something else than what it is like",
                    "region",
                    "Give the new region an id of its own");
        }
    }

    @Override
    public String kind() {
        return "region";
    }

    @Override
    public RegionAdded from(Instant moment) {
        return new RegionAdded(resource, like, metric, share, moved, moment, ramp);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(share);
    }

    @Override
    public boolean isSource(SeriesKey key) {
        return key.resource().equals(like) && about(key);
    }

    @Override
    public Optional<SeriesKey> sourceOf(SeriesKey target) {
        return target.resource().equals(resource) && about(target)
                ? Optional.of(new SeriesKey(like, target.metric()))
                : Optional.empty();
    }

    @Override
    public Optional<SeriesKey> targetOf(SeriesKey source) {
        return Optional.of(new SeriesKey(resource, source.metric()));
    }

    private boolean about(SeriesKey key) {
        return metric == null || metric.equals(key.metric());
    }

    @Override
    public double leaving(double demand, long at, double[] drawn) {
        return moved ? Math.min(arriving(demand, at, drawn), Math.max(0, demand)) : 0;
    }

    @Override
    public double arriving(double sourceDemand, long at, double[] drawn) {
        return Math.max(0, ramp.share(Dated.millisSince(from, at)) * sourceDemand * drawn[0]);
    }

    @Override
    public String describe() {
        return resource + " added, " + share.describeShare() + " of " + like + (moved ? ", taken from it" : "")
                + (metric == null ? "" : ", " + metric) + Dated.describe(from) + ramp.describe();
    }
}
