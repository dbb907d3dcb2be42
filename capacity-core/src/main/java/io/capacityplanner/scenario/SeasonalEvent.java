package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Demand is multiplied in a window of time, once or each year.
 *
 * @param factor what it is multiplied by inside
 * @param from the beginning of the first window
 * @param lasts the length of the window
 * @param yearly whether it comes again each year, at the same day and time of the calendar in UTC
 * @param scope the series it acts on
 */
public record SeasonalEvent(Estimate factor, Instant from, Duration lasts, boolean yearly, SeriesScope scope)
        implements DemandChange {

    private static final Duration YEAR = Duration.ofDays(365);

    /** Refuses factors that can be negative, windows without length, and yearly ones that overlap. */
    public SeasonalEvent {
        Dated.require(from, "event");
        Dated.require(
                factor,
                0,
                Double.POSITIVE_INFINITY,
                "factor (" + factor.describe() + ") must not be negative",
                "event",
                "Give 2 for twice the demand");
        if (lasts.isZero() || lasts.isNegative() || (yearly && lasts.compareTo(YEAR) > 0)) {
            throw new InvalidInputException(
                    "the length (" + lasts + ") must be positive" + (yearly ? " and at most a year" : ""),
                    "event",
                    "Give how long it lasts, for instance 4d");
        }
    }

    @Override
    public String kind() {
        return "event";
    }

    @Override
    public SeasonalEvent from(Instant moment) {
        return new SeasonalEvent(factor, moment, lasts, yearly, scope);
    }

    @Override
    public List<Estimate> estimates() {
        return List.of(factor);
    }

    @Override
    public double apply(double demand, long at, double[] drawn) {
        return isOn(at) ? demand * drawn[0] : demand;
    }

    private boolean isOn(long at) {
        long since = Dated.millisSince(from, at);
        if (since < 0 || !yearly) {
            return since >= 0 && since < lasts.toMillis();
        }
        OffsetDateTime first = from.atOffset(ZoneOffset.UTC);
        OffsetDateTime moment = Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC);
        int years = moment.getYear() - first.getYear();
        for (int year = Math.max(0, years - 1); year <= years; year++) {
            long start = first.plusYears(year).toInstant().toEpochMilli();
            if (at >= start && at < start + lasts.toMillis()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String describe() {
        return "x" + factor.describe() + scope.describe() + Dated.describe(from) + " for " + new Step(lasts)
                + (yearly ? ", each year" : "");
    }
}
