package io.capacityplanner.cost;

import io.capacityplanner.unit.Money;
import java.time.LocalDate;

/**
 * A day that cost far more than was predicted from the days before it.
 *
 * @param value what it is of, for instance a service
 * @param day the day, in UTC
 * @param actual what it cost
 * @param predicted what was predicted
 */
public record CostAnomaly(String value, LocalDate day, Money actual, Money predicted) {

    /** Actual by predicted cost, for instance 1.6. */
    public double ratio() {
        return actual.amount().doubleValue() / predicted.amount().doubleValue();
    }

    /** What was not predicted. */
    public Money excess() {
        return actual.minus(predicted);
    }
}
