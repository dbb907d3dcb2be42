package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/** A method for intermittent demand on one series, its forecasts held inside the bounds of the values. */
final class FittedIntermittent implements FittedForecaster {

    private final IntermittentFit fit;
    private final ValueBounds bounds;
    private final List<String> warnings;

    FittedIntermittent(IntermittentFit fit, ValueBounds bounds, List<String> warnings) {
        this.fit = fit;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
    }

    double[] smoothing() {
        return fit.smoothing();
    }

    @Override
    public String modelName() {
        return fit.modelName();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        return fit.forecast(steps, levels).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] simulated = fit.simulate(steps, paths, seed);
        for (double[] path : simulated) {
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(path[h]);
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        return fit.fitted();
    }

    @Override
    public FittedForecaster append(double... observations) {
        return new FittedIntermittent(fit.append(observations), bounds, warnings);
    }

    @Override
    public ModelState toState() {
        return ModelState.of(fit.method().id())
                .put(bounds)
                .put("warnings", warnings)
                .put("fit", fit.toState())
                .build();
    }

    static FittedIntermittent restore(ModelState state) {
        return new FittedIntermittent(
                IntermittentFit.restore(state.part("fit")), state.bounds(), state.list("warnings"));
    }

    @Override
    public List<String> explanation() {
        return fit.explanation();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
