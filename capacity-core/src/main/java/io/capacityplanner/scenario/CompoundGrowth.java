package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Demand grows by a rate each period, on top of the forecast and on top of the growth before: after {@code t} periods,
 * whole or not, it is multiplied by {@code (1 + rate)^t}.
 *
 * @param rate growth in a period, 0.05 for 5 %; negative for decline
 * @param period the period
 * @param from when it begins
 * @param scope the series it acts on
 */
public record CompoundGrowth(Estimate rate, Duration period, Instant from, SeriesScope scope) implements DemandChange {

    /** Refuses rates of -100 % and less, and periods that are not positive. */
    public CompoundGrowth {
        Dated.require(from, "growth");
        if (!(rate.least() > -1)) {
            throw new InvalidInputException(
                    "the rate (" + rate.describeShare() + ") must be above -100 %",
                    "growth",
                    "Give 5 % for growth, -5 % for decline");
        }
        if (period.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new InvalidInputException(
                    "the period (" + period + ") must be at least a minute",
                    "growth",
                    "Give the time, for instance 30d");
        }
    }

    @Override
    public String kind() {
        return "growth";
    }

    @Override
    public CompoundGrowth from(Instant moment) {
        return new CompoundGrowth(rate, period, moment, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(rate);
    }

    @Override
    public double apply(double demand, long at, double[] drawn) {
        long since = Dated.millisSince(from, at);
        return since < 0 ? demand : demand * Math.pow(1 + drawn[0], (double) since / period.toMillis());
    }

    @Override
    public String describe() {
        return rate.describeShare() + " each " + new Step(period) + scope.describe() + Dated.describe(from);
    }
}
