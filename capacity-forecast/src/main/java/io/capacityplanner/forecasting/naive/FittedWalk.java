package io.capacityplanner.forecasting.naive;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/** A naive forecast of one series, held inside the bounds of its values. */
final class FittedWalk implements FittedForecaster {

    private final LagWalk walk;
    private final ValueBounds bounds;
    private final String forecaster;
    private final String name;

    FittedWalk(LagWalk walk, ValueBounds bounds, String forecaster, String name) {
        this.walk = walk;
        this.bounds = bounds;
        this.forecaster = forecaster;
        this.name = name;
    }

    @Override
    public String modelName() {
        return name;
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[][] moments = walk.forecast(Count.positive(steps, "steps", name));
        return NormalBands.of(moments[0], moments[1], levels).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] simulated =
                walk.simulate(Count.positive(steps, "steps", name), Count.positive(paths, "paths", name), seed);
        for (double[] path : simulated) {
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(path[h]);
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        return walk.fitted();
    }

    @Override
    public FittedForecaster append(double... observations) {
        return new FittedWalk(walk.append(observations), bounds, forecaster, name);
    }

    @Override
    public ModelState toState() {
        return walk.describe(ModelState.of(forecaster).put("name", name).put(bounds))
                .build();
    }

    /** The walk that a state describes. */
    static FittedWalk restore(ModelState state) {
        return new FittedWalk(LagWalk.restore(state), state.bounds(), state.forecaster(), state.text("name"));
    }

    @Override
    public List<String> warnings() {
        int changes = walk.changes();
        if (changes > 1) {
            return List.of();
        }
        return List.of("Low confidence: the width of the intervals rests on "
                + (changes == 0 ? "no" : "one") + " change from one "
                + (walk.lag() == 1 ? "observation" : "season") + " to the next.");
    }
}
