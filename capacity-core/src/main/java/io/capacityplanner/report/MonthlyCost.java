package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Money;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one month costs, in one currency.
 *
 * @param month the month, in UTC as bills are
 * @param spentOrNull effective cost as far as billed; null for a month to come
 * @param billedOrNull what is invoiced as far as billed; null for a month to come
 * @param days days of the month that the bills hold whole
 * @param forecastOrNull the whole month as forecast, with its 80 % interval; null when it is over or not forecast
 */
public record MonthlyCost(
        YearMonth month,
        @Nullable Money spentOrNull,
        @Nullable Money billedOrNull,
        int days,
        @Nullable MoneyRange forecastOrNull) {

    /** Refuses a month of which nothing is said. */
    public MonthlyCost {
        if (spentOrNull == null && forecastOrNull == null) {
            throw new InvalidInputException(
                    "neither a cost nor a forecast is given", "cost of " + month, "Leave the month out");
        }
    }

    /** Effective cost as far as billed. */
    public Optional<Money> spent() {
        return Optional.ofNullable(spentOrNull);
    }

    /** What is invoiced as far as billed. */
    public Optional<Money> billed() {
        return Optional.ofNullable(billedOrNull);
    }

    /** The whole month as forecast. */
    public Optional<MoneyRange> forecast() {
        return Optional.ofNullable(forecastOrNull);
    }

    /** Whether the bills hold all of it. */
    public boolean isClosed() {
        return days == month.lengthOfMonth();
    }

    /** The currency of all amounts. */
    public java.util.Currency currency() {
        return spent().orElseGet(() -> forecast().orElseThrow().middle()).currency();
    }
}
