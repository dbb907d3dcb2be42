package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Scores of quantiles and of samples.
 *
 * <p>Reference: T. Gneiting and A. E. Raftery (2007), "Strictly proper scoring rules, prediction, and estimation",
 * Journal of the American Statistical Association 102:359-378, doi:10.1198/016214506000001437.
 */
final class QuantileScores {

    /** Probabilities are rounded to this share, so that those of 80 % are 0.1 and 0.9. */
    private static final double PRECISION = 1e12;

    private QuantileScores() {}

    /** The loss of saying that a quantile is {@code quantile} when {@code actual} came. */
    static double pinball(double probability, double quantile, double actual) {
        double error = actual - quantile;
        return Math.max(probability * error, (probability - 1) * error);
    }

    static QuantileMeasures of(double[] actual, ForecastDistribution forecast) {
        List<PredictionBand> bands = forecast.bands();
        double[] probabilities = probabilities(bands);
        double[] loss = new double[probabilities.length];
        double[] quantiles = new double[probabilities.length];
        double size = 0;
        double crps = 0;
        int points = 0;
        for (int h = 0; h < actual.length; h++) {
            if (Double.isNaN(actual[h])) {
                continue;
            }
            points++;
            size += Math.abs(actual[h]);
            fill(quantiles, forecast, h);
            for (int q = 0; q < quantiles.length; q++) {
                loss[q] += pinball(probabilities[q], quantiles[q], actual[h]);
            }
            crps += crps(probabilities, quantiles, actual[h]);
        }
        if (points == 0) {
            return QuantileMeasures.NONE;
        }
        TreeMap<Double, Double> pinball = new TreeMap<>();
        for (int q = 0; q < loss.length; q++) {
            Double mean = Accuracy.defined(loss[q] / points);
            if (mean != null) {
                pinball.put(probabilities[q], mean);
            }
        }
        double weighted = 2 * Arrays.stream(loss).sum() / loss.length / size;
        return new QuantileMeasures(
                pinball, Accuracy.defined(weighted), bands.isEmpty() ? null : Accuracy.defined(crps / points));
    }

    private static double[] probabilities(List<PredictionBand> bands) {
        int count = bands.size();
        double[] probabilities = new double[2 * count + 1];
        probabilities[count] = 0.5;
        for (int b = 0; b < count; b++) {
            double tail = Math.rint((1 - bands.get(b).level().level()) / 2 * PRECISION) / PRECISION;
            probabilities[count - 1 - b] = tail;
            probabilities[count + 1 + b] = 1 - tail;
        }
        return probabilities;
    }

    private static void fill(double[] quantiles, ForecastDistribution forecast, int h) {
        List<PredictionBand> bands = forecast.bands();
        int count = bands.size();
        quantiles[count] = forecast.meanAt(h);
        for (int b = 0; b < count; b++) {
            quantiles[count - 1 - b] = bands.get(b).lowerAt(h);
            quantiles[count + 1 + b] = bands.get(b).upperAt(h);
        }
        // A mean outside a narrow band of a skewed forecast must not make the distribution function fall.
        Arrays.sort(quantiles);
    }

    /**
     * The integral of (F(x) - 1{x >= actual})^2 over x, where F is linear between the quantiles, 0 before the first and 1
     * after the last.
     */
    static double crps(double[] probabilities, double[] quantiles, double actual) {
        int last = quantiles.length - 1;
        double sum = Math.max(0, quantiles[0] - actual) + Math.max(0, actual - quantiles[last]);
        for (int q = 0; q < last; q++) {
            double a = quantiles[q];
            double b = quantiles[q + 1];
            double p = probabilities[q];
            double r = probabilities[q + 1];
            if (actual >= b) {
                sum += squares(a, b, p, r);
            } else if (actual <= a) {
                sum += squares(a, b, 1 - p, 1 - r);
            } else {
                double at = p + (r - p) * ((actual - a) / (b - a));
                sum += squares(a, actual, p, at) + squares(actual, b, 1 - at, 1 - r);
            }
        }
        return sum;
    }

    /** The integral over [a, b] of the square of a line that runs from p to r. */
    private static double squares(double a, double b, double p, double r) {
        return (b - a) * (p * p + p * r + r * r) / 3;
    }

    /** Mean |X - actual| less half of mean |X - X'| over all pairs, by sorting. */
    static double crps(double[] sample, double actual) {
        if (sample.length == 0) {
            throw new InvalidInputException("the sample is empty", "CRPS", "Draw at least one path");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            distance += Math.abs(sorted[i] - actual);
            spread += (2.0 * i - n + 1) * sorted[i];
        }
        return distance / n - spread / n / n;
    }
}
