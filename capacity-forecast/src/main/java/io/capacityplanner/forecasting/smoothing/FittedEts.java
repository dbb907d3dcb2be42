package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/** An exponential smoothing model of one series, its forecasts held inside the bounds of the values. */
final class FittedEts implements FittedForecaster {

    private final EtsFit fit;
    private final ValueBounds bounds;
    private final List<String> warnings;
    private final int chosenOn;

    /**
     * A fitted model.
     *
     * @param chosenOn length of the history on which the form was chosen
     */
    FittedEts(EtsFit fit, ValueBounds bounds, List<String> warnings, int chosenOn) {
        this.fit = fit;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
        this.chosenOn = chosenOn;
    }

    EtsFit fit() {
        return fit;
    }

    int chosenOn() {
        return chosenOn;
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
        return new FittedEts(fit.append(observations), bounds, warnings, chosenOn);
    }

    @Override
    public ModelState toState() {
        return ModelState.of(EtsForecaster.ID)
                .put(bounds)
                .put("warnings", warnings)
                .put("form chosen on", chosenOn)
                .put("fit", fit.toState())
                .build();
    }

    static FittedEts restore(ModelState state) {
        return new FittedEts(
                EtsFit.restore(state.part("fit")),
                state.bounds(),
                state.list("warnings"),
                state.whole("form chosen on"));
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
