package io.capacityplanner.forecasting.season;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Sample autocorrelations by the fast Fourier transform (Wiener-Khinchin), O(n log n). */
final class Autocorrelation {

    private Autocorrelation() {}

    /**
     * Autocorrelations at lags 0 to {@code most}; missing values count as the mean.
     *
     * @return {@code [most + 1]}; all zeros (but lag 0) for a constant series
     */
    static double[] of(double[] y, int most) {
        double mean = 0;
        int seen = 0;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                mean += value;
                seen++;
            }
        }
        mean = seen == 0 ? 0 : mean / seen;
        int padded = 2 * Integer.highestOneBit(Math.max(1, 2 * y.length - 1));
        double[] real = new double[padded];
        double[] imaginary = new double[padded];
        for (int t = 0; t < y.length; t++) {
            real[t] = Double.isNaN(y[t]) ? 0 : y[t] - mean;
        }
        double[][] numbers = {real, imaginary};
        FastFourierTransformer.transformInPlace(numbers, DftNormalization.STANDARD, TransformType.FORWARD);
        for (int k = 0; k < padded; k++) {
            real[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
            imaginary[k] = 0;
        }
        FastFourierTransformer.transformInPlace(numbers, DftNormalization.STANDARD, TransformType.INVERSE);
        double[] correlation = new double[most + 1];
        correlation[0] = 1;
        double variance = real[0];
        for (int lag = 1; lag <= most && variance > 0; lag++) {
            correlation[lag] = real[lag] / variance;
        }
        return correlation;
    }
}
