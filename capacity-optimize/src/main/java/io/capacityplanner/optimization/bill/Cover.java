package io.capacityplanner.optimization.bill;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as it is billed: its fee falls due in every hour of its term, and takes the place of list prices for what
 * it covers.
 *
 * <p>A commitment to spend covers use at {@code ratio} times its list price, of what it saves most on first, until what is
 * committed is used up in the hour. A commitment to machines covers as many machines of its size as were bought.
 *
 * @param id its id, unique in a fleet
 * @param provider who sold it
 * @param region where it holds; null for everywhere
 * @param families the families it covers; empty for all
 * @param size the size it covers machines of; null for a commitment to spend
 * @param count how many machines; 0 for a commitment to spend
 * @param spend what is committed to an hour; zero for a commitment to machines
 * @param ratio price of covered use as a share of its list price, above 0 and at most 1
 * @param ratios the same by family, where it differs
 * @param fee what it costs in every hour, upfront payments spread over the term
 * @param start of the term
 * @param end of the term
 */
public record Cover(
        String id,
        String provider,
        @Nullable String region,
        Set<String> families,
        @Nullable String size,
        int count,
        Money spend,
        BigDecimal ratio,
        Map<String, BigDecimal> ratios,
        Money fee,
        Instant start,
        Instant end) {

    /** Refuses impossible terms, counts and ratios; copies the collections. */
    public Cover {
        if (!start.isBefore(end) || (size == null) != (count == 0) || count < 0) {
            throw new InvalidInputException(
                    "the term from " + start + " to " + end + ", size " + size + " or count " + count
                            + " is impossible",
                    "commitment " + id,
                    "Give a start before the end, and a count of 1 or more with a size");
        }
        families = Set.copyOf(families);
        ratios = Map.copyOf(ratios);
        refuse(ratio, id);
        ratios.values().forEach(each -> refuse(each, id));
    }

    private static void refuse(BigDecimal ratio, String id) {
        if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidInputException(
                    "the ratio (" + ratio + ") is out of range",
                    "commitment " + id,
                    "Give the price of covered use as a share of its list price, above 0 and at most 1");
        }
    }

    /** A commitment to spend, which costs what is committed. */
    public static Cover ofSpend(
            String id,
            String provider,
            Set<String> families,
            Money spend,
            BigDecimal ratio,
            Instant start,
            Instant end) {
        return new Cover(id, provider, null, families, null, 0, spend, ratio, Map.of(), spend, start, end);
    }

    /** A commitment to machines of a size in a region. */
    public static Cover ofMachines(
            String id,
            String provider,
            String region,
            String size,
            int count,
            Money feeOfAll,
            Instant start,
            Instant end) {
        return new Cover(
                id,
                provider,
                region,
                Set.of(),
                size,
                count,
                Money.zero(feeOfAll.currency()),
                BigDecimal.ONE,
                Map.of(),
                feeOfAll,
                start,
                end);
    }

    /** Whether it is in force in the hour that begins at a moment. */
    boolean at(Instant hour) {
        return !hour.isBefore(start) && hour.isBefore(end);
    }

    /** Whether it may cover an asset. */
    boolean covers(Asset asset) {
        return asset.provider().equals(provider)
                && (region == null || region.equals(asset.region()))
                && (families.isEmpty() || families.contains(String.valueOf(asset.family())))
                && (size == null || size.equals(asset.size()))
                && asset.hourly().amount().signum() > 0;
    }

    /** Price of an asset's covered use as a share of its list price. */
    BigDecimal ratioOf(Asset asset) {
        return ratios.getOrDefault(String.valueOf(asset.family()), ratio);
    }
}
