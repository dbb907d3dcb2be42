package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Automatic ARIMA models of one series, their forecasts and the edges of their bands averaged by weight and held inside
 * the bounds of the values.
 */
final class FittedArima implements FittedForecaster {

    private final List<ArimaMember> members;
    private final double[] weights;
    private final ValueBounds bounds;
    private final List<String> warnings;

    /**
     * Joins members.
     *
     * @param members at least one, fitted to the same history
     * @param weights one a member, above zero, their sum one; kept
     */
    FittedArima(List<ArimaMember> members, double[] weights, ValueBounds bounds, List<String> warnings) {
        this.members = List.copyOf(members);
        this.weights = weights;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
    }

    List<ArimaMember> members() {
        return members;
    }

    double[] weights() {
        return weights.clone();
    }

    /** Length of the history. */
    int length() {
        return members.get(0).fit().length();
    }

    @Override
    public String modelName() {
        if (members.size() == 1) {
            return members.get(0).name();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            parts.add(String.format(
                    Locale.ROOT, "%.2f %s", weights[i], members.get(i).name()));
        }
        return String.join(" + ", parts);
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        List<ForecastDistribution> forecasts =
                members.stream().map(m -> m.forecast(steps, levels)).toList();
        if (forecasts.size() == 1) {
            return forecasts.get(0).within(bounds);
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (Confidence level : levels) {
            bands.add(new PredictionBand(
                    level,
                    average(forecasts.stream().map(f -> f.band(level).lower()).toList()),
                    average(forecasts.stream().map(f -> f.band(level).upper()).toList())));
        }
        double[] mean =
                average(forecasts.stream().map(ForecastDistribution::mean).toList());
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    /** Weighted averages; members that have no value at a step are left out there. */
    private double[] average(List<double[]> rows) {
        double[] result = new double[rows.get(0).length];
        for (int h = 0; h < result.length; h++) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < weights.length; i++) {
                double value = rows.get(i)[h];
                if (!Double.isNaN(value)) {
                    sum += weights[i] * value;
                    all += weights[i];
                }
            }
            result[h] = sum / all;
        }
        return result;
    }

    /** Members share the random numbers, so that quantiles of the averaged paths are averages of quantiles. */
    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][][] drawn = new double[weights.length][][];
        for (int i = 0; i < weights.length; i++) {
            drawn[i] = members.get(i).simulate(steps, paths, seed);
        }
        double[][] result = new double[paths][steps];
        for (int p = 0; p < paths; p++) {
            for (int h = 0; h < steps; h++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * drawn[i][p][h];
                }
                result[p][h] = bounds.clamp(sum);
            }
        }
        return result;
    }

    @Override
    public double[] fitted() {
        return average(members.stream().map(ArimaMember::fitted).toList());
    }

    @Override
    public FittedForecaster append(double... observations) {
        List<ArimaMember> longer =
                members.stream().map(m -> m.append(observations)).toList();
        return new FittedArima(longer, weights, bounds, warnings);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(ArimaForecaster.ID)
                .put(bounds)
                .put("warnings", warnings)
                .put("weights", weights);
        for (int i = 0; i < weights.length; i++) {
            state.put("member " + i, members.get(i).toState());
        }
        return state.build();
    }

    static FittedArima restore(ModelState state) {
        double[] weights = state.array("weights");
        if (weights.length == 0) {
            throw new InvalidInputException(
                    "no member", "state of an ARIMA model", "Restore a state as it was written");
        }
        List<ArimaMember> members = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            members.add(ArimaMember.restore(state.part("member " + i)));
        }
        return new FittedArima(members, weights, state.bounds(), state.list("warnings"));
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
