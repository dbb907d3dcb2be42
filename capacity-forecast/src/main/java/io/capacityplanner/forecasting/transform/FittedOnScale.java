package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model fitted on a transformed scale, its forecasts in the series' own unit and bounds. The point forecast is the
 * median: it is the transformation of the model's mean.
 */
public final class FittedOnScale implements FittedForecaster {

    private final String forecaster;
    private final ScaledModel model;
    private final SeriesScale scale;
    private final ValueBounds bounds;
    private final List<String> warnings;

    /**
     * Puts a model on its scale.
     *
     * @param forecaster id of the forecaster that made the model
     * @param model the model
     * @param scale from the series to the values the model knows
     * @param bounds of the values
     * @param warnings what a reader must know
     */
    public FittedOnScale(
            String forecaster, ScaledModel model, SeriesScale scale, ValueBounds bounds, List<String> warnings) {
        this.forecaster = forecaster;
        this.model = model;
        this.scale = scale;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
    }

    /** The model on its scale. */
    public ScaledModel model() {
        return model;
    }

    /** The scale. */
    public SeriesScale scale() {
        return scale;
    }

    @Override
    public String modelName() {
        return scale.prefix() + model.name();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[][] moments = model.moments(Count.positive(steps, "steps", modelName()));
        double[] mean = back(moments[0], moments[1], 0);
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double width = NormalBands.quantile(0.5 + level.level() / 2);
            bands.add(new PredictionBand(
                    level, back(moments[0], moments[1], -width), back(moments[0], moments[1], width)));
        }
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    private double[] back(double[] mean, double[] deviation, double width) {
        double[] values = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            values[h] = scale.back(width == 0 ? mean[h] : mean[h] + width * deviation[h]);
        }
        return values;
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        String name = modelName();
        double[][] simulated =
                model.simulate(Count.positive(steps, "steps", name), Count.positive(paths, "paths", name), seed);
        for (double[] path : simulated) {
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(scale.back(path[h]));
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        double[] fitted = model.fitted().clone();
        for (int t = 0; t < fitted.length; t++) {
            fitted[t] = Double.isNaN(fitted[t]) ? Double.NaN : scale.back(fitted[t]);
        }
        return fitted;
    }

    @Override
    public FittedForecaster append(double... observations) {
        return new FittedOnScale(forecaster, model.append(scale.forward(observations)), scale, bounds, warnings);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(forecaster).put(bounds).put("warnings", warnings);
        scale.describe(state);
        model.describe(state);
        return state.build();
    }

    /**
     * The forecast that a state describes.
     *
     * @param forecaster id of the forecaster that must have written it
     * @param reader restores the model
     */
    public static FittedOnScale restore(
            String forecaster, ModelState state, Function<ModelState, ? extends ScaledModel> reader) {
        if (!state.forecaster().equals(forecaster)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + forecaster + "\"",
                    "Restore it with the forecaster that wrote it");
        }
        return new FittedOnScale(
                forecaster, reader.apply(state), SeriesScale.restore(state), state.bounds(), state.list("warnings"));
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
