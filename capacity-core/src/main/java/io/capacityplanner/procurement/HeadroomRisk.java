package io.capacityplanner.procurement;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Probability that demand has risen above the limit by a date, were there more capacity.
 *
 * @param headroom capacity more than there is, as shares of it, rising from 0
 * @param dates dates, rising
 * @param probability {@code [headroom][date]}: rises with the date and falls with the headroom
 */
public record HeadroomRisk(double[] headroom, List<Instant> dates, double[][] probability) {

    /** Copies. */
    public HeadroomRisk {
        headroom = headroom.clone();
        dates = List.copyOf(dates);
        probability = Arrays.stream(probability).map(double[]::clone).toArray(double[][]::new);
    }

    /** A copy of the shares. */
    @Override
    public double[] headroom() {
        return headroom.clone();
    }

    /** A copy of the probabilities, {@code [headroom][date]}. */
    @Override
    public double[][] probability() {
        return Arrays.stream(probability).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeadroomRisk that
                && Arrays.equals(headroom, that.headroom)
                && dates.equals(that.dates)
                && Arrays.deepEquals(probability, that.probability);
    }

    @Override
    public int hashCode() {
        return 31 * dates.hashCode() + Arrays.deepHashCode(probability);
    }
}
