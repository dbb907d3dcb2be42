package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures of accuracy.
 *
 * <p>References:
 *
 * <ol>
 *   <li>R. J. Hyndman and A. B. Koehler (2006), "Another look at measures of forecast accuracy", International Journal
 *       of Forecasting 22:679-688, doi:10.1016/j.ijforecast.2006.03.001 (MASE).
 *   <li>T. Gneiting and A. E. Raftery (2007), "Strictly proper scoring rules, prediction, and estimation", Journal of
 *       the American Statistical Association 102:359-378, doi:10.1198/016214506000001437 (interval score).
 *   <li>S. Makridakis, E. Spiliotis and V. Assimakopoulos (2020), "The M4 Competition", International Journal of
 *       Forecasting 36:54-74, doi:10.1016/j.ijforecast.2019.04.014 (sMAPE from 0 to 200, MSIS, OWA).
 *   <li>S. Makridakis, E. Spiliotis and V. Assimakopoulos (2022), "M5 accuracy competition", International Journal of
 *       Forecasting 38:1346-1364, doi:10.1016/j.ijforecast.2021.11.013 (RMSSE, weighted quantile loss).
 * </ol>
 *
 * <p>Missing actual values are left out. An undefined measure is null or empty, never NaN.
 */
public final class Accuracy {

    private Accuracy() {}

    /**
     * Mean absolute difference of observations one season apart: the scale of MASE and MSIS.
     *
     * @param train the history before the origin, NaN for a missing value
     * @param season seasonal period in steps; 1 where the history is not longer than it
     * @return the scale; empty when it is zero or nothing can be compared
     */
    public static OptionalDouble scale(double[] train, int season) {
        return differences(train, season, 1);
    }

    /**
     * Mean squared difference of observations one season apart: the scale of RMSSE, before the root.
     *
     * @param train the history before the origin, NaN for a missing value
     * @param season seasonal period in steps; 1 where the history is not longer than it
     * @return the scale; empty when it is zero or nothing can be compared
     */
    public static OptionalDouble squaredScale(double[] train, int season) {
        return differences(train, season, 2);
    }

    private static OptionalDouble differences(double[] train, int season, int power) {
        int lag = season < 1 || train.length <= season ? 1 : season;
        double sum = 0;
        int count = 0;
        for (int t = lag; t < train.length; t++) {
            double difference = Math.abs(train[t] - train[t - lag]);
            if (!Double.isNaN(difference)) {
                sum += power == 1 ? difference : difference * difference;
                count++;
            }
        }
        return count == 0 || sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    /** One term of sMAPE, 0 to 200; 0 when both are zero. */
    public static double smapeTerm(double actual, double forecast) {
        double sum = Math.abs(actual) + Math.abs(forecast);
        return sum == 0 ? 0 : 200 * Math.abs(actual - forecast) / sum;
    }

    /**
     * Compares one forecast with what happened.
     *
     * @param train the history before the origin
     * @param actual what happened, NaN for a missing value; as long as the forecast or shorter
     * @param forecast the forecast
     * @param season seasonal period of the scaled measures, in steps
     */
    public static AccuracyMeasures measure(double[] train, double[] actual, ForecastDistribution forecast, int season) {
        return measure(actual, forecast, scale(train, season), squaredScale(train, season));
    }

    private static AccuracyMeasures measure(
            double[] actual, ForecastDistribution forecast, OptionalDouble scale, OptionalDouble squaredScale) {
        int points = 0;
        int mapeExcluded = 0;
        double absolute = 0;
        double squared = 0;
        double signed = 0;
        double percent = 0;
        double symmetric = 0;
        double actualSum = 0;
        for (int h = 0; h < actual.length; h++) {
            double error = actual[h] - forecast.meanAt(h);
            if (Double.isNaN(error)) {
                continue;
            }
            points++;
            absolute += Math.abs(error);
            squared += error * error;
            signed += error;
            symmetric += smapeTerm(actual[h], forecast.meanAt(h));
            actualSum += Math.abs(actual[h]);
            if (actual[h] == 0) {
                mapeExcluded++;
            } else {
                percent += 100 * Math.abs(error / actual[h]);
            }
        }
        double mae = absolute / points;
        double rmse = Math.sqrt(squared / points);
        List<IntervalMeasures> intervals = IntervalScores.of(actual, forecast, scale);
        return new AccuracyMeasures(
                points,
                defined(mae),
                defined(rmse),
                defined(signed / points),
                defined(percent / (points - mapeExcluded)),
                mapeExcluded,
                defined(symmetric / points),
                defined(absolute / actualSum),
                scale.isPresent() ? defined(mae / scale.getAsDouble()) : null,
                coverage(intervals),
                msis(intervals),
                squaredScale.isPresent() ? defined(rmse / Math.sqrt(squaredScale.getAsDouble())) : null,
                defined(actualSum / points),
                intervals,
                QuantileScores.of(actual, forecast));
    }

    private static Map<Confidence, Double> coverage(List<IntervalMeasures> intervals) {
        Map<Confidence, Double> shares = new LinkedHashMap<>();
        intervals.forEach(interval -> shares.put(interval.level(), interval.coverage()));
        return shares;
    }

    /** MSIS: at 95 %, or at the highest level at hand. */
    private static @Nullable Double msis(List<IntervalMeasures> intervals) {
        Confidence preferred = Confidence.of(0.95);
        IntervalMeasures chosen = null;
        for (IntervalMeasures interval : intervals) {
            if (chosen == null || !chosen.level().equals(preferred)) {
                chosen = interval;
            }
        }
        return chosen == null ? null : chosen.scaledScore();
    }

    /**
     * Pinball loss of one quantile: {@code probability * error} where the actual value is above it, {@code (probability
     * - 1) * error} below.
     */
    public static double pinball(double probability, double quantile, double actual) {
        return QuantileScores.pinball(probability, quantile, actual);
    }

    /**
     * Continuous ranked probability score of simulated paths, averaged over the steps that were observed.
     *
     * @param paths {@code [path][step]}
     * @param actual what happened, NaN for a missing value; as long as the paths or shorter
     * @return the score in the series' unit; null when nothing was observed
     */
    public static @Nullable Double crps(double[][] paths, double[] actual) {
        double sum = 0;
        int points = 0;
        double[] at = new double[paths.length];
        for (int h = 0; h < actual.length; h++) {
            if (!Double.isNaN(actual[h])) {
                for (int p = 0; p < paths.length; p++) {
                    at[p] = paths[p][h];
                }
                sum += QuantileScores.crps(at, actual[h]);
                points++;
            }
        }
        return defined(sum / points);
    }

    /**
     * Averages measures over origins or series: each measure over those that define it, so that an undefined one neither
     * wins nor spoils the average. WAPE and the weighted quantile loss are sums over all points before they are divided.
     */
    public static AccuracyMeasures average(List<AccuracyMeasures> folds) {
        Map<Confidence, List<Double>> shares = new LinkedHashMap<>();
        for (AccuracyMeasures fold : folds) {
            fold.coverage()
                    .forEach((level, share) -> shares.computeIfAbsent(level, k -> new ArrayList<>())
                            .add(share));
        }
        Map<Confidence, Double> coverage = new LinkedHashMap<>();
        shares.forEach((level, list) -> coverage.put(
                level, list.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        return new AccuracyMeasures(
                folds.stream().mapToInt(AccuracyMeasures::points).sum(),
                mean(folds, AccuracyMeasures::mae),
                mean(folds, AccuracyMeasures::rmse),
                mean(folds, AccuracyMeasures::bias),
                mean(folds, AccuracyMeasures::mape),
                folds.stream().mapToInt(AccuracyMeasures::mapeExcluded).sum(),
                mean(folds, AccuracyMeasures::smape),
                weighted(folds, AccuracyMeasures::wape),
                mean(folds, AccuracyMeasures::mase),
                coverage,
                mean(folds, AccuracyMeasures::msis),
                mean(folds, AccuracyMeasures::rmsse),
                mean(folds, AccuracyMeasures::meanActual),
                IntervalScores.average(folds.stream()
                        .flatMap(fold -> fold.intervals().stream())
                        .toList()),
                quantiles(folds));
    }

    private static QuantileMeasures quantiles(List<AccuracyMeasures> folds) {
        TreeMap<Double, List<Double>> losses = new TreeMap<>();
        folds.forEach(fold -> fold.quantiles()
                .pinball()
                .forEach((probability, loss) -> losses.computeIfAbsent(probability, p -> new ArrayList<>())
                        .add(loss)));
        TreeMap<Double, Double> pinball = new TreeMap<>();
        losses.forEach((probability, list) -> pinball.put(
                probability,
                list.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        return new QuantileMeasures(
                pinball,
                weighted(folds, fold -> fold.quantiles().weightedLoss()),
                mean(folds, fold -> fold.quantiles().crps()));
    }

    /** A measure of one item; null when it is undefined. */
    @FunctionalInterface
    interface Measure<T> {
        @Nullable
        Double of(T item);
    }

    /** The mean over the items that define the measure; null when none does. */
    static <T> @Nullable Double mean(List<T> items, Measure<T> measure) {
        double sum = 0;
        int count = 0;
        for (T item : items) {
            Double value = measure.of(item);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    /** The ratio of sums of a measure that is a sum by the sum of absolute actual values. */
    private static @Nullable Double weighted(List<AccuracyMeasures> folds, Measure<AccuracyMeasures> measure) {
        double above = 0;
        double below = 0;
        for (AccuracyMeasures fold : folds) {
            Double ratio = measure.of(fold);
            if (ratio != null && fold.meanActual() != null) {
                above += ratio * fold.meanActual() * fold.points();
                below += fold.meanActual() * fold.points();
            }
        }
        return below == 0 ? null : defined(above / below);
    }

    static @Nullable Double defined(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
