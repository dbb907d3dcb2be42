package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.unit.Confidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Sums errors over a range of steps ahead, from {@code 2^(k-1) + 1} to {@code 2^k}; from 1 to 1 for k = 0. */
final class LeadSums {

    private final int first;
    private final int last;
    private final Map<Confidence, int[]> inside = new LinkedHashMap<>();
    private int points;
    private double absolute;
    private double signed;
    private int scaledPoints;
    private double scaled;

    LeadSums(int k) {
        first = k == 0 ? 1 : (1 << (k - 1)) + 1;
        last = 1 << k;
    }

    void add(double actual, ForecastDistribution forecast, int h, OptionalDouble scale) {
        double error = actual - forecast.meanAt(h);
        points++;
        absolute += Math.abs(error);
        signed += error;
        if (scale.isPresent()) {
            scaledPoints++;
            scaled += Math.abs(error) / scale.getAsDouble();
        }
        for (PredictionBand band : forecast.bands()) {
            int[] counts = inside.computeIfAbsent(band.level(), level -> new int[2]);
            counts[0] += actual >= band.lowerAt(h) && actual <= band.upperAt(h) ? 1 : 0;
            counts[1]++;
        }
    }

    /** Adds what was summed; nothing when there was nothing. */
    void close(List<LeadAccuracy> into) {
        if (points > 0) {
            Map<Confidence, Double> coverage = new LinkedHashMap<>();
            inside.forEach((level, counts) -> coverage.put(level, (double) counts[0] / counts[1]));
            into.add(new LeadAccuracy(
                    first,
                    last,
                    points,
                    absolute / points,
                    signed / points,
                    scaledPoints == 0 ? null : scaled / scaledPoints,
                    coverage));
        }
    }
}
