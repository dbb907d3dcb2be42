package io.capacityplanner.forecasting.ces;

import java.util.Arrays;

/**
 * Smoothing parameters and the state before the first observation. What a form lacks is empty.
 *
 * @param smoothing real and imaginary part of α (the part that enters with α₀ - α₁ = Re - Im), then of β, which has no
 *     imaginary part in the partial form
 * @param pair level and information component without a season: {@code [2]}; empty in the simple form
 * @param real real seasonal components {@code [period]}, that of the first observation first
 * @param imaginary imaginary seasonal components {@code [period]}; empty in the partial form
 */
public record CesParameters(double[] smoothing, double[] pair, double[] real, double[] imaginary) {

    /** Copies the arrays. */
    public CesParameters {
        smoothing = smoothing.clone();
        pair = pair.clone();
        real = real.clone();
        imaginary = imaginary.clone();
    }

    /** A copy of the smoothing parameters. */
    @Override
    public double[] smoothing() {
        return smoothing.clone();
    }

    /** A copy of the pair. */
    @Override
    public double[] pair() {
        return pair.clone();
    }

    /** A copy of the real components. */
    @Override
    public double[] real() {
        return real.clone();
    }

    /** A copy of the imaginary components. */
    @Override
    public double[] imaginary() {
        return imaginary.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CesParameters that
                && Arrays.equals(smoothing, that.smoothing)
                && Arrays.equals(pair, that.pair)
                && Arrays.equals(real, that.real)
                && Arrays.equals(imaginary, that.imaginary);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(smoothing) + Arrays.hashCode(pair))
                + 31 * Arrays.hashCode(real)
                + Arrays.hashCode(imaginary);
    }

    @Override
    public String toString() {
        return "CesParameters[smoothing=" + Arrays.toString(smoothing) + "]";
    }
}
