package io.capacityplanner.driver;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;

/**
 * Brings a driver to the steps of the series that it drives. Each step gets the mean of the driver over its time: shorter
 * steps are averaged, longer ones hold their value (orders a day stay orders a day in each of its hours), and steps that
 * begin at other times are split where they overlap.
 *
 * <p>Steps are compared as instants: a time zone matters only where the stamps are read. A step of which less than half
 * is covered by known values is not known (NaN).
 */
public final class DriverAlignment {

    private static final double LEAST_COVERED = 0.5;

    private DriverAlignment() {}

    /**
     * The values of a driver at the steps of a grid.
     *
     * @param name of the driver, for messages
     * @param values the driver on its own steps, NaN where it is not known
     * @param grid gives the start and the step
     * @param steps how many, from the start of the grid on; they may go on after its end
     * @return {@code [steps]}, NaN where the driver is not known
     * @throws InvalidInputException when only one of the two has dates
     */
    public static double[] align(String name, TimeSeries values, TimeSeries grid, int steps) {
        if (values.indexed() != grid.indexed()) {
            throw new InvalidInputException(
                    "the "
                            + (values.indexed()
                                    ? "driver has no dates, its series has"
                                    : "driver has dates, its series has none"),
                    "driver " + name,
                    "Give both with time stamps, or both as plain values in the same order");
        }
        double[] aligned = new double[steps];
        long length = grid.step().millis();
        for (int t = 0; t < steps; t++) {
            long from = grid.start().toEpochMilli() + t * length;
            aligned[t] = mean(values, from, from + length);
        }
        return aligned;
    }

    private static double mean(TimeSeries values, long from, long to) {
        long step = values.step().millis();
        long start = values.start().toEpochMilli();
        long first = Math.max(0, Math.floorDiv(from - start, step));
        double sum = 0;
        long covered = 0;
        for (long i = first; i < values.length() && start + i * step < to; i++) {
            double value = values.get((int) i);
            long overlap = Math.min(to, start + (i + 1) * step) - Math.max(from, start + i * step);
            if (!Double.isNaN(value) && overlap > 0) {
                sum += value * overlap;
                covered += overlap;
            }
        }
        return covered >= LEAST_COVERED * (to - from) && covered > 0 ? sum / covered : Double.NaN;
    }
}
