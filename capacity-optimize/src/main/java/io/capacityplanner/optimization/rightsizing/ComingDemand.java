package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.PredictionBand;
import java.util.List;

/**
 * The demand of the coming period as a forecast has it: each step's distribution, read off its prediction bands, and
 * the distribution of the highest value. The mixture of the steps says how much of the period a level is passed.
 *
 * <p>Between band edges the distribution function is linear, beyond the outermost upper edge it falls off
 * exponentially at the pace of the last two edges. Hourly forecasts do not see peaks inside the hour; {@code scale}
 * carries the unit and the lift from hourly means to readings.
 */
final class ComingDemand {

    private static final int BISECTIONS = 60;

    private final Forecast forecast;
    private final double scale;
    private final double ceiling;
    /** Probabilities, rising. */
    private final double[] probabilities;
    /** {@code [step][quantile]}, in the unit of the demand, rising. */
    private final double[][] quantiles;

    /**
     * Reads a forecast.
     *
     * @param scale factor from the forecast's values to demand
     * @param ceiling what demand cannot pass, because its measure ends there; infinite when nothing does
     */
    ComingDemand(Forecast forecast, double scale, double ceiling) {
        this.forecast = forecast;
        this.scale = scale;
        this.ceiling = ceiling;
        List<PredictionBand> bands = forecast.distribution().bands();
        int points = 2 * bands.size() + 1;
        probabilities = new double[points];
        quantiles = new double[forecast.steps()][points];
        for (int b = 0; b < bands.size(); b++) {
            double tail = bands.get(b).level().lowerTail();
            probabilities[bands.size() - 1 - b] = tail;
            probabilities[bands.size() + 1 + b] = 1 - tail;
        }
        probabilities[bands.size()] = 0.5;
        for (int h = 0; h < quantiles.length; h++) {
            double[] row = quantiles[h];
            row[bands.size()] = scale * forecast.distribution().meanAt(h);
            for (int b = 0; b < bands.size(); b++) {
                row[bands.size() - 1 - b] = scale * bands.get(b).lowerAt(h);
                row[bands.size() + 1 + b] = scale * bands.get(b).upperAt(h);
            }
            for (int q = 1; q < points; q++) {
                row[q] = Math.max(row[q], row[q - 1]);
            }
        }
    }

    /** Expected share of the coming steps above a level. */
    double shareAbove(double level) {
        double total = 0;
        for (double[] row : quantiles) {
            total += tail(row, level);
        }
        return quantiles.length == 0 ? 0 : total / quantiles.length;
    }

    private double tail(double[] row, double level) {
        int last = row.length - 1;
        if (level >= ceiling) {
            return 0;
        }
        if (level < row[0]) {
            return 1;
        }
        if (level >= row[last]) {
            double pace = last == 0 ? 0 : row[last] - row[last - 1];
            double outer = 1 - probabilities[last];
            if (!(pace > 0)) {
                return 0;
            }
            double inner = 1 - probabilities[last - 1];
            return outer * Math.exp(-Math.log(inner / outer) * (level - row[last]) / pace);
        }
        int above = 1;
        while (row[above] <= level) {
            above++;
        }
        double share = (level - row[above - 1]) / (row[above] - row[above - 1]);
        return 1 - (probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]));
    }

    /** The least level, to one part in a thousand million, that at most a share of the coming steps passes. */
    double levelAt(double share) {
        double low = 0;
        double high = 1e-9;
        for (double[] row : quantiles) {
            high = Math.max(high, row[row.length - 1]);
        }
        if (shareAbove(low) <= share) {
            return 0;
        }
        while (shareAbove(high) > share) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS && high - low > 1e-9 * high; i++) {
            double middle = (low + high) / 2;
            if (shareAbove(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Probability that a level is passed at some time in the period. */
    double probabilityOfPassing(double level) {
        int last = forecast.peaks().steps() - 1;
        return last < 0 || !(scale > 0) || level >= ceiling
                ? 0
                : forecast.peaks().probabilityOfReaching(level / scale, last);
    }

    /** Quantile of the highest value of the period. */
    double peak(double probability) {
        int last = forecast.peaks().steps() - 1;
        return last < 0
                ? 0
                : Math.max(0, Math.min(ceiling, scale * forecast.peaks().quantile(probability, last)));
    }

    /** Mean of the point forecasts. */
    double mean() {
        double sum = 0;
        for (int h = 0; h < forecast.steps(); h++) {
            sum += scale * forecast.distribution().meanAt(h);
        }
        return forecast.steps() == 0 ? 0 : sum / forecast.steps();
    }

    /** The model behind it. */
    String model() {
        return forecast.model();
    }
}
