package io.capacityplanner.commitment;

import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was used hour by hour that commitments could cover.
 *
 * @param start the first hour
 * @param currency of the spend
 * @param skus what is used, in the order of the columns
 * @param spend {@code [hour][sku]}, at on-demand prices, at least 0; NaN where it is not known
 */
public record HourlyUsage(Instant start, Currency currency, List<String> skus, double[][] spend) {

    /** Refuses negative and infinite spend and rows of another length; copies. */
    public HourlyUsage {
        skus = List.copyOf(skus);
        spend = copy(spend);
        for (int hour = 0; hour < spend.length; hour++) {
            if (spend[hour].length != skus.size()) {
                throw new InvalidInputException(
                        spend[hour].length + " amounts for " + skus.size() + " SKUs",
                        "hourly usage, hour " + hour,
                        "Give one amount for each SKU");
            }
            for (double amount : spend[hour]) {
                if (amount < 0 || Double.isInfinite(amount)) {
                    throw new InvalidInputException(
                            "the spend (" + amount + ") must be finite and not negative",
                            "hourly usage, hour " + hour,
                            "Leave credits and refunds out; only use can be covered");
                }
            }
        }
    }

    /** Use of one SKU. */
    public static HourlyUsage ofOne(Instant start, Currency currency, String sku, double... spend) {
        return new HourlyUsage(
                start,
                currency,
                List.of(sku),
                Arrays.stream(spend).mapToObj(d -> new double[] {d}).toArray(double[][]::new));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Number of hours. */
    public int hours() {
        return spend.length;
    }

    /** A copy of the spend, {@code [hour][sku]}. */
    @Override
    public double[][] spend() {
        return copy(spend);
    }

    /** Spend of all SKUs in each hour; NaN where one is not known. */
    public double[] totals() {
        return Arrays.stream(spend).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    /** The hours from one to before another. */
    public HourlyUsage slice(int from, int to) {
        return new HourlyUsage(start.plusSeconds(3600L * from), currency, skus, Arrays.copyOfRange(spend, from, to));
    }

    /** The last hours; all when there are fewer. */
    public HourlyUsage last(int hours) {
        return slice(Math.max(0, hours() - hours), hours());
    }

    /** Only the hours whose spend is known for every SKU, {@code [hour][sku]}. */
    public double[][] known() {
        double[] totals = totals();
        return IntStream.range(0, spend.length)
                .filter(hour -> !Double.isNaN(totals[hour]))
                .mapToObj(hour -> spend[hour].clone())
                .toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HourlyUsage that
                && start.equals(that.start)
                && currency.equals(that.currency)
                && skus.equals(that.skus)
                && Arrays.deepEquals(spend, that.spend);
    }

    @Override
    public int hashCode() {
        return 31 * start.hashCode() + Arrays.deepHashCode(spend);
    }

    @Override
    public String toString() {
        return "HourlyUsage[" + start + ", " + hours() + " hours of " + skus + " in " + currency + "]";
    }
}
