package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
 *       Forecasting 36:54-74, doi:10.1016/j.ijforecast.2019.04.014 (sMAPE from 0 to 200, MSIS).
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
        int lag = season < 1 || train.length <= season ? 1 : season;
        double sum = 0;
        int count = 0;
        for (int t = lag; t < train.length; t++) {
            double difference = Math.abs(train[t] - train[t - lag]);
            if (!Double.isNaN(difference)) {
                sum += difference;
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
        return measure(actual, forecast, scale(train, season));
    }

    private static AccuracyMeasures measure(double[] actual, ForecastDistribution forecast, OptionalDouble scale) {
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
        return new AccuracyMeasures(
                points,
                defined(mae),
                defined(Math.sqrt(squared / points)),
                defined(signed / points),
                defined(percent / (points - mapeExcluded)),
                mapeExcluded,
                defined(symmetric / points),
                defined(absolute / actualSum),
                scale.isPresent() ? defined(mae / scale.getAsDouble()) : null,
                coverage(actual, forecast),
                scale.isPresent() ? intervalScore(actual, forecast, scale.getAsDouble()) : null);
    }

    private static Map<Confidence, Double> coverage(double[] actual, ForecastDistribution forecast) {
        Map<Confidence, Double> shares = new LinkedHashMap<>();
        for (PredictionBand band : forecast.bands()) {
            int inside = 0;
            int points = 0;
            for (int h = 0; h < actual.length; h++) {
                if (!Double.isNaN(actual[h])) {
                    points++;
                    inside += actual[h] >= band.lowerAt(h) && actual[h] <= band.upperAt(h) ? 1 : 0;
                }
            }
            if (points > 0) {
                shares.put(band.level(), (double) inside / points);
            }
        }
        return shares;
    }

    private static @Nullable Double intervalScore(double[] actual, ForecastDistribution forecast, double scale) {
        Confidence preferred = Confidence.of(0.95);
        PredictionBand band = forecast.bands().stream()
                .filter(b -> b.level().equals(preferred))
                .findFirst()
                .orElse(
                        forecast.bands().isEmpty()
                                ? null
                                : forecast.bands().get(forecast.bands().size() - 1));
        if (band == null) {
            return null;
        }
        double penalty = 2 / (1 - band.level().level());
        double sum = 0;
        int points = 0;
        for (int h = 0; h < actual.length; h++) {
            if (!Double.isNaN(actual[h])) {
                double below = Math.max(0, band.lowerAt(h) - actual[h]);
                double above = Math.max(0, actual[h] - band.upperAt(h));
                sum += band.upperAt(h) - band.lowerAt(h) + penalty * (below + above);
                points++;
            }
        }
        return defined(sum / points / scale);
    }

    /**
     * Averages measures over origins: each measure over those origins that define it, so that an undefined one neither
     * wins nor spoils the average.
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
                mean(folds, AccuracyMeasures::wape),
                mean(folds, AccuracyMeasures::mase),
                coverage,
                mean(folds, AccuracyMeasures::msis));
    }

    /** A measure of one fold; null when it is undefined. */
    @FunctionalInterface
    private interface Measure {
        @Nullable
        Double of(AccuracyMeasures fold);
    }

    private static @Nullable Double mean(List<AccuracyMeasures> folds, Measure measure) {
        double sum = 0;
        int count = 0;
        for (AccuracyMeasures fold : folds) {
            Double value = measure.of(fold);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    private static @Nullable Double defined(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
