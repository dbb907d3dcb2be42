package io.capacityplanner.forecasting.driver;

import io.capacityplanner.forecast.Driver;
import java.util.Arrays;

/**
 * A driver with the lag at which it is judged.
 *
 * @param driver the driver as given
 * @param lag steps by which demand follows it
 */
record Candidate(Driver driver, int lag) {

    String name() {
        return driver.name();
    }

    /** The driver moved to the steps on which it acts; the first ones are not known. */
    Driver moved() {
        double[] values = driver.values();
        double[] moved = new double[values.length];
        Arrays.fill(moved, 0, Math.min(lag, moved.length), Double.NaN);
        System.arraycopy(values, 0, moved, lag, Math.max(0, values.length - lag));
        return Driver.known(driver.name(), moved);
    }

    /** Moved, cut at a step, and continued with other values. */
    Driver continued(int length, double[] future) {
        double[] whole = Arrays.copyOf(moved().values(), length + future.length);
        System.arraycopy(future, 0, whole, length, future.length);
        return Driver.known(driver.name(), whole);
    }

    /** The last values, repeated over as many steps; unknown ones take the last known value. */
    double[] repeated(int length, int steps) {
        double[] moved = moved().values();
        int cycle = Math.min(steps, length);
        double[] future = new double[steps];
        double last = Double.NaN;
        for (int t = 0; t < length; t++) {
            last = Double.isNaN(moved[t]) ? last : moved[t];
        }
        for (int h = 0; h < steps; h++) {
            double value = moved[length - cycle + h % cycle];
            future[h] = Double.isNaN(value) ? last : value;
        }
        return future;
    }
}
