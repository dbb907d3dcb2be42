package io.capacityplanner.optimization.commitment;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A commitment as the optimum sees it.
 *
 * @param id its name
 * @param ratios price of covered use as a share of its on-demand price, one for each column of the demand; NaN for what it
 *     does not cover
 * @param fee what committing to 1 an hour costs over all hours, at present value
 * @param unit the fee of an hour of one whole unit; 0 where any amount can be committed to
 */
public record CoveragePlan(String id, double[] ratios, double fee, double unit) {

    /** Refuses ratios and fees that cannot be; copies. */
    public CoveragePlan {
        ratios = ratios.clone();
        if (!(fee > 0 && Double.isFinite(fee)) || !(unit >= 0 && Double.isFinite(unit))) {
            throw new InvalidInputException(
                    "the fee (" + fee + ") or the unit (" + unit + ") cannot be",
                    "plan " + id,
                    "Give a fee above 0 and a unit of 0 or more");
        }
        for (double ratio : ratios) {
            if (ratio <= 0 || ratio > 1) {
                throw new InvalidInputException(
                        "the price ratio (" + ratio + ") is out of range",
                        "plan " + id,
                        "Give a share above 0 and at most 1, or NaN");
            }
        }
    }

    /** A copy of the ratios. */
    @Override
    public double[] ratios() {
        return ratios.clone();
    }

    /** The columns it covers, in the order in which the provider applies it: the highest discount first. */
    int[] order() {
        return IntStream.range(0, ratios.length)
                .filter(k -> !Double.isNaN(ratios[k]))
                .boxed()
                .sorted((a, b) -> Double.compare(ratios[a], ratios[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    double ratio(int column) {
        return ratios[column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoveragePlan that
                && id.equals(that.id)
                && Arrays.equals(ratios, that.ratios)
                && fee == that.fee
                && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(ratios);
    }

    @Override
    public String toString() {
        return "CoveragePlan[" + id + " at " + Arrays.toString(ratios) + "]";
    }
}
