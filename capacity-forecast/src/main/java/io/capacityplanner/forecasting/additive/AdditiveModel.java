package io.capacityplanner.forecasting.additive;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fitted model on its scale: a value in the series' unit is {@code floor + scale × value}.
 *
 * @param design growth and components
 * @param posterior the parameters
 * @param memory how what is left carries on
 * @param floor in the series' unit
 * @param scale in the series' unit, above 0
 * @param changeSize mean size of the changes of slope, which changes to come share
 * @param inflation factor of all deviations
 * @param walk standard deviation of what the level wanders each step beside that
 */
record AdditiveModel(
        Design design,
        Posterior posterior,
        ResidualMemory memory,
        double floor,
        double scale,
        double changeSize,
        double inflation,
        double walk) {

    /** Mean size of the changes of slope. */
    static double changeSize(TrendShape trend, Posterior posterior) {
        double sum = 0;
        for (int j = trend.firstChange(); j < trend.width(); j++) {
            sum += Math.abs(posterior.theta()[j]);
        }
        return sum / Math.max(1, trend.changePoints().length);
    }

    /** The same with what parts of the history that were held out show: wider by a factor, and with a level that wanders. */
    AdditiveModel widened(double factor, double wandering) {
        return new AdditiveModel(design, posterior, memory, floor, scale, changeSize, factor, wandering);
    }

    /** Values on the scale, in the series' unit. */
    double[] back(double[] values) {
        double[] back = values.clone();
        for (int i = 0; i < back.length; i++) {
            back[i] = floor + scale * back[i];
        }
        return back;
    }

    double[] forward(double[] values) {
        double[] forward = values.clone();
        for (int i = 0; i < forward.length; i++) {
            forward[i] = (forward[i] - floor) / scale;
        }
        return forward;
    }

    /** What the model leaves of values on the scale, NaN where they are missing. */
    double[] left(double[] y) {
        TrendShape trend = design.trend();
        double[] values =
                design.values(posterior.theta(), trend.times(design.axis(), 0, y.length), design.columns(0, y.length));
        for (int t = 0; t < y.length; t++) {
            values[t] = y[t] - values[t];
        }
        return values;
    }

    /**
     * The components of some steps.
     *
     * @param carried what is carried on, on the scale
     */
    AdditiveComponents components(int from, int count, double[] carried) {
        double[] theta = posterior.theta();
        double[] trend = design.trend().paths(theta, design.trend().times(design.axis(), from, count));
        for (int i = 0; i < count; i++) {
            trend[i] = design.trend().onPath(trend[i]);
        }
        double[][] columns = design.columns(from, count);
        Map<String, double[]> added = new LinkedHashMap<>();
        Map<String, double[]> multiplied = new LinkedHashMap<>();
        int at = 0;
        for (Term term : design.terms()) {
            boolean adds = term.effect() == Effect.ADDITIVE;
            double[] values = (adds ? added : multiplied).computeIfAbsent(term.name(), name -> new double[count]);
            double[] part = new double[count];
            design.add(term, at, theta, columns, part);
            for (int i = 0; i < count; i++) {
                values[i] += adds ? scale * part[i] : part[i];
            }
            at += term.width();
        }
        double[] carriedOn = Arrays.stream(carried).map(v -> scale * v).toArray();
        return new AdditiveComponents(from, floor, back(trend), added, multiplied, carriedOn);
    }
}
