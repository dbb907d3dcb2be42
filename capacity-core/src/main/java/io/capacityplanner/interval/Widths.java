package io.capacityplanner.interval;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;

/**
 * The widths of a model's own intervals, by which errors of different times are made comparable: a model that expects
 * errors twice as large now as it did then has its errors of then doubled. Only ratios of widths of one model count, so
 * it does not matter whether they are right on the whole.
 */
final class Widths {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.8));
    /** Beyond this a ratio of widths says more of a bound that cuts an interval than of the errors. */
    private static final double MOST = 5;

    private Widths() {}

    /** A forecast that has its own widths with it. */
    static ForecastDistribution forecast(FittedForecaster model, int steps) {
        return model.forecast(steps, LEVELS);
    }

    /** Width of the narrowest band at each step; 0 without bands. */
    static double[] of(ForecastDistribution forecast) {
        List<PredictionBand> bands = forecast.bands();
        double[] widths = new double[forecast.steps()];
        for (int h = 0; h < widths.length && !bands.isEmpty(); h++) {
            double width = bands.get(0).upperAt(h) - bands.get(0).lowerAt(h);
            widths[h] = Double.isFinite(width) ? width : 0;
        }
        return widths;
    }

    /** Ratio of a width to an earlier one; 1 where either is unknown. */
    static double ratio(double now, double then) {
        return now > 0 && then > 0 ? Math.max(1 / MOST, Math.min(MOST, now / then)) : 1;
    }

    /** Brings rows of errors from the widths of their origins to those of the present. */
    static void bring(List<double[]> rows, List<double[]> widths, double[] present) {
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            for (int h = 0; h < row.length; h++) {
                row[h] *= ratio(present[h], widths.get(i)[h]);
            }
        }
    }
}
