package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries members from several origins inside the history and weighs them by how far off they were.
 *
 * <p>The combination is the weighted median of the members' points with weights falling as the third power of the mean
 * absolute error; members more than twice as far off as the best are left out. Medians of a few diverse members are
 * hard to beat (Petropoulos and Svetunkov 2020, "A simple combination of univariate models", International Journal of
 * Forecasting 36:110-115, doi:10.1016/j.ijforecast.2019.01.006).
 */
final class Validation {

    private static final double POWER = 3;
    private static final double CUT = 2;
    /** Errors below this share of the largest count the same: exact fits do not differ. */
    private static final double FLOOR = 1e-4;

    private final List<Member> members;
    private final double[] weights;
    private final double[][] errors;

    private Validation(List<Member> members, double[] weights, double[][] errors) {
        this.members = members;
        this.weights = weights;
        this.errors = errors;
    }

    /** The members left, best first or not. */
    List<Member> members() {
        return members;
    }

    /** Their weights, summing to 1. */
    double[] weights() {
        return weights;
    }

    /** Errors of the combination, actual minus forecast: {@code [origin][step]}; NaN where nothing was observed. */
    double[][] errors() {
        return errors;
    }

    /** What a member did. */
    private record Trial(Member member, double[][] points, double error) {}

    /**
     * Tries members.
     *
     * @param y the history without gaps
     * @param observed whether a step was observed; only those are scored
     * @param pool the members
     * @param plan origins and horizon
     */
    static Validation of(double[] y, boolean[] observed, List<Member> pool, Plan plan) {
        List<Trial> trials = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Member member : pool) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", "automatic choice of a model", "Run it again");
            }
            double[][] points = forecasts(member, y, plan);
            double error = points.length == 0 ? Double.NaN : meanAbsoluteError(points, y, observed, plan);
            if (Double.isFinite(error)) {
                trials.add(new Trial(member, points, error));
                least = Math.min(least, error);
                most = Math.max(most, error);
            }
        }
        double floor = FLOOR * most + Double.MIN_NORMAL;
        double limit = Math.max(floor, CUT * least);
        trials.removeIf(trial -> trial.error() > limit);
        double[] weights = trials.stream()
                .mapToDouble(trial -> Math.pow(Math.max(trial.error(), floor) / limit, -POWER))
                .toArray();
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int m = 0; m < weights.length; m++) {
            weights[m] /= total;
        }
        return new Validation(
                trials.stream().map(Trial::member).toList(), weights, errors(trials, weights, y, observed, plan));
    }

    /**
     * From where to forecast how far.
     *
     * @param first the first origin
     * @param origins how many
     * @param spacing steps between them
     * @param horizon steps forecast from each
     */
    record Plan(int first, int origins, int spacing, int horizon) {

        int origin(int k) {
            return first + k * spacing;
        }
    }

    private static double[][] forecasts(Member member, double[] y, Plan plan) {
        try {
            Member.Fitted fitted = member.fit(y, plan.first());
            if (fitted == null) {
                return new double[0][];
            }
            double[][] points = new double[plan.origins()][];
            for (int k = 0; k < points.length; k++) {
                points[k] = fitted.forecast(y, plan.origin(k), plan.horizon());
            }
            return points;
        } catch (CapacityException unusable) {
            if (unusable instanceof OperationCancelledException) {
                throw unusable;
            }
            return new double[0][];
        }
    }

    private static double meanAbsoluteError(double[][] points, double[] y, boolean[] observed, Plan plan) {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < points.length; k++) {
            for (int h = 0; h < plan.horizon(); h++) {
                int t = plan.origin(k) + h;
                if (observed[t]) {
                    sum += Math.abs(y[t] - points[k][h]);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double[][] errors(List<Trial> trials, double[] weights, double[] y, boolean[] observed, Plan plan) {
        double[][] errors = new double[plan.origins()][plan.horizon()];
        for (int k = 0; k < errors.length; k++) {
            int origin = k;
            double[][] points =
                    trials.stream().map(trial -> trial.points()[origin]).toArray(double[][]::new);
            double[] combined = WeightedMedian.ofEachStep(points, weights, plan.horizon());
            for (int h = 0; h < plan.horizon(); h++) {
                int t = plan.origin(k) + h;
                errors[k][h] = observed[t] ? y[t] - combined[h] : Double.NaN;
            }
        }
        return errors;
    }
}
