package io.capacityplanner.interval;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A model with intervals from past errors. */
final class FittedConformal implements FittedForecaster {

    /** Rows kept when forecasts made between appended observations are added. */
    private static final int MOST_ROWS = 300;
    /** Without intervals of its own a model is taken to err as a random walk does beyond what was tried. */
    private static final double UNKNOWN_GROWTH = 0.5;

    private final String id;
    private final FittedForecaster model;
    private final ErrorTable errors;
    private final boolean adaptive;
    private final int length;
    private final ValueBounds bounds;
    private final TailLevels tails;

    FittedConformal(
            String id, FittedForecaster model, ErrorTable errors, boolean adaptive, int length, ValueBounds bounds) {
        this.id = id;
        this.model = model;
        this.errors = errors;
        this.adaptive = adaptive;
        this.length = length;
        this.bounds = bounds;
        this.tails = adaptive && errors.reach() > 0 ? TailLevels.adapted(errors) : TailLevels.nominal();
    }

    FittedForecaster model() {
        return model;
    }

    private boolean calibrated() {
        return errors.reach() > 0;
    }

    @Override
    public String modelName() {
        return calibrated()
                ? model.modelName() + (adaptive ? ", adaptive conformal intervals" : ", conformal intervals")
                : model.modelName();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        if (steps < 1 || levels.isEmpty() || !calibrated()) {
            return model.forecast(steps, levels);
        }
        ForecastDistribution own = Widths.forecast(model, Math.max(steps, errors.reach()));
        double[] mean = Arrays.copyOf(own.mean(), steps);
        double[] factors = factors(own);
        double[][] lower = new double[levels.size()][steps];
        double[][] upper = new double[levels.size()][steps];
        for (int h = 0; h < steps; h++) {
            ErrorSample sample = errors.sample(Math.min(h, errors.reach() - 1));
            for (int k = 0; k < lower.length; k++) {
                double tail = levels.get(k).lowerTail();
                lower[k][h] = mean[h] + factors[h] * Math.min(0, sample.below(tails.below(tail)));
                upper[k][h] = mean[h] + factors[h] * Math.max(0, sample.above(tails.above(tail)));
            }
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (int k = 0; k < lower.length; k++) {
            bands.add(new PredictionBand(levels.get(k), lower[k], upper[k]));
        }
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    /** By how much errors are larger than in the table, for changed widths and for steps beyond it. */
    private double[] factors(ForecastDistribution own) {
        double[] widths = Widths.of(own);
        double[] factors = new double[widths.length];
        int last = errors.reach() - 1;
        double power = widths[last] > 0 ? errors.growth() : Math.max(UNKNOWN_GROWTH, errors.growth());
        for (int h = 0; h < factors.length; h++) {
            int column = Math.min(h, last);
            double base = Widths.ratio(widths[column], errors.reference(column));
            double grown = h <= last
                    ? 1
                    : Math.max(
                            widths[last] > 0 ? widths[h] / widths[last] : 1, Math.pow((h + 1.0) / (last + 1), power));
            // What lies ahead is never more certain than what lies before it.
            factors[h] = h <= last ? base : Math.max(base * grown, factors[h - 1]);
        }
        return factors;
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] own = model.simulate(steps, paths, seed);
        if (steps < 1 || !calibrated()) {
            return own;
        }
        ForecastDistribution forecast = Widths.forecast(model, Math.max(steps, errors.reach()));
        double[] factors = factors(forecast);
        int count = own.length;
        double[] column = new double[count];
        double[] offsets = new double[count];
        for (int h = 0; h < steps; h++) {
            ErrorSample sample = errors.sample(Math.min(h, errors.reach() - 1));
            for (int p = 0; p < count; p++) {
                column[p] = own[p][h];
                offsets[p] = factors[h] * offset(sample, (p + 0.5) / count);
            }
            int[] ranks = Ranks.of(column);
            for (int p = 0; p < count; p++) {
                own[p][h] = bounds.clamp(forecast.meanAt(h) + offsets[ranks[p]]);
            }
        }
        return own;
    }

    private double offset(ErrorSample sample, double probability) {
        return probability < 0.5 ? sample.below(tails.below(probability)) : sample.above(tails.above(1 - probability));
    }

    @Override
    public double[] fitted() {
        return model.fitted();
    }

    /** The observations are also the outcome of a forecast made before them, whose errors join the others. */
    @Override
    public FittedForecaster append(double... observations) {
        return around(model.append(observations), observations);
    }

    /** The same intervals around a model that took in further observations. */
    FittedForecaster around(FittedForecaster longer, double... observations) {
        ErrorTable more = errors;
        boolean seen = Arrays.stream(observations).anyMatch(v -> !Double.isNaN(v));
        if (calibrated() && seen) {
            ForecastDistribution before = Widths.forecast(model, errors.horizon());
            double[] widths = Widths.of(before);
            double[] row = new double[errors.horizon()];
            Arrays.fill(row, Double.NaN);
            for (int h = 0; h < Math.min(row.length, observations.length); h++) {
                row[h] = (observations[h] - before.meanAt(h)) * Widths.ratio(errors.reference(h), widths[h]);
            }
            more = errors.with(row, length, MOST_ROWS);
        }
        return new FittedConformal(id, longer, more, adaptive, length + observations.length, bounds);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(id).put(bounds).put("length", length);
        errors.write(state);
        Inner.write(model, state);
        return state.build();
    }

    @Override
    public List<String> explanation() {
        List<String> explanation = new ArrayList<>(model.explanation());
        if (calibrated()) {
            explanation.add("Intervals come from the errors of " + errors.rows()
                    + " forecasts made from within the history, up to " + errors.reach() + " steps ahead");
        }
        return explanation;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(model.warnings());
        if (!calibrated()) {
            warnings.add("The history of " + length
                    + " steps is too short to make intervals from past errors; they are the model's own");
        }
        return warnings;
    }
}
