package io.capacityplanner.optimization.bill;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that is paid for: a machine, a volume, an address.
 *
 * @param id its id, unique in a fleet
 * @param account the account it is billed to; null when not known
 * @param provider who sells it, for instance {@code aws}
 * @param region where it runs
 * @param offering what is sold, for instance {@code compute} or {@code volume}
 * @param family the family of its size, for instance {@code m5}; null for things without one
 * @param size its size, for instance {@code m5.large}
 * @param hourly list price of an hour in which it runs
 * @param monthly list price of a month, whether it runs or not: storage
 * @param running when it runs
 */
public record Asset(
        String id,
        @Nullable String account,
        String provider,
        String region,
        String offering,
        @Nullable String family,
        String size,
        Money hourly,
        Money monthly,
        RunningHours running) {

    /** Refuses negative prices and prices in two currencies. */
    public Asset {
        if (hourly.amount().signum() < 0
                || monthly.amount().signum() < 0
                || !hourly.currency().equals(monthly.currency())) {
            throw new InvalidInputException(
                    "the prices (" + hourly.amount() + " an hour, " + monthly.amount()
                            + " a month) are negative or of two currencies",
                    "asset " + id,
                    "Give prices of 0 or more in one currency");
        }
    }

    /** A virtual machine that runs all the time. */
    public static Asset machine(String id, String provider, String region, String family, String size, Money hourly) {
        return new Asset(
                id,
                null,
                provider,
                region,
                "compute",
                family,
                size,
                hourly,
                Money.zero(hourly.currency()),
                RunningHours.always());
    }

    /** Something with a price a month. */
    public static Asset monthly(String id, String provider, String region, String offering, String size, Money price) {
        return new Asset(
                id,
                null,
                provider,
                region,
                offering,
                null,
                size,
                Money.zero(price.currency()),
                price,
                RunningHours.always());
    }

    /** The same billed to an account. */
    public Asset withAccount(@Nullable String other) {
        return new Asset(id, other, provider, region, offering, family, size, hourly, monthly, running);
    }

    /** The same with another size and its price. */
    public Asset withSize(@Nullable String otherFamily, String other, Money price) {
        return new Asset(id, account, provider, region, offering, otherFamily, other, price, monthly, running);
    }

    /** The same with another price a month. */
    public Asset withMonthly(String other, Money price) {
        return new Asset(id, account, provider, region, offering, family, other, hourly, price, running);
    }

    /** The same in other hours. */
    public Asset withRunning(RunningHours other) {
        return new Asset(id, account, provider, region, offering, family, size, hourly, monthly, other);
    }
}
