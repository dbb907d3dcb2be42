package io.capacityplanner.forecasting.transformation;

import io.capacityplanner.forecast.ModelState;
import java.util.Arrays;

/**
 * Between a series in its own unit and the values a model is fitted to: first divided by a power of two, which loses no
 * bit and makes all units alike, then transformed.
 *
 * @param exponent the values are divided by two to this power
 * @param transformation what follows
 * @param least smallest value, divided, that the transformation is given: later ones below it count as it
 */
public record SeriesScale(int exponent, BoxCox transformation, double least) {

    /** A value this share of the least seen is as low as a transformed series goes. */
    private static final double BELOW_LEAST = 0.5;

    /**
     * The scale of a series.
     *
     * @param y the series, NaN for a missing value
     * @param choice how to transform
     * @param period steps of a cycle, 1 for none
     */
    public static SeriesScale of(double[] y, Transformation choice, int period) {
        double[] sizes = Arrays.stream(y).map(Math::abs).filter(v -> v > 0).sorted().toArray();
        int exponent = sizes.length == 0 ? 0 : Math.getExponent(sizes[sizes.length / 2]);
        double lowest =
                Arrays.stream(y).filter(v -> !Double.isNaN(v)).min().orElse(0);
        double least = BELOW_LEAST * Math.scalb(lowest, -exponent);
        BoxCox transformation =
                switch (choice) {
                    case NONE -> BoxCox.NONE;
                    case LOGARITHM -> least > 0 ? BoxCox.LOGARITHM : BoxCox.NONE;
                    case AUTOMATIC -> least > 0 ? BoxCox.choose(scaled(y, exponent), period) : BoxCox.NONE;
                };
        return new SeriesScale(exponent, transformation, least);
    }

    private static double[] scaled(double[] y, int exponent) {
        return Arrays.stream(y).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    /** The same unit with another transformation; only for series above zero. */
    public SeriesScale with(BoxCox other) {
        return new SeriesScale(exponent, other, least);
    }

    /** Whether a transformation is defined for the series: all of it lies above zero. */
    public boolean positive() {
        return least > 0;
    }

    /** Values a model can be fitted to, NaN for a missing one. */
    public double[] forward(double[] values) {
        double[] result = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            double scaled = Math.scalb(values[t], -exponent);
            result[t] = transformation.none() ? scaled : transformation.apply(Math.max(scaled, least));
        }
        return result;
    }

    /** A value in the series' unit, finite. */
    public double back(double value) {
        double scaled = Math.scalb(transformation.invert(value), exponent);
        return Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
    }

    /** What is written before the name of a model that works on this scale. */
    public String prefix() {
        if (transformation.none()) {
            return "";
        }
        double lambda = transformation.lambda();
        return lambda == 0 ? "log " : "λ=" + Math.rint(100 * lambda) / 100 + " ";
    }

    /** Writes what {@link #restore} reads. */
    public void describe(ModelState.Builder state) {
        state.put("scale", exponent, transformation.lambda(), least);
    }

    /** The scale that a state describes. */
    public static SeriesScale restore(ModelState state) {
        double[] parts = state.array("scale");
        return new SeriesScale((int) parts[0], new BoxCox(parts[1]), parts[2]);
    }
}
