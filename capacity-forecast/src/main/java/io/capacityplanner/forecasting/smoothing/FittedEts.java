package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exponential smoothing model of one series, its forecasts held inside the bounds of the values. */
final class FittedEts implements FittedForecaster {

    private final EtsFit fit;
    private final ValueBounds bounds;
    private final List<String> warnings;

    FittedEts(EtsFit fit, ValueBounds bounds, List<String> warnings) {
        this.fit = fit;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
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
        return new FittedEts(fit.append(observations), bounds, warnings);
    }

    @Override
    public Map<String, double[]> toState() {
        EtsParameters parameters = fit.parameters();
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("alpha", new double[] {parameters.alpha()});
        state.put("beta", new double[] {parameters.beta()});
        state.put("gamma", new double[] {parameters.gamma()});
        state.put("phi", new double[] {parameters.phi()});
        state.put("level", new double[] {fit.level()});
        state.put("slope", new double[] {fit.slope()});
        state.put("season", fit.season());
        state.put("sigma2", new double[] {fit.sigma2()});
        state.put("logLikelihood", new double[] {fit.logLikelihood()});
        state.put("aicc", new double[] {fit.aicc()});
        return state;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
