package io.capacityplanner.interval;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A model with intervals from paths on which its past errors are drawn again. */
final class FittedBootstrap implements FittedForecaster {

    /** Paths behind the intervals. */
    private static final int PATHS = 1000;
    /** The same for a long horizon, where a path costs the square of its length. */
    private static final int PATHS_FAR = 400;

    private static final int FAR = 500;

    private final String id;
    private final FittedForecaster model;
    private final double[] residuals;
    private final ErrorTable errors;
    private final ValueBounds bounds;
    private final long seed;

    FittedBootstrap(
            String id, FittedForecaster model, double[] residuals, ErrorTable errors, ValueBounds bounds, long seed) {
        this.id = id;
        this.model = model;
        this.residuals = residuals;
        this.errors = errors;
        this.bounds = bounds;
        this.seed = seed;
    }

    FittedForecaster model() {
        return model;
    }

    private boolean fromResiduals() {
        return residuals.length >= Residuals.FEWEST;
    }

    private boolean known() {
        return fromResiduals() || errors.reach() > 0;
    }

    @Override
    public String modelName() {
        return known() ? model.modelName() + ", bootstrap intervals" : model.modelName();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        if (!known() || levels.isEmpty()) {
            return model.forecast(steps, levels);
        }
        double[] mean = model.forecast(steps, List.of()).mean();
        double[][] paths = simulate(steps, steps > FAR ? PATHS_FAR : PATHS, seed);
        double[][] lower = new double[levels.size()][steps];
        double[][] upper = new double[levels.size()][steps];
        double[] column = new double[paths.length];
        for (int h = 0; h < steps; h++) {
            for (int p = 0; p < paths.length; p++) {
                column[p] = paths[p][h];
            }
            Arrays.sort(column);
            for (int k = 0; k < lower.length; k++) {
                double tail = levels.get(k).lowerTail();
                lower[k][h] = Math.min(mean[h], Quantiles.ofSorted(column, tail));
                upper[k][h] = Math.max(mean[h], Quantiles.ofSorted(column, 1 - tail));
            }
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (int k = 0; k < lower.length; k++) {
            bands.add(new PredictionBand(levels.get(k), lower[k], upper[k]));
        }
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long pathSeed) {
        if (!known()) {
            return model.simulate(steps, paths, pathSeed);
        }
        double[] mean = model.forecast(steps, List.of()).mean();
        SplittableRandom random = new SplittableRandom(pathSeed);
        double[][] result = new double[paths][steps];
        double[] response = fromResiduals() ? response(mean) : new double[0];
        double[] shocks = new double[steps];
        for (double[] path : result) {
            if (fromResiduals()) {
                Residuals.draw(residuals, shocks, random);
                runThrough(response, shocks, path);
            } else {
                drawErrors(path, random);
            }
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(mean[h] + path[h]);
            }
        }
        return result;
    }

    /** What one unit of an error at the first step adds to the later forecasts: {@code [steps after it]}, 1 first. */
    private double[] response(double[] mean) {
        double[] response = new double[mean.length];
        response[0] = 1;
        double deviation = Residuals.deviation(residuals);
        if (mean.length == 1 || !(deviation > 0)) {
            return response;
        }
        int rest = mean.length - 1;
        double[] up =
                model.append(mean[0] + deviation).forecast(rest, List.of()).mean();
        double[] down =
                model.append(mean[0] - deviation).forecast(rest, List.of()).mean();
        for (int j = 0; j < rest; j++) {
            response[j + 1] = (up[j] - down[j]) / (2 * deviation);
        }
        return response;
    }

    private static void runThrough(double[] response, double[] shocks, double[] path) {
        for (int h = 0; h < path.length; h++) {
            double sum = 0;
            for (int j = 0; j <= h; j++) {
                sum += response[j] * shocks[h - j];
            }
            path[h] = sum;
        }
    }

    /** Error paths of past forecasts, the next one set upon the end of the one before. */
    private void drawErrors(double[] path, SplittableRandom random) {
        int reach = errors.reach();
        int whole = 0;
        for (int row = 0; row < errors.rows(); row++) {
            whole += Double.isNaN(errors.error(row, reach - 1)) ? 0 : 1;
        }
        double base = 0;
        for (int start = 0; start < path.length; start += reach) {
            int wanted = random.nextInt(whole);
            int row = -1;
            while (wanted >= 0) {
                row++;
                wanted -= Double.isNaN(errors.error(row, reach - 1)) ? 0 : 1;
            }
            double last = 0;
            for (int h = 0; h < Math.min(reach, path.length - start); h++) {
                double error = errors.error(row, h);
                last = Double.isNaN(error) ? last : error;
                path[start + h] = base + last;
            }
            base += last;
        }
    }

    @Override
    public double[] fitted() {
        return model.fitted();
    }

    @Override
    public FittedForecaster append(double... observations) {
        return around(model.append(observations));
    }

    /** The same residuals around a model that took in further observations. */
    FittedForecaster around(FittedForecaster longer) {
        return new FittedBootstrap(id, longer, residuals, errors, bounds, seed);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state =
                ModelState.of(id).put(bounds).put("seed", Long.toString(seed)).put("residuals", residuals);
        errors.write(state);
        Inner.write(model, state);
        return state.build();
    }

    @Override
    public List<String> explanation() {
        List<String> explanation = new ArrayList<>(model.explanation());
        if (known()) {
            explanation.add(
                    fromResiduals()
                            ? "Intervals come from " + residuals.length
                                    + " residuals of the history, drawn again in blocks"
                            : "Intervals come from the error paths of " + errors.rows()
                                    + " forecasts made from within the history");
        }
        return explanation;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(model.warnings());
        if (!known()) {
            warnings.add("The history is too short to draw errors from; intervals are the model's own");
        }
        return warnings;
    }
}
