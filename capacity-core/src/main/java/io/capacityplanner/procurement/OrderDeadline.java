package io.capacityplanner.procurement;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest moment to order: the first at which demand reaches the limit before what is ordered then can be used, with
 * at least the accepted probability. The lead time's distribution and that of the run-out date are taken together.
 *
 * @param runOut when the limit is reached, with what is pending but without a new order
 * @param asOf the moment from which on can be ordered
 * @param date the latest moment; empty when the accepted risk is not reached within the horizon
 * @param status what that means as of now
 * @param risk accepted probability of running out before the order can be used
 * @param riskIfOrderedNow that probability for an order placed now
 * @param arrivalIfOrderedNow median time at which an order placed now can be used
 * @param lateArrivalIfOrderedNow the time by which it can be used in 19 of 20 cases
 * @param beyondHorizon probability that an order placed now arrives after the horizon, of which nothing is known:
 *     where it is high the risk is stated too low
 */
public record OrderDeadline(
        Exhaustion runOut,
        Instant asOf,
        Optional<Instant> date,
        Status status,
        Ratio risk,
        double riskIfOrderedNow,
        Instant arrivalIfOrderedNow,
        Instant lateArrivalIfOrderedNow,
        double beyondHorizon) {

    /** What a date to order by means as of now. */
    public enum Status {
        /** The date has passed: ordering now leaves a risk above what is accepted. */
        PAST,
        /** The date comes before the next moment at which can be ordered. */
        ORDER_NOW,
        /** There is time. */
        LATER,
        /** The accepted risk is not reached within the horizon. */
        NOT_WITHIN_HORIZON
    }

    /** Time that is left from now to the date; negative when it has passed. */
    public Optional<Duration> left() {
        return date.map(moment -> Duration.between(asOf, moment));
    }
}
