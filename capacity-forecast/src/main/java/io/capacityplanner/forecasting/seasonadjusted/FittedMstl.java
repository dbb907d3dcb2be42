package io.capacityplanner.forecasting.seasonadjusted;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A model of a seasonally adjusted series with the seasons put back. */
final class FittedMstl implements FittedForecaster {

    private final Seasons seasons;
    private final SeriesScale scale;
    private final String adjustedBy;
    private final FittedForecaster adjusted;
    private final int length;
    private final ValueBounds bounds;
    private final List<String> warnings;

    FittedMstl(
            Seasons seasons,
            SeriesScale scale,
            String adjustedBy,
            FittedForecaster adjusted,
            int length,
            ValueBounds bounds,
            List<String> warnings) {
        this.seasons = seasons;
        this.scale = scale;
        this.adjustedBy = adjustedBy;
        this.adjusted = adjusted;
        this.length = length;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public String modelName() {
        int[] periods = seasons.periods();
        String rest = scale.prefix() + adjusted.modelName();
        return periods.length == 0 ? rest : "MSTL" + Arrays.toString(periods).replace(" ", "") + " + " + rest;
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        ForecastDistribution rest = adjusted.forecast(steps, levels);
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (PredictionBand band : rest.bands()) {
            bands.add(new PredictionBand(band.level(), restored(band.lower()), restored(band.upper())));
        }
        return new ForecastDistribution(restored(rest.mean()), bands).within(bounds);
    }

    /** Future values of the adjusted series in the series' unit, with seasons; changes the array. */
    private double[] restored(double[] future) {
        return restored(future, length);
    }

    private double[] restored(double[] values, int from) {
        for (int h = 0; h < values.length; h++) {
            values[h] = Double.isNaN(values[h]) ? values[h] : scale.back(values[h] + seasons.at(from + h));
        }
        return values;
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] simulated = adjusted.simulate(steps, paths, seed);
        for (double[] path : simulated) {
            restored(path);
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(path[h]);
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        return restored(adjusted.fitted().clone(), 0);
    }

    @Override
    public FittedForecaster append(double... observations) {
        double[] rest = scale.forward(observations);
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= seasons.at(length + i);
        }
        int longer = length + rest.length;
        return new FittedMstl(seasons, scale, adjustedBy, adjusted.append(rest), longer, bounds, warnings);
    }

    FittedForecaster adjusted() {
        return adjusted;
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(MstlForecaster.ID)
                .put("adjusted by", adjustedBy)
                .put("length", length)
                .put(bounds)
                .put("warnings", warnings);
        scale.describe(state);
        seasons.describe(state);
        return state.put("adjusted", adjusted.toState()).build();
    }

    static FittedMstl restore(ModelState state, Forecaster forecaster) {
        String adjustedBy = state.text("adjusted by");
        ModelState part = state.part("adjusted");
        ModelState inner = new ModelState(adjustedBy, part.texts(), part.numbers());
        return new FittedMstl(
                Seasons.restore(state),
                SeriesScale.restore(state),
                adjustedBy,
                forecaster.restore(inner),
                state.whole("length"),
                state.bounds(),
                state.list("warnings"));
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(adjusted.warnings());
        return List.copyOf(all);
    }
}
