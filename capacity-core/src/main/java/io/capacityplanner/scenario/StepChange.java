package io.capacityplanner.scenario;

import java.time.Instant;
import java.util.List;

/**
 * Demand is raised or lowered at once, by a share or by a fixed amount.
 *
 * @param size what is added; negative to take away
 * @param from the first moment
 * @param scope the series it acts on
 */
public record StepChange(Amount size, Instant from, SeriesScope scope) implements DemandChange {

    /** Refuses moments out of range. */
    public StepChange {
        Dated.require(from, "step");
    }

    /** An amount in the metric's unit that is known, of every series. */
    public StepChange(double amount, Instant from) {
        this(Amount.units(amount), from, SeriesScope.ALL);
    }

    @Override
    public String kind() {
        return "step";
    }

    @Override
    public StepChange from(Instant moment) {
        return new StepChange(size, moment, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(size.value());
    }

    @Override
    public double apply(double demand, long at, double[] drawn) {
        return Dated.millisSince(from, at) < 0 ? demand : demand + size.of(demand, drawn[0]);
    }

    @Override
    public String describe() {
        String sign = size.value().likely() < 0 ? "" : "+";
        return sign + size.describe() + scope.describe() + Dated.describe(from);
    }
}
