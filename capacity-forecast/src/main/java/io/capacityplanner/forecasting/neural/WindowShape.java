package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.ModelState;

/**
 * What a model reads and says.
 *
 * @param inputs steps before the origin
 * @param horizon steps after it
 * @param season seasonal period in steps, 1 for none
 */
record WindowShape(int inputs, int horizon, int season) {

    /** Steps of which each block of a network sees the mean. */
    int[] pools() {
        if (season > 1) {
            return new int[] {Math.max(1, season / 3), Math.max(1, season / 12), 1};
        }
        return new int[] {Math.max(1, inputs / 8), 1};
    }

    /** Coefficients of each block's forecast. */
    int[] knots() {
        if (season > 1) {
            int cycles = (horizon + season - 1) / season;
            return new int[] {cycles, Math.min(horizon, 4 * cycles), horizon};
        }
        return new int[] {Math.min(2, horizon), horizon};
    }

    void describe(ModelState.Builder state) {
        state.put("shape", inputs, horizon, season);
    }

    static WindowShape restore(ModelState state) {
        double[] numbers = state.array("shape");
        return new WindowShape((int) numbers[0], (int) numbers[1], (int) numbers[2]);
    }
}
