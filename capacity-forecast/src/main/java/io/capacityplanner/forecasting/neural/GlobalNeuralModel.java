package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/**
 * Weights trained on many series by {@link NeuralTraining}. Immutable and thread-safe; saved and loaded it forecasts
 * the same.
 */
public final class GlobalNeuralModel {

    private static final String STATE = "global-neural-model";

    private final Weights weights;

    GlobalNeuralModel(Weights weights) {
        this.weights = weights;
    }

    /**
     * A forecaster with the id {@code neural-fleet} that forecasts any series with these weights: windows are brought
     * to one level and scale, and where training found that it helps a linear correction for the series is added, which
     * takes some hundredths of a second. The seasonal period is the one trained with. Thread-safe.
     */
    public Forecaster forecaster() {
        return new FleetNeuralForecaster(weights);
    }

    /** Seasonal period in steps that was trained with; 1 for none. */
    public int season() {
        return weights.season();
    }

    /** Steps ahead that are forecast at once; longer forecasts read their own. */
    public int horizon() {
        return weights.horizon();
    }

    /** Steps of history that a forecast reads. */
    public int inputs() {
        return weights.inputs();
    }

    /** Number of series trained on. */
    public int series() {
        return weights.series();
    }

    /** What training found, one sentence each. */
    public List<String> explanation() {
        return weights.explanation();
    }

    /** All weights by name. */
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(STATE);
        weights.describe(state);
        return state.build();
    }

    /** The model that {@link #toState()} wrote. */
    public static GlobalNeuralModel fromState(ModelState state) {
        if (!state.forecaster().equals(STATE)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" is no neural model",
                    "global neural model",
                    "Give what toState() of such a model wrote");
        }
        return new GlobalNeuralModel(Weights.restore(state));
    }

    /** All weights in a compact form, four bytes each. */
    public byte[] toBytes() {
        return StateBytes.write(toState());
    }

    /**
     * The model that {@link #toBytes()} wrote.
     *
     * @throws InvalidInputException when the bytes are no such model or incomplete
     */
    public static GlobalNeuralModel fromBytes(byte[] bytes) {
        return fromState(StateBytes.read(bytes));
    }
}
