package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.ModelState;
import org.jspecify.annotations.Nullable;

/**
 * A driver, standardised over the history unless it only says yes or no. Where it is not known it counts as its mean.
 *
 * @param driver its past and future
 * @param mean what is subtracted
 * @param scale what it is divided by
 * @param priorScale standard deviation of the coefficient's prior
 * @param effect added or multiplied
 */
record DriverTerm(Driver driver, double mean, double scale, double priorScale, Effect effect) implements Term {

    static final String KIND = "driver";

    /** Standardises over the first {@code length} steps; null when the driver does not change there. */
    static @Nullable DriverTerm of(Driver driver, int length, double priorScale, Effect effect) {
        driver.mustReach(length);
        double sum = 0;
        int known = 0;
        boolean yesOrNo = true;
        for (int t = 0; t < length; t++) {
            double value = driver.valueAt(t);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
                yesOrNo &= value == 0 || value == 1;
            }
        }
        double mean = known == 0 ? 0 : sum / known;
        double squares = 0;
        double largest = 0;
        for (int t = 0; t < length; t++) {
            double value = driver.valueAt(t);
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
                largest = Math.max(largest, Math.abs(value));
            }
        }
        double deviation = Math.sqrt(squares / Math.max(1, known));
        if (!(deviation > 1e-12 * largest) || Double.isInfinite(deviation)) {
            return null;
        }
        return new DriverTerm(driver, yesOrNo ? 0 : mean, yesOrNo ? 1 : deviation, priorScale, effect);
    }

    @Override
    public String name() {
        return driver.name();
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void fill(TimeAxis axis, int from, int count, double[][] into, int at) {
        driver.mustReach(from + count);
        for (int i = 0; i < count; i++) {
            double value = driver.valueAt(from + i);
            into[at][i] = Double.isNaN(value) ? 0 : (value - mean) / scale;
        }
    }

    @Override
    public void describe(ModelState.Builder state) {
        state.put("kind", KIND)
                .put("name", driver.name())
                .put("effect", effect.name())
                .put("values", driver.values())
                .put("standard errors", driver.standardErrors())
                .put("standardised by", mean, scale)
                .put("prior scale", priorScale);
    }

    static DriverTerm restored(ModelState state) {
        double[] by = state.array("standardised by");
        return new DriverTerm(
                new Driver(state.text("name"), state.array("values"), state.array("standard errors")),
                by[0],
                by[1],
                state.number("prior scale"),
                Effect.valueOf(state.text("effect")));
    }
}
