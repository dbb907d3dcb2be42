package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;

/** Transformations written into and read from the state of a model. */
final class TransformState {

    private TransformState() {}

    static void describe(SeriesTransform transform, ModelState.Builder state) {
        if (transform instanceof LogTransform log) {
            state.put("log", log.lower(), log.least());
        } else if (transform instanceof BoxCoxTransform power) {
            state.put("box-cox", power.lambda(), power.exponent(), power.least());
        } else if (transform instanceof ScaledLogit logit) {
            state.put("logit", logit.lower(), logit.upper(), logit.margin());
        }
    }

    static SeriesTransform restore(ModelState state) {
        if (state.has("log")) {
            double[] log = numbers(state, "log", 2);
            return new LogTransform(log[0], log[1]);
        }
        if (state.has("box-cox")) {
            double[] power = numbers(state, "box-cox", 3);
            return new BoxCoxTransform(power[0], (int) power[1], power[2]);
        }
        if (state.has("logit")) {
            double[] logit = numbers(state, "logit", 3);
            return new ScaledLogit(logit[0], logit[1], logit[2]);
        }
        return new Identity();
    }

    static double[] numbers(ModelState state, String name, int count) {
        double[] numbers = state.array(name);
        if (numbers.length != count) {
            throw new InvalidInputException(
                    numbers.length + " numbers are called \"" + name + "\" where " + count + " are expected",
                    "state of a model of a transformed series",
                    "Restore a state as it was written");
        }
        return numbers;
    }
}
