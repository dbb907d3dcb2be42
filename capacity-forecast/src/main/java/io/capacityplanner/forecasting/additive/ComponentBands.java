package io.capacityplanner.forecasting.additive;

import java.util.Arrays;

/**
 * How unsure components are that follow from the same parameters: normal around the most probable ones (Laplace), to the
 * first order in them.
 *
 * @param model the model
 * @param count steps from the first one on
 */
record ComponentBands(AdditiveModel model, int count) {

    /**
     * Standard deviations of a component, in the series' unit, one a step.
     *
     * @param from its first parameter
     * @param to first parameter after it
     */
    double[] deviations(int from, int to) {
        Design design = model.design();
        Posterior posterior = model.posterior();
        double[][] derivatives = design.derivatives(
                posterior.theta(), design.trend().times(design.axis(), 0, count), design.columns(0, count));
        int[] active = posterior.active();
        double[][] sides = new double[active.length][count];
        for (int i = 0; i < active.length; i++) {
            if (active[i] >= from && active[i] < to) {
                sides[i] = Arrays.copyOf(derivatives[active[i]], count);
            }
        }
        posterior.factor().forward(sides);
        double[] deviations = new double[count];
        for (double[] side : sides) {
            for (int t = 0; t < count; t++) {
                deviations[t] += side[t] * side[t];
            }
        }
        for (int t = 0; t < count; t++) {
            deviations[t] = model.scale() * Math.sqrt(posterior.variance() * deviations[t]);
        }
        return deviations;
    }
}
