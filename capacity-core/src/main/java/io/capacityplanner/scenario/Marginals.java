package io.capacityplanner.scenario;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings paths to the bands of their forecast: each value becomes the one of its rank in a distribution that has the
 * bands' edges and the point forecast as its quantiles, normal in between. The paths keep what hangs together from step
 * to step and from series to series, the bands say how wide each step is.
 *
 * <p>Reference: R. Schefzik, T. L. Thorarinsdottir and T. Gneiting (2013), "Uncertainty quantification in complex
 * simulation models using ensemble copula coupling", Statistical Science 28:616-640, doi:10.1214/13-STS443.
 */
final class Marginals {

    private final double[] scores;
    private final List<PredictionBand> bands;
    private final ForecastDistribution distribution;

    private Marginals(double[] scores, ForecastDistribution distribution) {
        this.scores = scores;
        this.distribution = distribution;
        this.bands = distribution.bands();
    }

    /** The paths of a forecast brought to its bands, {@code [path][step]}. */
    static double[][] calibrated(SimulatedForecast simulated) {
        int paths = simulated.paths();
        double[] scores = IntStream.range(0, paths)
                .mapToDouble(rank -> NormalQuantile.of((rank + 0.5) / paths))
                .toArray();
        Marginals marginals = new Marginals(scores, simulated.forecast().distribution());
        int steps = simulated.forecast().steps();
        double[][] calibrated = new double[paths][steps];
        for (int h = 0; h < steps; h++) {
            marginals.calibrate(simulated, h, calibrated);
        }
        return calibrated;
    }

    private void calibrate(SimulatedForecast simulated, int h, double[][] into) {
        // From the outermost lower edge over the point to the outermost upper edge.
        int edges = bands.size();
        double[] z = new double[2 * edges + 1];
        double[] value = new double[2 * edges + 1];
        for (int i = 0; i < edges; i++) {
            PredictionBand band = bands.get(i);
            double score = NormalQuantile.of(band.level().lowerTail());
            z[edges - 1 - i] = score;
            z[edges + 1 + i] = -score;
            value[edges - 1 - i] = band.lowerAt(h);
            value[edges + 1 + i] = band.upperAt(h);
        }
        value[edges] = distribution.meanAt(h);
        // Ties go by the number of the path, so that equal paths spread over the band.
        int[] ranked = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> simulated.at(p, h)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int rank = 0; rank < ranked.length; rank++) {
            into[ranked[rank]][h] = along(z, value, scores[rank]);
        }
    }

    /** On the line through the points; beyond the last two on their line. */
    private static double along(double[] z, double[] value, double score) {
        if (z.length == 1) {
            return value[0];
        }
        int above = 1;
        while (above < z.length - 1 && z[above] < score) {
            above++;
        }
        double share = (score - z[above - 1]) / (z[above] - z[above - 1]);
        return value[above - 1] + share * (value[above] - value[above - 1]);
    }

    /**
     * The value that a share of sorted values does not pass, by the plotting positions {@code (i - 0.5) / n} (Hazen;
     * type 5 of Hyndman and Fan 1996): on calibrated paths that nothing changes it gives the edges back.
     */
    static double quantile(double[] sorted, double probability) {
        double position = Math.max(0, Math.min(sorted.length - 1, probability * sorted.length - 0.5));
        int below = (int) position;
        double share = position - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
