package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * When a limit is first reached, as a distribution over dates from joint simulated paths. What is not reached within
 * the horizon is said to be so; nothing is extrapolated.
 *
 * @param series the series
 * @param limit the limit in the metric's unit
 * @param lastObserved time of the last observation
 * @param start time of the first forecast step
 * @param step distance between steps
 * @param alreadyReached whether the last observed level is at or above the limit
 * @param probability probability that the limit has been reached by each step, rising
 */
public record Exhaustion(
        SeriesKey series,
        double limit,
        Instant lastObserved,
        Instant start,
        Step step,
        boolean alreadyReached,
        double[] probability) {

    /** Refuses probabilities outside [0, 1] and falling ones; copies the array. */
    public Exhaustion {
        probability = probability.clone();
        double before = 0;
        for (double reached : probability) {
            if (!(reached >= before && reached <= 1)) {
                throw new InvalidInputException(
                        "the probability (" + reached + ") must lie between that of the step before (" + before
                                + ") and 1",
                        "exhaustion, series " + series,
                        "Give the probability that the limit has been reached by each step");
            }
            before = reached;
        }
    }

    /** A copy of the probabilities, one a step. */
    @Override
    public double[] probability() {
        return probability.clone();
    }

    /**
     * The first moment by which the limit has been reached with at least the given probability.
     *
     * @param odds between 0 and 1
     * @return the moment; the last observation when the limit is already reached; empty when not within the horizon
     */
    public Optional<Instant> at(double odds) {
        if (!(odds > 0 && odds <= 1)) {
            throw new InvalidInputException(
                    "the probability (" + odds + ") must lie between 0 and 1",
                    "exhaustion",
                    "Give 0.5 for even chance");
        }
        if (alreadyReached) {
            return Optional.of(lastObserved);
        }
        for (int h = 0; h < probability.length; h++) {
            if (probability[h] >= odds) {
                return Optional.of(start.plusMillis(h * step.millis()));
            }
        }
        return Optional.empty();
    }

    /** Even chance: the median date. */
    public Optional<Instant> median() {
        return at(0.5);
    }

    /** Days from the last observation to even chance; 0 when already reached; empty when not within the horizon. */
    public Optional<Double> daysToFull() {
        return median().map(at -> Duration.between(lastObserved, at).toMillis() / 86_400_000.0);
    }

    /** Probability that the limit is reached by an instant; beyond the horizon that of its last step. */
    public double probabilityBy(Instant instant) {
        if (alreadyReached) {
            return 1;
        }
        long index = Math.floorDiv(Duration.between(start, instant).toMillis(), step.millis());
        if (index < 0 || probability.length == 0) {
            return 0;
        }
        return probability[(int) Math.min(index, probability.length - 1)];
    }

    /** Probability that the limit is reached within the horizon. */
    public double probabilityWithinHorizon() {
        return alreadyReached ? 1 : probability.length == 0 ? 0 : probability[probability.length - 1];
    }

    /** First instant after the horizon: nothing is said beyond it. */
    public Instant horizonEnd() {
        return start.plusMillis(probability.length * step.millis());
    }

    /**
     * The latest moment to order so that the risk of running out before arrival stays within what is accepted.
     *
     * @param leadTime time from order to use
     * @param risk accepted probability
     */
    public OrderBy orderBy(Duration leadTime, Ratio risk) {
        if (leadTime.isNegative() || !(risk.value() > 0 && risk.value() < 1)) {
            throw new InvalidInputException(
                    "the lead time (" + leadTime + ") or the risk (" + risk.value() + ") is out of range",
                    "order by, series " + series,
                    "Give a lead time of zero or more and a risk between 0 and 1");
        }
        Optional<Instant> date = at(risk.value()).map(reached -> reached.minus(leadTime));
        double now = probabilityBy(lastObserved.plus(leadTime));
        return new OrderBy(date, date.isPresent() && date.get().isBefore(lastObserved), leadTime, risk, now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Exhaustion that
                && series.equals(that.series)
                && Double.compare(limit, that.limit) == 0
                && lastObserved.equals(that.lastObserved)
                && start.equals(that.start)
                && step.equals(that.step)
                && alreadyReached == that.alreadyReached
                && Arrays.equals(probability, that.probability);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * series.hashCode() + start.hashCode()) + Arrays.hashCode(probability);
    }
}
