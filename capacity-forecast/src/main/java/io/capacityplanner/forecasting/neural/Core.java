package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.ModelState;
import java.util.Arrays;

/**
 * Trained weights: the linear model and the networks, of whose forecasts the median counts. Immutable.
 *
 * @param base the linear model
 * @param network how the networks are laid out
 * @param members parameters of each network
 * @param adaptation how strongly the correction for one series is shrunk towards none; infinite for no correction
 */
record Core(LinearMap base, Network network, float[][] members, double adaptation) {

    private static final int BATCH = 64;

    WindowShape shape() {
        return network.shape();
    }

    /**
     * Forecasts from several origins.
     *
     * @return distances from the level of each window, {@code [origin][step]}
     */
    double[][] forecast(History history, int[] origins) {
        int inputs = shape().inputs();
        int horizon = shape().horizon();
        double[][] forecasts = new double[origins.length][horizon];
        double[] spreads = new double[origins.length];
        float[] x = new float[Math.min(BATCH, origins.length) * inputs];
        Network.Batch batch = members.length == 0 ? null : network.batch(Math.min(BATCH, origins.length));
        for (int first = 0; first < origins.length; first += BATCH) {
            int rows = Math.min(BATCH, origins.length - first);
            for (int r = 0; r < rows; r++) {
                int origin = origins[first + r];
                double level = history.level(origin);
                spreads[first + r] = history.spread(origin, inputs, level);
                history.window(origin, inputs, level, spreads[first + r], x, r * inputs);
                base.add(history, origin, level, forecasts[first + r]);
            }
            if (batch != null) {
                addNetworks(batch, x, rows, forecasts, spreads, first);
            }
        }
        return forecasts;
    }

    private void addNetworks(
            Network.Batch batch, float[] x, int rows, double[][] forecasts, double[] spreads, int first) {
        int horizon = shape().horizon();
        float[][] said = new float[members.length][];
        for (int k = 0; k < members.length; k++) {
            said[k] = Arrays.copyOf(batch.forward(members[k], x, rows), rows * horizon);
        }
        float[] column = new float[members.length];
        for (int r = 0; r < rows; r++) {
            for (int h = 0; h < horizon; h++) {
                for (int k = 0; k < members.length; k++) {
                    column[k] = said[k][r * horizon + h];
                }
                forecasts[first + r][h] += spreads[first + r] * median(column);
            }
        }
    }

    private static double median(float[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }

    /** The same weights with another strength of adaptation. */
    Core withAdaptation(double other) {
        return new Core(base, network, members, other);
    }

    void describe(ModelState.Builder state) {
        shape().describe(state);
        state.put("width", network.width()).put("linear", base.weights()).put("networks", members.length);
        if (Double.isFinite(adaptation)) {
            state.put("adaptation", adaptation);
        }
        for (int k = 0; k < members.length; k++) {
            double[] parameters = new double[members[k].length];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = members[k][i];
            }
            state.put("network." + (k + 1), parameters);
        }
    }

    static Core restore(ModelState state) {
        WindowShape shape = WindowShape.restore(state);
        Network network = new Network(shape, state.whole("width"));
        float[][] members = new float[state.whole("networks")][network.size()];
        for (int k = 0; k < members.length; k++) {
            double[] parameters = state.array("network." + (k + 1));
            for (int i = 0; i < members[k].length; i++) {
                members[k][i] = (float) parameters[i];
            }
        }
        return new Core(
                new LinearMap(shape.inputs(), shape.horizon(), state.array("linear")),
                network,
                members,
                state.has("adaptation") ? state.number("adaptation") : Double.POSITIVE_INFINITY);
    }
}
