package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.ModelExperience;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries members from several origins inside the history and weighs them by how far off they were.
 *
 * <p>The combination is the weighted median of the members' points with weights falling as the third power of the mean
 * absolute error; members more than twice as far off as the best are left out. Medians of a few diverse members are
 * hard to beat (Petropoulos and Svetunkov 2020, "A simple combination of univariate models", International Journal of
 * Forecasting 36:110-115, doi:10.1016/j.ijforecast.2019.01.006).
 *
 * <p>Where the combination is worse than the seasonal naive forecast by more than one standard error over the origins, it
 * is moved towards it until it is not. A smaller difference is chance: giving way to it, too, made forecasts of later data
 * worse by one to two percent on the training parts of the M3 and M4 competitions.
 */
final class Validation {

    private static final double POWER = 3;
    private static final double CUT = 2;
    /** What experience counts for at most, in forecasts: as much as the most origins that are tried here. */
    private static final double MOST_EXPERIENCE = 8;
    /** Steps in which the combination is moved towards the naive forecast where it is worse than that. */
    private static final double SHARE = 0.1;

    /** Errors below this share of the largest count the same: exact fits do not differ. */
    private static final double FLOOR = 1e-4;

    private final List<Member> members;
    private final Weighting weighting;
    private final double[][] errors;
    private final Trials trials;

    private Validation(List<Member> members, Weighting weighting, double[][] errors, Trials trials) {
        this.members = members;
        this.weighting = weighting;
        this.errors = errors;
        this.trials = trials;
    }

    /**
     * How far off all that was tried was.
     *
     * @param tried how many members gave forecasts
     * @param errors mean absolute error of the members kept, best first, by name
     * @param combined that of the combination
     * @param naive that of the best of the naive and seasonal naive forecasts; NaN when none could be tried
     * @param naiveName its name
     * @param share how far the combination was moved towards it because it was worse, from 0 to 1
     */
    record Trials(
            int tried, Map<String, Double> errors, double combined, double naive, String naiveName, double share) {

        /** Error by that of the best naive forecast; 1 when both are exact. */
        double skill() {
            return naive > 0 ? combined / naive : 1;
        }
    }

    /** How far off all that was tried was. */
    Trials trials() {
        return trials;
    }

    /** The members left, best first or not. */
    List<Member> members() {
        return members;
    }

    /** How they are combined. */
    Weighting weighting() {
        return weighting;
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
     * @param plan origins and horizon; it ends with a step that was observed
     * @param experience what is known of members from elsewhere: their errors here are shrunk towards it
     */
    static Validation of(double[] y, boolean[] observed, List<Member> pool, Plan plan, ModelExperience experience) {
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
        Trial naive = reference(trials);
        int tried = trials.size();
        Map<String, Double> judged = new LinkedHashMap<>();
        trials.forEach(trial -> judged.put(trial.member().name(), trial.error()));
        if (naive != null && naive.error() > 0 && !experience.isEmpty()) {
            learn(judged, naive, plan.origins(), experience);
            least = Double.POSITIVE_INFINITY;
            for (double error : judged.values()) {
                least = Math.min(least, error);
            }
            limit = Math.max(floor, CUT * least);
        }
        double cut = limit;
        trials.removeIf(
                trial -> judged.getOrDefault(trial.member().name(), trial.error()) > cut && !trial.equals(naive));
        Weighting weighting =
                new Weighting(weights(trials, judged, floor, limit), naive == null ? -1 : trials.indexOf(naive), 0);
        double[][] errors = errors(trials, weighting, y, observed, plan);
        double[][] naiveErrors = naive == null ? errors : errors(List.of(naive), Weighting.of(1), y, observed, plan);
        while (naive != null && clearlyWorse(errors, naiveErrors) && weighting.share() < 1) {
            weighting = weighting.withShare(Math.min(1, weighting.share() + SHARE));
            errors = errors(trials, weighting, y, observed, plan);
        }
        double combined = meanAbsolute(errors);
        Map<String, Double> kept = new LinkedHashMap<>();
        trials.stream()
                .sorted(Comparator.comparingDouble(Trial::error))
                .forEach(trial -> kept.put(trial.member().name(), trial.error()));
        return new Validation(
                trials.stream().map(Trial::member).toList(),
                weighting,
                errors,
                new Trials(
                        tried,
                        kept,
                        combined,
                        naive == null ? Double.NaN : naive.error(),
                        naive == null ? "" : naive.member().name(),
                        weighting.share()));
    }

    /** The seasonal naive forecast of the shortest period, without a season the naive one. */
    private static @Nullable Trial reference(List<Trial> trials) {
        boolean seasonal = trials.stream().anyMatch(trial -> trial.member().reference() > 1);
        return trials.stream()
                .filter(trial -> trial.member().reference() > (seasonal ? 1 : 0))
                .min(Comparator.comparingInt(trial -> trial.member().reference()))
                .orElse(null);
    }

    /** Moves errors, by that of the naive forecast, towards what is known from elsewhere. */
    private static void learn(Map<String, Double> judged, Trial naive, int origins, ModelExperience experience) {
        judged.replaceAll((name, error) -> {
            if (name.equals(naive.member().name()) || !(error > 0)) {
                return error;
            }
            double ratio = Math.log(error / naive.error());
            return naive.error() * Math.exp(experience.shrink(name, ratio, origins, MOST_EXPERIENCE));
        });
    }

    private static double[] weights(List<Trial> trials, Map<String, Double> judged, double floor, double limit) {
        double[] weights = trials.stream()
                .mapToDouble(trial -> Math.pow(
                        Math.max(judged.getOrDefault(trial.member().name(), trial.error()), floor) / limit, -POWER))
                .toArray();
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int m = 0; m < weights.length; m++) {
            weights[m] /= total;
        }
        return weights;
    }

    /** Whether errors are larger than others by more than one standard error of the difference over the origins. */
    private static boolean clearlyWorse(double[][] errors, double[][] others) {
        double sum = 0;
        double squares = 0;
        int origins = 0;
        for (int k = 0; k < errors.length; k++) {
            double difference = meanAbsolute(errors[k]) - meanAbsolute(others[k]);
            if (!Double.isNaN(difference)) {
                sum += difference;
                squares += difference * difference;
                origins++;
            }
        }
        double mean = origins == 0 ? 0 : sum / origins;
        double variance = origins < 2 ? 0 : Math.max(0, squares / origins - mean * mean) / (origins - 1);
        return mean > Math.sqrt(variance) && mean > FLOOR * meanAbsolute(others);
    }

    private static double meanAbsolute(double[]... errors) {
        double sum = 0;
        int count = 0;
        for (double[] row : errors) {
            for (double error : row) {
                if (!Double.isNaN(error)) {
                    sum += Math.abs(error);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
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

    private static double[][] errors(
            List<Trial> trials, Weighting weighting, double[] y, boolean[] observed, Plan plan) {
        double[][] errors = new double[plan.origins()][plan.horizon()];
        for (int k = 0; k < errors.length; k++) {
            int origin = k;
            double[][] points =
                    trials.stream().map(trial -> trial.points()[origin]).toArray(double[][]::new);
            double[] combined = weighting.combine(points, plan.horizon());
            for (int h = 0; h < plan.horizon(); h++) {
                int t = plan.origin(k) + h;
                errors[k][h] = observed[t] ? y[t] - combined[h] : Double.NaN;
            }
        }
        return errors;
    }
}
