package io.capacityplanner.hierarchy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/**
 * How to make forecasts add up.
 *
 * @param method the method
 * @param levels coverage of the intervals, rising
 * @param nonNegative whether nothing may fall below 0: the lowest forecasts are cut there and summed again
 * @param seed seed of every random choice
 */
public record ReconciliationRequest(
        ReconciliationMethod method, List<Confidence> levels, boolean nonNegative, long seed) {

    /** Refuses a request without levels; sorts and copies them. */
    public ReconciliationRequest {
        if (levels.isEmpty()) {
            throw new InvalidInputException(
                    "no confidence level is given", "reconciliation request", "Give at least one, for instance 95 %");
        }
        levels = levels.stream().distinct().sorted().toList();
    }

    /** Minimum trace, 80, 90 and 95 percent, nothing below 0. */
    public static ReconciliationRequest ofDefaults() {
        return new ReconciliationRequest(
                ReconciliationMethod.MINT_SHRINK, ForecastRequest.DEFAULT_LEVELS, true, FitContext.DEFAULT_SEED);
    }

    /** The same with another method. */
    public ReconciliationRequest withMethod(ReconciliationMethod other) {
        return new ReconciliationRequest(other, levels, nonNegative, seed);
    }

    /** The same with other levels. */
    public ReconciliationRequest withLevels(List<Confidence> other) {
        return new ReconciliationRequest(method, other, nonNegative, seed);
    }

    /** The same with or without values below 0. */
    public ReconciliationRequest withNonNegative(boolean on) {
        return new ReconciliationRequest(method, levels, on, seed);
    }

    /** The same with another seed. */
    public ReconciliationRequest withSeed(long other) {
        return new ReconciliationRequest(method, levels, nonNegative, other);
    }
}
