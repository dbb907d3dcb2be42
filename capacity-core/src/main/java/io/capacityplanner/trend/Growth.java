package io.capacityplanner.trend;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a series grows over a window of time, its seasons taken off.
 *
 * @param from start of the window
 * @param to end of the window, exclusive
 * @param indexed whether the series has no dates; {@code from} and {@code to} mean nothing then
 * @param step step of the series
 * @param observations values that were judged: means of days, weeks or hours, or steps
 * @param block length of each of them
 * @param amountPerStep change in the metric's unit a step
 * @param ratePerStep change of the natural logarithm a step; null where values come near or below 0, which no rate of
 *     compounding growth describes
 * @param level where the fitted line stands at the end of the window
 * @param sure whether the growth is more than chance at the level asked for, by every test that decides
 * @param p the largest probability that these tests leave to chance
 * @param tests all tests that were made
 */
public record Growth(
        Instant from,
        Instant to,
        boolean indexed,
        Step step,
        int observations,
        Step block,
        Estimate amountPerStep,
        @Nullable Estimate ratePerStep,
        double level,
        boolean sure,
        double p,
        List<TrendTest> tests) {

    /** Copies the tests. */
    public Growth {
        tests = List.copyOf(tests);
    }

    /** Whether percentages compound; else they are shares of the level at the end of the window. */
    public boolean compounding() {
        return ratePerStep != null;
    }

    /** The sign of the growth: 1, -1 or 0. */
    public int direction() {
        return (int) Math.signum(amountPerStep.value());
    }

    /** Change over a period, in the metric's unit. */
    public Estimate amountPer(Duration period) {
        return amountPerSteps(steps(period));
    }

    /** Change over a number of steps, in the metric's unit. */
    public Estimate amountPerSteps(double steps) {
        refuseUnlessPositive(steps);
        return amountPerStep.map(amount -> amount * steps);
    }

    /**
     * Growth over a period in percent: 2.1 for 2.1 %.
     *
     * @return empty where the level is 0 or the percentage is beyond all bounds
     */
    public Optional<Estimate> percentPer(Duration period) {
        return percentPerSteps(steps(period));
    }

    /** As {@link #percentPer(Duration)} over one of the usual periods. */
    public Optional<Estimate> percentPer(GrowthPeriod period) {
        return percentPer(period.duration());
    }

    /** As {@link #percentPer(Duration)} over a number of steps, for series without dates too. */
    public Optional<Estimate> percentPerSteps(double steps) {
        refuseUnlessPositive(steps);
        double best = percent(ratePerStep == null ? amountPerStep.value() : ratePerStep.value(), steps);
        if (!Double.isFinite(best)) {
            return Optional.empty();
        }
        Estimate base = ratePerStep == null ? amountPerStep : ratePerStep;
        return Optional.of(base.map(change -> percent(change, steps)));
    }

    private double percent(double change, double steps) {
        return 100 * (ratePerStep == null ? change * steps / Math.abs(level) : Math.expm1(change * steps));
    }

    private double steps(Duration period) {
        if (indexed) {
            throw new InvalidInputException(
                    "the series has no dates, so that nothing can be said of " + period,
                    "growth",
                    "Ask for a number of steps");
        }
        return step.countIn(period);
    }

    private static void refuseUnlessPositive(double steps) {
        if (!(steps > 0) || Double.isInfinite(steps)) {
            throw new InvalidInputException(
                    "the period (" + steps + " steps) must be positive and finite",
                    "growth",
                    "Give for instance a week");
        }
    }
}
