package io.capacityplanner.forecasting.season;

import org.apache.commons.math3.complex.Complex;
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
        double[] padded = new double[2 * Integer.highestOneBit(Math.max(1, 2 * y.length - 1))];
        for (int t = 0; t < y.length; t++) {
            padded[t] = Double.isNaN(y[t]) ? 0 : y[t] - mean;
        }
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        Complex[] spectrum = fourier.transform(padded, TransformType.FORWARD);
        double[] power = new double[padded.length];
        for (int k = 0; k < power.length; k++) {
            double re = spectrum[k].getReal();
            double im = spectrum[k].getImaginary();
            power[k] = re * re + im * im;
        }
        Complex[] covariance = fourier.transform(power, TransformType.INVERSE);
        double[] correlation = new double[most + 1];
        correlation[0] = 1;
        double variance = covariance[0].getReal();
        for (int lag = 1; lag <= most && variance > 0; lag++) {
            correlation[lag] = covariance[lag].getReal() / variance;
        }
        return correlation;
    }
}
