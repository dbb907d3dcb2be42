package io.capacityplanner.forecasting.ces;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/** A complex exponential smoothing model of one series, its forecasts held inside the bounds of the values. */
final class FittedCes implements FittedForecaster {

    private final CesFit fit;
    private final ValueBounds bounds;
    private final List<String> warnings;

    FittedCes(CesFit fit, ValueBounds bounds, List<String> warnings) {
        this.fit = fit;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
    }

    CesForm form() {
        return fit.form();
    }

    int period() {
        return fit.period();
    }

    double[] smoothing() {
        return fit.parameters().smoothing();
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
        return new FittedCes(fit.append(observations), bounds, warnings);
    }

    @Override
    public ModelState toState() {
        return ModelState.of(CesForecaster.ID)
                .put(bounds)
                .put("warnings", warnings)
                .put("fit", fit.toState())
                .build();
    }

    static FittedCes restore(ModelState state) {
        return new FittedCes(CesFit.restore(state.part("fit")), state.bounds(), state.list("warnings"));
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
