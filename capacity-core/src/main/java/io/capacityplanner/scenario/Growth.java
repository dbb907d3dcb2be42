package io.capacityplanner.scenario;

import java.time.Instant;
import java.util.List;

/**
 * Demand is multiplied.
 *
 * @param factor what it is multiplied by, 1.4 for 40 % more
 * @param from the first moment
 * @param scope the series it acts on
 */
public record Growth(Estimate factor, Instant from, SeriesScope scope) implements DemandChange {

    /** Refuses factors that can be negative. */
    public Growth {
        Dated.require(from, "growth");
        Dated.require(
                factor,
                0,
                Double.POSITIVE_INFINITY,
                "factor (" + factor.describe() + ") must not be negative",
                "growth",
                "Give 1.4 for 40 % more");
    }

    /** A factor that is known, of every series. */
    public Growth(double factor, Instant from) {
        this(Estimate.certain(factor), from, SeriesScope.ALL);
    }

    @Override
    public String kind() {
        return "growth";
    }

    @Override
    public Growth from(Instant moment) {
        return new Growth(factor, moment, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(factor);
    }

    @Override
    public double apply(double demand, long at, double[] drawn) {
        return Dated.millisSince(from, at) < 0 ? demand : demand * drawn[0];
    }

    @Override
    public String describe() {
        return "x" + factor.describe() + scope.describe() + Dated.describe(from);
    }
}
