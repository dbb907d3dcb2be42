package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The linear model of all series: ridge regression over their windows, what it is shrunk to and how much chosen by the
 * mean absolute error on what was held out.
 */
final class BaseRegression {

    private static final double[] STRENGTHS = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10};
    private static final int MOST_WINDOWS = 60_000;
    private static final int MOST_HELD_OUT = 500;

    private final TrainingSet set;
    private final NormalEquations seen;

    BaseRegression(TrainingSet set) {
        this.set = set;
        this.seen = new NormalEquations(set.shape().inputs(), set.shape().horizon());
        sum(set, seen);
    }

    private static void sum(TrainingSet set, NormalEquations equations) {
        int stride = Origins.stride(set.size(), MOST_WINDOWS, set.shape().season());
        double[] nothing = new double[set.shape().horizon()];
        for (int i = 0; i < set.histories().size(); i++) {
            Interruption.refuse("linear regression over windows");
            History history = set.histories().get(i);
            int[] origins = set.origins(i, stride);
            for (int origin : origins) {
                equations.add(history, origin, history.level(origin), nothing, 1.0 / origins.length);
            }
        }
    }

    /** The model of the part seen and the one of all, with the loss on what was held out. */
    record Fitted(LinearMap seen, LinearMap whole, double loss) {}

    Fitted fit() {
        List<LinearMap> priors = SimpleMaps.of(set.shape());
        List<TrainingSet.Cut> heldOut = set.heldOut(MOST_HELD_OUT);
        double least = Double.POSITIVE_INFINITY;
        LinearMap best = priors.get(0);
        LinearMap prior = best;
        double strength = 1;
        for (double lambda : STRENGTHS) {
            Interruption.refuse("linear regression over windows");
            UnaryOperator<LinearMap> solver = seen.solver(lambda);
            for (LinearMap candidate : priors) {
                LinearMap solved = solver.apply(candidate);
                double loss = loss(solved, heldOut);
                if (loss < least) {
                    least = loss;
                    best = solved;
                    prior = candidate;
                    strength = lambda;
                }
            }
        }
        NormalEquations all =
                new NormalEquations(set.shape().inputs(), set.shape().horizon());
        sum(set.whole(), all);
        return new Fitted(best, all.solver(strength).apply(prior), least);
    }

    private double loss(LinearMap map, List<TrainingSet.Cut> heldOut) {
        double sum = 0;
        long steps = 0;
        double[] forecast = new double[set.shape().horizon()];
        for (TrainingSet.Cut cut : heldOut) {
            History history = set.histories().get(cut.series());
            double level = history.level(cut.origin());
            Arrays.fill(forecast, 0);
            map.add(history, cut.origin(), level, forecast);
            for (int h = 0; h < forecast.length; h++) {
                if (history.observed(cut.origin() + h)) {
                    sum += Math.abs(history.value(cut.origin() + h) - level - forecast[h]) / history.unit();
                    steps++;
                }
            }
        }
        return steps == 0 ? 0 : sum / steps;
    }
}
