package io.capacityplanner.scenario;

import java.time.Instant;
import java.util.List;

/**
 * The same work takes less: demand falls by a share.
 *
 * @param share what is saved in the end, 0.2 for 20 %
 * @param from when it begins
 * @param ramp how it comes about
 * @param scope the series it acts on
 */
public record EfficiencyGain(Estimate share, Instant from, Ramp ramp, SeriesScope scope) implements DemandChange {

    /** Refuses shares that can be outside 0 to 1. */
    public EfficiencyGain {
        Dated.require(from, "efficiency");
        Dated.require(
                share,
                0,
                1,
                "share (" + share.describeShare() + ") must lie between 0 and 100 %",
                "efficiency",
                "Give 20 % for a fifth less");
    }

    @Override
    public String kind() {
        return "efficiency";
    }

    @Override
    public EfficiencyGain from(Instant moment) {
        return new EfficiencyGain(share, moment, ramp, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(share);
    }

    @Override
    public double apply(double demand, long at, double[] drawn) {
        return demand * (1 - ramp.share(Dated.millisSince(from, at)) * drawn[0]);
    }

    @Override
    public String describe() {
        return "-" + share.describeShare() + " by efficiency" + scope.describe() + Dated.describe(from)
                + ramp.describe();
    }
}
