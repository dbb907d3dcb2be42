package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.MarginalPaths;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Trained weights and the series they forecast. */
final class FittedNeural implements FittedForecaster {

    private static final int ROWS_FOR_PATHS = 10;
    private static final Confidence PATH_LEVEL = Confidence.of(0.8);

    private final String id;
    private final Weights weights;
    private final boolean own;
    private final double[] seen;
    private final int adaptedTo;
    private final ValueBounds bounds;
    private final List<String> warnings;
    private final int power;
    private final History history;
    private final Adapted model;
    private final PastErrors errors;
    private final ScoreQuantiles quantiles;

    /**
     * Makes weights ready for a series.
     *
     * @param id of the forecaster
     * @param weights trained on series scaled like this one
     * @param own whether the weights belong to this series, so that its state holds them
     * @param seen the series, NaN for a missing value
     * @param adaptedTo how many of its first steps the model is adapted to
     */
    FittedNeural(
            String id,
            Weights weights,
            boolean own,
            double[] seen,
            int adaptedTo,
            ValueBounds bounds,
            List<String> warnings) {
        this.id = id;
        this.weights = weights;
        this.own = own;
        this.seen = seen;
        this.adaptedTo = adaptedTo;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
        this.power = BinaryScale.ofMedian(Arrays.copyOf(seen, adaptedTo));
        History past = weights.history(BinaryScale.times(Arrays.copyOf(seen, adaptedTo), -power));
        this.model = Adapted.to(weights.cores(), past, past.length(), weights.simple());
        this.errors = PastErrors.of(model, past, past.length());
        this.quantiles = new ScoreQuantiles(weights.scores(), own);
        this.history = weights.history(BinaryScale.times(seen, -power));
    }

    private FittedNeural(FittedNeural before, double[] seen) {
        this.id = before.id;
        this.weights = before.weights;
        this.own = before.own;
        this.seen = seen;
        this.adaptedTo = before.adaptedTo;
        this.bounds = before.bounds;
        this.warnings = before.warnings;
        this.power = before.power;
        this.model = before.model;
        this.errors = before.errors;
        this.quantiles = before.quantiles;
        this.history = weights.history(BinaryScale.times(seen, -power));
    }

    @Override
    public String modelName() {
        return (own ? "Neural" : "NeuralFleet") + weights.name();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[] points = points(Count.positive(steps, "steps", modelName()));
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double below = Math.min(0, -quantiles.of(level.lowerTail(), true));
            double above = Math.max(0, quantiles.of(level.lowerTail(), false));
            double[] lower = new double[steps];
            double[] upper = new double[steps];
            for (int h = 0; h < steps; h++) {
                lower[h] = Math.scalb(points[h] + below * usual(h), power);
                upper[h] = Math.scalb(points[h] + above * usual(h), power);
            }
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(BinaryScale.times(points, power), bands).within(bounds);
    }

    /** Beyond the horizon the model reads its own forecasts; they stay in reach of what was seen. */
    private double[] points(int steps) {
        int horizon = weights.horizon();
        double[] points = new double[steps];
        History longer = history;
        for (int at = 0; at < steps; at += horizon) {
            double[] next = model.forecast(longer, longer.length())[0];
            for (int h = 0; h < horizon; h++) {
                next[h] = history.inReach(next[h], at + h + 1);
            }
            System.arraycopy(next, 0, points, at, Math.min(horizon, steps - at));
            longer = at + horizon < steps ? longer.with(next) : longer;
        }
        return points;
    }

    /** The usual error at a step; beyond the horizon it grows as that of a random walk of whole horizons. */
    private double usual(int h) {
        int before = h / weights.horizon();
        return errors.usual()[h % weights.horizon()] * Math.sqrt(1.0 + before);
    }

    /** Paths are the forecast and errors of past forecasts from one origin each, so that they hang together. */
    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        Count.positive(paths, "paths", modelName());
        double[][] rows = errors.rows();
        if (rows.length < ROWS_FOR_PATHS) {
            return within(MarginalPaths.simulate(forecast(steps, List.of(PATH_LEVEL)), paths, seed));
        }
        double[] points = points(Count.positive(steps, "steps", modelName()));
        double wider = quantiles.of(PATH_LEVEL.lowerTail(), false) + quantiles.of(PATH_LEVEL.lowerTail(), true);
        double narrow = errors.width(PATH_LEVEL.lowerTail());
        double ratio = narrow > 0 ? wider / narrow : 1;
        SplittableRandom random = new SplittableRandom(seed);
        int horizon = weights.horizon();
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            double[] row = rows[0];
            for (int h = 0; h < steps; h++) {
                row = h % horizon == 0 ? rows[random.nextInt(rows.length)] : row;
                path[h] = Math.scalb(points[h] + ratio * usual(h) * row[h % horizon], power);
            }
        }
        return within(result);
    }

    private double[][] within(double[][] paths) {
        for (double[] path : paths) {
            for (int h = 0; h < path.length; h++) {
                path[h] = bounds.clamp(path[h]);
            }
        }
        return paths;
    }

    @Override
    public FittedForecaster append(double... observations) {
        double[] longer = Arrays.copyOf(seen, seen.length + observations.length);
        System.arraycopy(observations, 0, longer, seen.length, observations.length);
        return new FittedNeural(this, longer);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(id)
                .put(bounds)
                .put("warnings", warnings)
                .put("history", seen)
                .put("adapted to", adaptedTo)
                .put("weights", weights.fingerprint());
        if (own) {
            ModelState.Builder part = ModelState.of(id);
            weights.describe(part);
            state.put("neural", part.build());
        }
        return state.build();
    }

    /** The model that a state describes, with the weights that made it. */
    static FittedNeural restore(String id, Weights weights, boolean own, ModelState state) {
        return new FittedNeural(
                id,
                weights,
                own,
                state.array("history"),
                state.whole("adapted to"),
                state.bounds(),
                state.list("warnings"));
    }

    @Override
    public List<String> explanation() {
        List<String> explanation = new ArrayList<>(weights.explanation());
        explanation.add("Intervals come from " + weights.scores().length + " errors on held-out steps of "
                + weights.series() + " series, in units of this series' own errors");
        return explanation;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
