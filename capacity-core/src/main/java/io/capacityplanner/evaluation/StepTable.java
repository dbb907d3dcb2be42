package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Sums errors by step ahead while the origin moves on. */
final class StepTable {

    private final int[] points;
    private final int[] scaledPoints;
    private final double[] absolute;
    private final double[] symmetric;
    private final double[] scaled;
    private final Map<Confidence, int[]> inside = new LinkedHashMap<>();

    StepTable(int horizon) {
        points = new int[horizon];
        scaledPoints = new int[horizon];
        absolute = new double[horizon];
        symmetric = new double[horizon];
        scaled = new double[horizon];
    }

    /** Takes in the forecast from one origin. */
    void add(double[] actual, ForecastDistribution forecast, OptionalDouble scale) {
        for (int h = 0; h < actual.length; h++) {
            if (Double.isNaN(actual[h])) {
                continue;
            }
            double error = Math.abs(actual[h] - forecast.meanAt(h));
            points[h]++;
            absolute[h] += error;
            symmetric[h] += Accuracy.smapeTerm(actual[h], forecast.meanAt(h));
            if (scale.isPresent()) {
                scaledPoints[h]++;
                scaled[h] += error / scale.getAsDouble();
            }
            for (PredictionBand band : forecast.bands()) {
                int[] hits = inside.computeIfAbsent(band.level(), level -> new int[points.length]);
                hits[h] += actual[h] >= band.lowerAt(h) && actual[h] <= band.upperAt(h) ? 1 : 0;
            }
        }
    }

    List<StepAccuracy> rows() {
        List<StepAccuracy> rows = new ArrayList<>(points.length);
        for (int h = 0; h < points.length; h++) {
            Map<Confidence, Double> coverage = new LinkedHashMap<>();
            if (points[h] > 0) {
                for (Map.Entry<Confidence, int[]> level : inside.entrySet()) {
                    coverage.put(level.getKey(), (double) level.getValue()[h] / points[h]);
                }
            }
            rows.add(new StepAccuracy(
                    h + 1,
                    points[h],
                    mean(absolute[h], points[h]),
                    mean(symmetric[h], points[h]),
                    mean(scaled[h], scaledPoints[h]),
                    coverage));
        }
        return rows;
    }

    /** MASE by step; empty when it is undefined at any. */
    List<Double> mase() {
        List<Double> averages = new ArrayList<>();
        for (int h = 0; h < scaled.length && scaledPoints[h] > 0; h++) {
            averages.add(scaled[h] / scaledPoints[h]);
        }
        return averages.size() == scaled.length ? averages : List.of();
    }

    private static @Nullable Double mean(double sum, int count) {
        double mean = sum / count;
        return Double.isFinite(mean) ? mean : null;
    }
}
