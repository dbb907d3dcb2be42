package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What the models that make up an ensemble forecast each, so that they can be scored when the actual values arrive.
 *
 * @param points point forecasts by the name of the model, {@code [step]}, all of one length, in the series' unit
 * @param reference the name of the one that the others are compared with
 */
public record EnsembleParts(Map<String, double[]> points, String reference) {

    /** Refuses a reference that is not among the models; copies the map and the arrays. */
    public EnsembleParts {
        if (!points.containsKey(reference)) {
            throw new InvalidInputException(
                    "the reference \"" + reference + "\" is not among " + points.keySet(),
                    "parts of an ensemble",
                    "Name one of its models");
        }
        Map<String, double[]> copy = new LinkedHashMap<>();
        for (Entry<String, double[]> part : points.entrySet()) {
            copy.put(part.getKey(), part.getValue().clone());
        }
        points = copy;
    }

    /** A copy of the points. */
    @Override
    public Map<String, double[]> points() {
        Map<String, double[]> copy = new LinkedHashMap<>();
        points.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    /**
     * How each model did against the reference.
     *
     * @param actual what came, NaN for a missing value; as long as the points or shorter
     * @return the logarithm of each mean absolute error by that of the reference, no farther from 0 than {@code log 4};
     *     empty where nothing was observed or the reference was exact
     */
    public Map<String, Double> score(double... actual) {
        Map<String, Double> scores = new LinkedHashMap<>();
        double theirs = error(points.getOrDefault(reference, new double[0]), actual);
        if (theirs > 0) {
            points.forEach((name, values) -> {
                double ratio = Math.log(error(values, actual) / theirs);
                scores.put(name, Math.max(-ModelExperience.MOST, Math.min(ModelExperience.MOST, ratio)));
            });
        }
        return scores;
    }

    private static double error(double[] points, double[] actual) {
        double sum = 0;
        int count = 0;
        for (int h = 0; h < Math.min(points.length, actual.length); h++) {
            if (!Double.isNaN(actual[h])) {
                sum += Math.abs(actual[h] - points[h]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnsembleParts that
                && reference.equals(that.reference)
                && points.keySet().equals(that.points.keySet())
                && points.entrySet().stream()
                        .allMatch(part -> Arrays.equals(part.getValue(), that.points.get(part.getKey())));
    }

    @Override
    public int hashCode() {
        return 31 * points.keySet().hashCode() + reference.hashCode();
    }

    @Override
    public String toString() {
        return "EnsembleParts[" + points.keySet() + ", compared with " + reference + "]";
    }
}
