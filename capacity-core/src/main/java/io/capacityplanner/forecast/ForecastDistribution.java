package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a model says of the coming steps: a point forecast and prediction bands, without dates.
 *
 * @param mean point forecasts, one a step
 * @param bands prediction bands by rising level; each contains the one before it and the point
 */
public record ForecastDistribution(double[] mean, List<PredictionBand> bands) {

    /** Edges that cross by no more than this share of their size have done so by rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * Refuses points that are not finite, bands of another length and bands that do not contain the point and the band
     * before them; what crosses by rounding only is put right. Sorts the bands; copies.
     */
    public ForecastDistribution {
        mean = mean.clone();
        for (int h = 0; h < mean.length; h++) {
            if (!Double.isFinite(mean[h])) {
                throw new InvalidInputException(
                        "the forecast (" + mean[h] + ") is not finite",
                        "step " + (h + 1),
                        "This is a fault of the model that made it; please report it");
            }
        }
        List<PredictionBand> sorted = new ArrayList<>(bands);
        sorted.sort(Comparator.comparing(PredictionBand::level));
        for (PredictionBand band : sorted) {
            if (band.lower().length != mean.length) {
                throw new InvalidInputException(
                        band.lower().length + " steps in a band for " + mean.length + " forecasts",
                        "prediction band " + band.level().percent() + " %",
                        "Give one interval for each step");
            }
        }
        bands = nested(mean, sorted);
    }

    private static List<PredictionBand> nested(double[] mean, List<PredictionBand> sorted) {
        List<PredictionBand> nested = new ArrayList<>(sorted.size());
        double[] lower = mean;
        double[] upper = mean;
        for (PredictionBand band : sorted) {
            double[] low = band.lower();
            double[] high = band.upper();
            boolean crossed = false;
            for (int h = 0; h < mean.length; h++) {
                if (low[h] > lower[h] || high[h] < upper[h]) {
                    double size = Math.max(Math.abs(low[h]), Math.abs(high[h]));
                    refuseGap(Math.max(low[h] - lower[h], upper[h] - high[h]), size, band, h, lower[h], upper[h]);
                    low[h] = Math.min(low[h], lower[h]);
                    high[h] = Math.max(high[h], upper[h]);
                    crossed = true;
                }
            }
            nested.add(crossed ? new PredictionBand(band.level(), low, high) : band);
            lower = low;
            upper = high;
        }
        return List.copyOf(nested);
    }

    private static void refuseGap(double gap, double size, PredictionBand band, int h, double lower, double upper) {
        if (!(gap <= ROUNDING * size)) {
            String inner =
                    lower == upper ? "the point " + lower : "the narrower interval [" + lower + ", " + upper + "]";
            throw new InvalidInputException(
                    "the interval [" + band.lowerAt(h) + ", " + band.upperAt(h) + "] does not contain " + inner,
                    "prediction band " + band.level().percent() + " %, step " + (h + 1),
                    "This is a fault of the model that made it; please report it");
        }
    }

    /** Number of steps. */
    public int steps() {
        return mean.length;
    }

    /** Point forecast at a step, counted from 0. */
    public double meanAt(int step) {
        return mean[step];
    }

    /** A copy of the point forecasts. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** The band of a level. */
    public PredictionBand band(Confidence level) {
        return bands.stream()
                .filter(b -> b.level().equals(level))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no band of " + level.percent() + " % was computed",
                        "forecast with bands "
                                + bands.stream()
                                        .map(b -> b.level().percent() + " %")
                                        .toList(),
                        "Ask for that level in the request"));
    }

    /** The same forecast moved into bounds. */
    public ForecastDistribution within(ValueBounds bounds) {
        return new ForecastDistribution(
                Arrays.stream(mean).map(bounds::clamp).toArray(),
                bands.stream()
                        .map(b -> new PredictionBand(
                                b.level(),
                                Arrays.stream(b.lower()).map(bounds::clamp).toArray(),
                                Arrays.stream(b.upper()).map(bounds::clamp).toArray()))
                        .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForecastDistribution that && Arrays.equals(mean, that.mean) && bands.equals(that.bands);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + bands.hashCode();
    }

    @Override
    public String toString() {
        return "ForecastDistribution[" + mean.length + " steps, " + bands.size() + " bands]";
    }
}
