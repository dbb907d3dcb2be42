package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.ModelState;

/**
 * A forecast that is linear in the window: the level and weighted distances from it, NLinear with the mean of the last
 * season in place of the last value.
 *
 * @param inputs how many of the window's last steps it reads
 * @param horizon steps ahead
 * @param weights inputs × horizon, row by row
 */
record LinearMap(int inputs, int horizon, double[] weights) {

    static LinearMap zero(int inputs, int horizon) {
        return new LinearMap(inputs, horizon, new double[inputs * horizon]);
    }

    /** Adds the forecast of the distance from the level. */
    void add(History history, int end, double level, double[] forecast) {
        int from = end - inputs;
        for (int i = 0; i < inputs; i++) {
            double x = history.value(from + i) - level;
            int row = i * horizon;
            for (int h = 0; h < horizon; h++) {
                forecast[h] += x * weights[row + h];
            }
        }
    }

    void describe(ModelState.Builder state) {
        state.put("inputs", inputs).put("weights", weights);
    }

    static LinearMap restore(ModelState state) {
        int inputs = state.whole("inputs");
        double[] weights = state.array("weights");
        return new LinearMap(inputs, weights.length / inputs, weights);
    }
}
