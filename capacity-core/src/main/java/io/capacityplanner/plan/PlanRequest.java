package io.capacityplanner.plan;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;

/**
 * How a plan is made.
 *
 * @param horizon how far ahead run-out dates are looked for
 * @param limit share of capacity at which a resource counts as run out
 * @param leadTime time from ordering capacity to using it
 * @param acceptedRisk accepted probability of running out before an order arrives
 * @param forecasting how series are forecast; its horizon is replaced by {@code horizon}
 * @param recommending how recommendations are made
 */
public record PlanRequest(
        Horizon horizon,
        Ratio limit,
        Duration leadTime,
        Ratio acceptedRisk,
        ForecastRequest forecasting,
        RecommendationRequest recommending) {

    /** Refuses a limit of 0 or above 1, a risk outside (0, 1) and a negative lead time. */
    public PlanRequest {
        if (!(limit.value() > 0 && limit.value() <= 1)) {
            throw new InvalidInputException(
                    "the limit (" + limit.value() + ") must lie above 0 and at most 1",
                    "plan request",
                    "Give 0.8 for 80 % of capacity");
        }
        if (!(acceptedRisk.value() > 0 && acceptedRisk.value() < 1) || leadTime.isNegative()) {
            throw new InvalidInputException(
                    "the risk (" + acceptedRisk.value() + ") or lead time (" + leadTime + ") is out of range",
                    "plan request",
                    "Give a risk between 0 and 1 and a lead time of zero or more");
        }
    }

    /** Ninety days, 80 % of capacity, 21 days of lead time, one in twenty. */
    public static PlanRequest ofDefaults() {
        return new PlanRequest(
                Horizon.days(90),
                Ratio.of(0.8),
                Duration.ofDays(21),
                Ratio.of(0.05),
                ForecastRequest.ofDefaults(),
                RecommendationRequest.ofDefaults());
    }
}
