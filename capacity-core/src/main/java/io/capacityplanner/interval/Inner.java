package io.capacityplanner.interval;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/** The state of the wrapped model within that of the wrapping one. */
final class Inner {

    private static final String NAME = "model";

    private Inner() {}

    static void write(FittedForecaster model, ModelState.Builder state) {
        state.put(NAME, model.toState());
    }

    static FittedForecaster restore(Forecaster forecaster, ModelState state) {
        ModelState part = state.part(NAME);
        return forecaster.restore(new ModelState(forecaster.id(), part.texts(), part.numbers()));
    }

    static void requireOwn(Forecaster wrapping, ModelState state) {
        if (!state.forecaster().equals(wrapping.id())) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + wrapping.id() + "\"",
                    "Restore it with the forecaster that wrote it");
        }
    }
}
