package io.capacityplanner.spi;

import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.MarginalPaths;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.Optional;

/** A model fitted to one series. Immutable and thread-safe. */
public interface FittedForecaster {

    /** The model in the field's notation, for instance {@code ETS(A,Ad,A)[24]}. */
    String modelName();

    /**
     * Forecasts the steps after the history.
     *
     * @param steps how many, at least 1
     * @param levels coverage of the intervals wanted
     * @return finite points and bands, one band a level, nested, each containing the point
     */
    ForecastDistribution forecast(int steps, List<Confidence> levels);

    /**
     * Draws joint future paths, for questions about several steps at once such as the first crossing of a limit.
     *
     * <p>The default builds paths from the model's own intervals: an error that is independent from step to step, as
     * wide as the first step's, plus a random walk for the growth of the later ones (the covariance of a local level
     * model).
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    default double[][] simulate(int steps, int paths, long seed) {
        return MarginalPaths.simulate(forecast(steps, List.of(Confidence.of(0.8))), paths, seed);
    }

    /**
     * The fitted values of the history, one step ahead: {@code [history length]}, NaN during a warm-up or where the
     * history is missing; empty when the model has none.
     */
    default double[] fitted() {
        return new double[0];
    }

    /**
     * The same model with further observations taken in, without estimating its parameters anew.
     *
     * @param observations the values of the next steps, NaN for a missing one
     */
    FittedForecaster append(double... observations);

    /**
     * Everything the model consists of by name: parameters and states to see why it forecasts as it does, and all that
     * {@link Forecaster#restore} needs for equal forecasts.
     */
    ModelState toState();

    /** Why this model was chosen and what it rests on, in words and numbers, one sentence each. */
    default List<String> explanation() {
        return List.of();
    }

    /**
     * What the models that it combines forecast each; empty for a single model.
     *
     * @param steps how many, at least 1
     */
    default Optional<EnsembleParts> parts(int steps) {
        return Optional.empty();
    }

    /** What a reader of the forecast must know, one sentence each. */
    default List<String> warnings() {
        return List.of();
    }
}
