package io.capacityplanner.evaluation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a model compares with the best one, by a Diebold-Mariano test of the mean absolute errors from each origin.
 *
 * @param best id of the best model
 * @param origins origins that both were scored from
 * @param test the test, its statistic positive when the best model has the smaller errors; null when it is undefined
 * @param sameErrors whether both had the same errors from every origin
 */
public record ModelComparison(
        String best, int origins, @Nullable DieboldMariano test, boolean sameErrors) {

    /** Probability of calling equal models different. */
    public static final double SIGNIFICANCE = 0.05;

    /** The result in words: {@code no clear difference} unless the test finds one at 5 %. */
    public String words() {
        if (sameErrors) {
            return "the same errors as " + best;
        }
        if (test == null) {
            return "not tested against " + best + ": " + origins
                    + (origins == 1 ? " common origin" : " common origins");
        }
        if (!test.differ(SIGNIFICANCE)) {
            return "no clear difference from " + best;
        }
        return test.statistic() > 0 ? "worse than " + best : "better than " + best + " from the same origins";
    }

    /** Compares the errors from the origins that both models were scored from. */
    static ModelComparison of(RollingOrigin.Detail model, RollingOrigin.Detail best, int overlap) {
        double[] errors = new double[model.origins().size()];
        double[] bestErrors = new double[errors.length];
        int common = 0;
        boolean same = true;
        for (int i = 0; i < errors.length; i++) {
            int at = best.origins().indexOf(model.origins().get(i));
            Double mae = model.folds().get(i).mae();
            Double bestMae = at < 0 ? null : best.folds().get(at).mae();
            errors[i] = Double.NaN;
            bestErrors[i] = Double.NaN;
            if (mae != null && bestMae != null) {
                errors[i] = mae;
                bestErrors[i] = bestMae;
                common++;
                same &= mae.equals(bestMae);
            }
        }
        Optional<DieboldMariano> test = DieboldMariano.ofLosses(errors, bestErrors, overlap);
        return new ModelComparison(best.score().forecaster(), common, test.orElse(null), common > 0 && same);
    }
}
