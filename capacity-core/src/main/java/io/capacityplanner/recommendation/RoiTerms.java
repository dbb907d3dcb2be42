package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.Currency;

/**
 * The terms on which returns are worked out.
 *
 * @param start when the action is taken; the first month begins here
 * @param months the term in months
 * @param annualDiscountRate effective rate of a year at which later money is worth less, 0.08 for 8 percent
 * @param hourlyRate what an hour of work costs
 */
public record RoiTerms(Instant start, int months, Ratio annualDiscountRate, Money hourlyRate) {

    private static final int LONGEST = 600;

    /** Refuses a term outside 1 to 600 months and a negative hourly rate. */
    public RoiTerms {
        if (months < 1 || months > LONGEST) {
            throw new InvalidInputException(
                    "the term (" + months + " months) must lie between 1 and " + LONGEST,
                    "terms of return",
                    "Give for instance 36");
        }
        if (hourlyRate.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the hourly rate (" + hourlyRate.amount() + ") must not be negative",
                    "terms of return",
                    "Give what an hour of work costs, or zero");
        }
    }

    /** Three years at 8 percent, work not counted. */
    public static RoiTerms ofDefaults(Instant start, Currency currency) {
        return new RoiTerms(start, 36, Ratio.of(0.08), Money.zero(currency));
    }
}
