package io.capacityplanner.commitment;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A commitment that can be bought: a savings plan, a reservation, a spend-based committed use.
 *
 * @param id its name, unique among the offers of its term and payment
 * @param months its term, at least 1
 * @param payment when it is paid
 * @param ratios price under it as a share of the on-demand price, above 0 and at most 1, by SKU; what is not named is not
 *     covered
 * @param unitOrNull on-demand price of an hour of one unit, where whole units of one SKU are bought; null where an amount
 *     of money is committed to
 */
public record CommitmentOffer(
        String id,
        int months,
        PaymentOption payment,
        Map<String, Double> ratios,
        @Nullable Money unitOrNull) {

    /** Refuses terms, ratios and units that cannot be. */
    public CommitmentOffer {
        ratios = Map.copyOf(new TreeMap<>(ratios));
        if (months < 1 || ratios.isEmpty()) {
            throw new InvalidInputException(
                    "the term (" + months + " months) or the number of SKUs (" + ratios.size() + ") is too small",
                    "commitment offer " + id,
                    "Give a term of a month or more and the price ratio of at least one SKU");
        }
        for (Map.Entry<String, Double> ratio : ratios.entrySet()) {
            if (!(ratio.getValue() > 0 && ratio.getValue() <= 1)) {
                throw new InvalidInputException(
                        "the price ratio (" + ratio.getValue() + ") of " + ratio.getKey()
                                + " must lie above 0 and at most at 1",
                        "commitment offer " + id,
                        "Give 1 minus the discount, for instance 0.72 for 28 %");
            }
        }
        if (unitOrNull != null && (unitOrNull.amount().signum() <= 0 || ratios.size() != 1)) {
            throw new InvalidInputException(
                    "units of " + ratios.size() + " SKUs at " + unitOrNull.amount() + " an hour are offered",
                    "commitment offer " + id,
                    "Give one SKU and a price above 0 for an offer of whole units");
        }
    }

    /** A commitment to an amount of money, at one price ratio for every SKU. */
    public static CommitmentOffer ofSpend(
            String id, int months, PaymentOption payment, double ratio, Iterable<String> skus) {
        Map<String, Double> ratios = new TreeMap<>();
        skus.forEach(sku -> ratios.put(sku, ratio));
        return new CommitmentOffer(id, months, payment, ratios, null);
    }

    /**
     * Whole units at what is paid at the beginning and in each hour.
     *
     * @param onDemand on-demand price of an hour of a unit
     * @param upfront paid once for a unit
     * @param hourly paid in each hour of the term for a unit
     */
    public static CommitmentOffer ofUnits(
            String id, int months, PaymentOption payment, String sku, Money onDemand, Money upfront, Money hourly) {
        double all = upfront.amount().doubleValue() / hoursOf(months)
                + hourly.amount().doubleValue();
        return new CommitmentOffer(
                id, months, payment, Map.of(sku, all / onDemand.amount().doubleValue()), onDemand);
    }

    /** On-demand price of an hour of one unit; empty where money is committed to. */
    public Optional<Money> unit() {
        return Optional.ofNullable(unitOrNull);
    }

    /** Hours of the term, months of 730 hours: 8,760 for a year. */
    public double hours() {
        return hoursOf(months);
    }

    private static double hoursOf(int months) {
        return months * BillingMonth.AVERAGE_HOURS;
    }

    /**
     * Months until what is paid at the beginning has come back, at full use: upfront by the saving of an average month. 0
     * without a payment at the beginning.
     *
     * @param onDemand on-demand price of an hour of what a unit, or the whole commitment, covers
     * @param upfront paid once for it
     * @param hourly paid in each hour for it
     * @return infinite when it never comes back
     */
    public static double breakEvenMonths(double onDemand, double upfront, double hourly) {
        if (upfront <= 0) {
            return 0;
        }
        return onDemand > hourly
                ? upfront / ((onDemand - hourly) * BillingMonth.AVERAGE_HOURS)
                : Double.POSITIVE_INFINITY;
    }
}
