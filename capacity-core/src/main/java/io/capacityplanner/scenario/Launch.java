package io.capacityplanner.scenario;

import java.time.Instant;
import java.util.List;

/**
 * Something new begins at a date that may be uncertain, and reaches its full size at once or by a ramp.
 *
 * @param size its full size: a share of the demand there is, or an amount in the metric's unit
 * @param at when it begins
 * @param ramp how it reaches its size
 * @param scope the series it acts on
 */
public record Launch(Amount size, DateEstimate at, Ramp ramp, SeriesScope scope) implements DemandChange {

    @Override
    public String kind() {
        return "launch";
    }

    @Override
    public Instant from() {
        return at.likely();
    }

    @Override
    public Launch from(Instant moment) {
        return new Launch(size, at.around(moment), ramp, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(size.value(), at.daysLate());
    }

    @Override
    public double apply(double demand, long moment, double[] drawn) {
        return demand + ramp.share(moment - at.at(drawn[1])) * size.of(demand, drawn[0]);
    }

    @Override
    public String describe() {
        String sign = size.value().likely() < 0 ? "" : "+";
        return "launch, " + sign + size.describe() + scope.describe() + " at " + at.describe() + ramp.describe();
    }
}
