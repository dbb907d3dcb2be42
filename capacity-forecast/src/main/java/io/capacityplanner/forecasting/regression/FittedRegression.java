package io.capacityplanner.forecasting.regression;

import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A regression fitted to one series. Intervals hold the errors to come, those of the coefficients (Student's t) and
 * those of the drivers' own future. Points are medians.
 *
 * <p>{@link #append} takes the drivers' values of the new steps as they were given to the fit; what was their future
 * then counts as known once it is passed.
 */
public final class FittedRegression implements FittedForecaster {

    private final RegressionFit fit;
    private final SeriesScale scale;
    private final ResponseForm form;
    private final ValueBounds bounds;
    private final double[] history;
    private final double[] rest;
    private final int skipped;
    private final List<String> warnings;

    FittedRegression(
            RegressionFit fit,
            SeriesScale scale,
            ResponseForm form,
            ValueBounds bounds,
            double[] history,
            int skipped,
            List<String> warnings) {
        this.fit = fit;
        this.scale = scale;
        this.form = form;
        this.bounds = bounds;
        this.history = history;
        this.rest = fit.rest(history);
        this.skipped = skipped;
        this.warnings = List.copyOf(warnings);
    }

    /** The trend and the drivers' coefficients in the units of series and drivers, as far as they stayed in. */
    public List<Coefficient> coefficients() {
        return new Coefficients(fit, form, scale.exponent()).list();
    }

    /** Standard deviation of the errors one step ahead, in the series' unit; a share where the form is logarithmic. */
    public double sigma() {
        return form == ResponseForm.LINEAR
                ? Math.scalb(fit.solution().sigma(), scale.exponent())
                : fit.solution().sigma();
    }

    @Override
    public String modelName() {
        return scale.prefix() + new Coefficients(fit, form, scale.exponent()).name();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        Future future = new Future(fit, history, rest, Count.positive(steps, "steps", modelName()));
        double[] mean = future.mean();
        double[] own = future.modelVariance();
        double[] drivers = future.driverVariance();
        TDistribution student = new TDistribution(fit.solution().freedom());
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double probability = 0.5 + level.level() / 2;
            double t = student.inverseCumulativeProbability(probability);
            double z = NormalBands.quantile(probability);
            double[] lower = new double[steps];
            double[] upper = new double[steps];
            for (int h = 0; h < steps; h++) {
                double width = Math.sqrt(t * t * own[h] + z * z * drivers[h]);
                lower[h] = scale.back(mean[h] - width);
                upper[h] = scale.back(mean[h] + width);
            }
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(Arrays.stream(mean).map(scale::back).toArray(), bands).within(bounds);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        String name = modelName();
        double[][] simulated = new Future(fit, history, rest, Count.positive(steps, "steps", name))
                .simulate(Count.positive(paths, "paths", name), seed);
        for (double[] path : simulated) {
            for (int h = 0; h < steps; h++) {
                path[h] = bounds.clamp(scale.back(path[h]));
            }
        }
        return simulated;
    }

    @Override
    public double[] fitted() {
        double[] fitted = new double[skipped + history.length];
        Arrays.fill(fitted, Double.NaN);
        for (int t = fit.errors().lags(); t < history.length; t++) {
            if (!Double.isNaN(history[t])) {
                fitted[skipped + t] =
                        scale.back(history[t] - rest[t] + fit.errors().next(rest, t));
            }
        }
        return fitted;
    }

    @Override
    public FittedForecaster append(double... observations) {
        int n = history.length;
        double[] longer = Arrays.copyOf(history, n + observations.length);
        System.arraycopy(scale.forward(observations), 0, longer, n, observations.length);
        fit.design().mustKnow(n, longer.length);
        RegressionFit seen = new RegressionFit(
                fit.design().seenFrom(longer.length), fit.solution(), fit.errors(), fit.observations());
        return new FittedRegression(seen, scale, form, bounds, longer, skipped, warnings);
    }

    @Override
    public ModelState toState() {
        ModelState.Builder state = ModelState.of(RegressionForecaster.ID)
                .put(bounds)
                .put("warnings", warnings)
                .put("form", form.name())
                .put("history", history)
                .put("skipped", skipped);
        scale.describe(state);
        RegressionState.describe(fit, state);
        return state.build();
    }

    static FittedRegression restore(ModelState state) {
        ResponseForm form = ResponseForm.valueOf(state.text("form"));
        int skipped = state.whole("skipped");
        double[] history = state.array("history");
        RegressionFit fit =
                RegressionState.restore(state, form == ResponseForm.CONSTANT_ELASTICITY, skipped, history.length);
        return new FittedRegression(
                fit, SeriesScale.restore(state), form, state.bounds(), history, skipped, state.list("warnings"));
    }

    @Override
    public List<String> explanation() {
        List<String> sentences = new ArrayList<>();
        sentences.add("A regression on " + fit.observations() + " observations with "
                + fit.design().columns() + " coefficients");
        sentences.addAll(new Coefficients(fit, form, scale.exponent()).sentences());
        return sentences;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
