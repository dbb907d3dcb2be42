package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Use that is paid for already, whether it is used or not: a reserved instance or a savings plan.
 *
 * @param name what it is called
 * @param hourly how much use it covers in an hour, at the prices of the figures it is set against
 * @param sizes the sizes it covers; empty for any
 * @param until when it ends
 */
public record Commitment(String name, Money hourly, Set<String> sizes, Instant until) {

    /** Refuses a negative cover; copies the sizes. */
    public Commitment {
        if (hourly.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the cover (" + hourly.amount() + ") must not be negative",
                    "commitment " + name,
                    "Give the use it covers in an hour");
        }
        sizes = Set.copyOf(sizes);
    }

    /** A commitment that covers any size, as savings plans do. */
    public static Commitment ofAnySize(String name, Money hourly, Instant until) {
        return new Commitment(name, hourly, Set.of(), until);
    }

    /** What it covers in an average month of a resource of a size; nothing when the size is another. */
    BigDecimal monthlyCover(@Nullable String size) {
        boolean covers = sizes.isEmpty() || (size != null && sizes.contains(size));
        return covers ? hourly.times(BillingMonth.AVERAGE_HOURS).amount() : BigDecimal.ZERO;
    }
}
