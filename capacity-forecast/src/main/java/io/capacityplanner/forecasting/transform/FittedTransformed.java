package io.capacityplanner.forecasting.transform;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A model of a transformed series. */
final class FittedTransformed implements FittedForecaster {

    static final String MODEL = "model";

    private static final Confidence SPREAD = Confidence.of(0.8);
    private static final double SPREAD_WIDTH = 2 * NormalBands.quantile(0.9);

    private final String id;
    private final TransformKind kind;
    private final FittedForecaster model;
    private final SeriesTransform transform;
    private final boolean median;
    private final ValueBounds bounds;

    FittedTransformed(
            String id,
            TransformKind kind,
            FittedForecaster model,
            SeriesTransform transform,
            boolean median,
            ValueBounds bounds) {
        this.id = id;
        this.kind = kind;
        this.model = model;
        this.transform = transform;
        this.median = median;
        this.bounds = bounds;
    }

    @Override
    public String modelName() {
        return transform instanceof Identity ? model.modelName() : model.modelName() + " of " + name();
    }

    private String name() {
        if (transform instanceof BoxCoxTransform power) {
            return String.format(Locale.ROOT, "Box-Cox(%.2f)", power.lambda());
        }
        return transform instanceof LogTransform ? "logarithms" : "scaled logits";
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        List<Confidence> asked =
                Stream.concat(levels.stream(), Stream.of(SPREAD)).distinct().toList();
        ForecastDistribution inner = model.forecast(steps, asked);
        PredictionBand spread = inner.band(SPREAD);
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            double deviation = (spread.upperAt(h) - spread.lowerAt(h)) / SPREAD_WIDTH;
            mean[h] = median ? transform.inverse(inner.meanAt(h)) : transform.mean(inner.meanAt(h), deviation);
        }
        List<PredictionBand> bands = new ArrayList<>();
        for (PredictionBand band : inner.bands()) {
            if (levels.contains(band.level())) {
                double[] lower = new double[steps];
                double[] upper = new double[steps];
                for (int h = 0; h < steps; h++) {
                    // A mean drawn far out by a long tail still belongs to the interval.
                    lower[h] = Math.min(mean[h], transform.inverse(band.lowerAt(h)));
                    upper[h] = Math.max(mean[h], transform.inverse(band.upperAt(h)));
                }
                bands.add(new PredictionBand(band.level(), lower, upper));
            }
        }
        return new ForecastDistribution(mean, bands).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[][] simulated = model.simulate(steps, paths, seed);
        for (double[] path : simulated) {
            for (int h = 0; h < path.length; h++) {
                path[h] = bounds.clamp(transform.inverse(path[h]));
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        double[] fitted = model.fitted();
        for (int t = 0; t < fitted.length; t++) {
            fitted[t] = Double.isNaN(fitted[t]) ? Double.NaN : transform.inverse(fitted[t]);
        }
        return fitted;
    }

    @Override
    public FittedForecaster append(double... observations) {
        return new FittedTransformed(
                id, kind, model.append(transform.forward(observations)), transform, median, bounds);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state =
                ModelState.of(id).put(bounds).put("median", median ? 1 : 0).put(MODEL, model.toState());
        TransformState.describe(transform, state);
        return state.build();
    }

    @Override
    public List<String> explanation() {
        return model.explanation();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(model.warnings());
        if (transform instanceof Identity && !kind.optional()) {
            warnings.add("The values allow no transformation of this kind; they are forecast as they are");
        }
        return warnings;
    }
}
