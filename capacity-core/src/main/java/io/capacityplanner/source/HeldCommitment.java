package io.capacityplanner.source;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commitment that was bought: a savings plan, a reservation, a committed use.
 *
 * @param id the provider's id
 * @param provider who sold it, for instance {@code aws}
 * @param account the account that holds it
 * @param kind what is committed to
 * @param name the provider's name of the offer, for instance {@code ComputeSavingsPlan}
 * @param region where it holds; null for everywhere
 * @param family the family of sizes that it covers, for instance {@code m5}; null for any
 * @param size the size that it covers, for instance {@code m5.large}; null for any of the family
 * @param count how many of the size; 1 where no size is named
 * @param spend what is committed to be spent in an hour, at the commitment's prices; null unless the kind is {@link
 *     Kind#SPEND}
 * @param hourly what all of it costs in each hour of its term, without what was paid upfront; null when the provider does
 *     not say
 * @param upfront what was paid for all of it at its beginning; null when the provider does not say
 * @param amounts resources committed to by name, for instance {@code vcpu} to 16 cores; empty unless the kind says so
 * @param start when it began
 * @param end when it ends
 * @param active whether it is in force; false for one that is queued, returned or over
 * @param tags free labels
 */
public record HeldCommitment(
        String id,
        String provider,
        String account,
        Kind kind,
        String name,
        @Nullable String region,
        @Nullable String family,
        @Nullable String size,
        int count,
        @Nullable Money spend,
        @Nullable Money hourly,
        @Nullable Money upfront,
        Map<String, Quantity> amounts,
        Instant start,
        Instant end,
        boolean active,
        Map<String, String> tags) {

    /** What is committed to. */
    public enum Kind {
        /** An amount of money an hour, spent on whatever is covered: savings plans, spend-based committed use. */
        SPEND,
        /** A number of machines of a size or family: reservations. */
        INSTANCES,
        /** Amounts of processors, memory or devices: resource-based committed use. */
        RESOURCES
    }

    /** Refuses terms that end before they begin and counts below 1, and an amount to spend where none is committed to; copies the maps. */
    public HeldCommitment {
        if (!start.isBefore(end) || count < 1) {
            throw new InvalidInputException(
                    "the term from " + start + " to " + end + " or the count (" + count + ") is impossible",
                    "commitment " + id + " of " + provider + " account " + account,
                    "Give a start before the end and a count of 1 or more");
        }
        if ((kind == Kind.SPEND) != (spend != null)) {
            throw new InvalidInputException(
                    "the amount to be spent (" + spend + ") does not go with its kind (" + kind + ")",
                    "commitment " + id + " of " + provider + " account " + account,
                    "Give it for commitments of money, and for no others");
        }
        amounts = Map.copyOf(amounts);
        tags = Map.copyOf(tags);
    }
}
