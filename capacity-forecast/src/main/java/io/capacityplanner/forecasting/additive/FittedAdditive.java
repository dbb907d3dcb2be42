package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An additive model of one series, whose components can be looked at. Immutable and thread-safe. */
public final class FittedAdditive implements FittedForecaster {

    private final AdditiveModel model;
    private final double[] history;
    private final ValueBounds bounds;
    private final List<String> warnings;
    /** What the model left of the history, gaps filled. */
    private final double[] left;

    /** Takes the history on the scale of the fit, NaN where it is missing. */
    FittedAdditive(AdditiveModel model, double[] history, ValueBounds bounds, List<String> warnings) {
        this.model = model;
        this.history = history;
        this.bounds = bounds;
        this.warnings = List.copyOf(warnings);
        this.left = model.memory().filled(model.left(history));
    }

    @Override
    public String modelName() {
        StringBuilder name = new StringBuilder("Additive(")
                .append(model.design().trend().growth().name().toLowerCase(Locale.ROOT));
        for (Term term : model.design().terms()) {
            if (!(term instanceof EventTerm)) {
                name.append(term.effect() == Effect.ADDITIVE ? " + " : " × ").append(term.name());
            }
        }
        long events = model.design().terms().stream()
                .filter(EventTerm.class::isInstance)
                .count();
        if (events > 0) {
            name.append(" + ").append(events).append(events == 1 ? " event" : " events");
        }
        int lags = model.memory().lags();
        return name.append(lags == 0 ? ")" : " + AR(" + lags + "))").toString();
    }

    /** The components of the history: its one-step predictions. */
    public AdditiveComponents components() {
        double[] carried = new double[history.length];
        for (int t = 0; t < carried.length; t++) {
            carried[t] = model.memory().next(left, t);
        }
        return model.components(0, history.length, carried);
    }

    /**
     * The components of the steps after the history. Their {@link AdditiveComponents#prediction} is the point forecast,
     * but for bounds.
     *
     * @param steps how many, at least 1
     */
    public AdditiveComponents components(int steps) {
        Count.positive(steps, "steps", modelName());
        int lags = Math.min(model.memory().lags(), left.length);
        double[] tail = Arrays.copyOf(Arrays.copyOfRange(left, left.length - lags, left.length), lags + steps);
        for (int h = 0; h < steps; h++) {
            tail[lags + h] = model.memory().next(tail, lags + h);
        }
        return model.components(history.length, steps, Arrays.copyOfRange(tail, lags, lags + steps));
    }

    /** Where the slope of the trend changed, in order of time; none for flat growth. */
    public List<ChangePoint> changePoints() {
        TrendShape trend = model.design().trend();
        List<ChangePoint> points = new ArrayList<>();
        double unit = trend.growth() == Growth.LINEAR ? model.scale() : 1;
        for (int j = 0; trend.growth() != Growth.FLAT && j < trend.changePoints().length; j++) {
            double change = model.posterior().theta()[trend.firstChange() + j];
            if (change != 0) {
                double elapsed = trend.origin() + trend.changePoints()[j] * trend.span();
                points.add(
                        new ChangePoint(elapsed, model.design().axis().instant(elapsed), change * unit / trend.span()));
            }
        }
        return points;
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[] mean = components(steps).prediction();
        double[] deviation = new Outlook(model, history.length, steps).deviations();
        for (int h = 0; h < steps; h++) {
            deviation[h] = Math.min(deviation[h] * model.scale(), Double.MAX_VALUE);
            mean[h] = Math.min(Math.max(mean[h], -Double.MAX_VALUE), Double.MAX_VALUE);
        }
        return Tails.bands(mean, deviation, levels).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        double[] mean = components(steps).prediction();
        double[][] drawn =
                new Outlook(model, history.length, steps).paths(Count.positive(paths, "paths", modelName()), seed);
        for (double[] path : drawn) {
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(mean[h] + model.scale() * path[h]);
            }
        }
        return drawn;
    }

    @Override
    public double[] fitted() {
        double[] fitted = components().prediction();
        for (int t = 0; t < fitted.length; t++) {
            fitted[t] = Double.isNaN(history[t]) ? Double.NaN : bounds.clamp(fitted[t]);
        }
        return fitted;
    }

    @Override
    public FittedForecaster append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(model.forward(observations), 0, longer, history.length, observations.length);
        return new FittedAdditive(model, longer, bounds, warnings);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(AdditiveForecaster.ID)
                .put(bounds)
                .put("warnings", warnings)
                .put("history", history);
        AdditiveState.describe(model, state);
        return state.build();
    }

    static FittedAdditive restored(ModelState state) {
        return new FittedAdditive(
                AdditiveState.restored(state), state.array("history"), state.bounds(), state.list("warnings"));
    }

    @Override
    public List<String> explanation() {
        List<String> sentences = new ArrayList<>();
        sentences.add(trendSentence());
        AdditiveComponents components = components();
        for (Term term : model.design().terms()) {
            double[] values = components.component(term.name());
            double least = Arrays.stream(values).min().orElse(0);
            double most = Arrays.stream(values).max().orElse(0);
            sentences.add(
                    term.effect() == Effect.ADDITIVE
                            ? String.format(Locale.ROOT, "%s adds from %.4g to %.4g.", label(term), least, most)
                            : String.format(
                                    Locale.ROOT,
                                    "%s changes the trend by %.1f %% to %.1f %%.",
                                    label(term),
                                    100 * least,
                                    100 * most));
        }
        int lags = model.memory().lags();
        sentences.add(
                lags == 0
                        ? "What is left is taken for independent noise."
                        : "What is left carries on from step to step over " + lags + (lags == 1 ? " lag." : " lags."));
        return sentences;
    }

    private static String label(Term term) {
        if (term instanceof SeasonTerm season) {
            return "The season \"" + season.name() + "\" of " + season.harmonics().length + " harmonics";
        }
        return (term instanceof DriverTerm ? "The driver \"" : "The event \"") + term.name() + "\"";
    }

    private String trendSentence() {
        TrendShape trend = model.design().trend();
        if (trend.growth() == Growth.FLAT) {
            return "The trend is flat.";
        }
        List<ChangePoint> points = changePoints();
        double slope =
                model.posterior().theta()[0] / trend.span() * (trend.growth() == Growth.LINEAR ? model.scale() : 1);
        double last = slope + points.stream().mapToDouble(ChangePoint::change).sum();
        return String.format(
                Locale.ROOT,
                "The trend is %s with %d of %d possible changes of slope, from %.4g to %.4g a step.",
                trend.growth().name().toLowerCase(Locale.ROOT),
                points.size(),
                trend.changePoints().length,
                slope,
                last);
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
