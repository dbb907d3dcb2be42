package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/**
 * What an automatic model is allowed to see of a series.
 *
 * @param period period of the seasonal part in steps; 1 for none
 * @param logarithm whether the logarithm of the values is modelled
 * @param harmonicPeriod period described by sine and cosine regressors, in steps; 0 for none
 * @param harmonics number of them
 */
record ArimaShape(int period, boolean logarithm, int harmonicPeriod, int harmonics) {

    static ArimaShape plain(int period) {
        return new ArimaShape(period, false, 0, 0);
    }

    ArimaShape ofLogarithms() {
        return new ArimaShape(period, true, harmonicPeriod, harmonics);
    }

    ArimaShape ofLevels() {
        return new ArimaShape(period, false, harmonicPeriod, harmonics);
    }

    ArimaShape withHarmonics(int longer, int count) {
        return new ArimaShape(period, logarithm, longer, count);
    }

    /** The values that are modelled; those without a logarithm count as missing. */
    double[] transform(double[] y) {
        if (!logarithm) {
            return y;
        }
        double[] logs = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            logs[t] = y[t] > 0 ? Math.log(y[t]) : Double.NaN;
        }
        return logs;
    }

    /** Back to the series' own unit; never infinite. */
    double back(double value) {
        return logarithm ? Math.min(Math.exp(value), Double.MAX_VALUE) : value;
    }

    /**
     * Sines and cosines {@code [column][step]}. Harmonics that the seasonal part describes are left out.
     *
     * @param from first step, counted from the start of the history
     * @param steps number of steps
     */
    double[][] regressors(int from, int steps) {
        int skip = harmonicPeriod > 0 && period > 1 && harmonicPeriod % period == 0 ? harmonicPeriod / period : 0;
        int count = 0;
        double[][] columns = new double[2 * harmonics][];
        for (int k = 1; k <= harmonics; k++) {
            if (skip > 0 && k % skip == 0) {
                continue;
            }
            double[] sine = new double[steps];
            double[] cosine = new double[steps];
            for (int t = 0; t < steps; t++) {
                double angle = 2 * Math.PI * (((long) k * (from + t)) % harmonicPeriod) / harmonicPeriod;
                sine[t] = Math.sin(angle);
                cosine[t] = Math.cos(angle);
            }
            columns[count++] = sine;
            columns[count++] = cosine;
        }
        return Arrays.copyOf(columns, count);
    }
}
