package io.capacityplanner.forecasting.transform;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Between a series in its own unit and the values a model is fitted to: first divided by a power of two, which loses no
 * bit and makes all units alike, then transformed.
 *
 * @param exponent the values are divided by two to this power
 * @param transform what follows
 * @param least half the smallest value, divided
 */
public record SeriesScale(int exponent, SeriesTransform transform, double least) {

    /**
     * The scale of a series whose bounds do not matter.
     *
     * @param y the series, NaN for a missing value
     * @param kind how to transform
     * @param period steps of a cycle, 1 for none
     */
    public static SeriesScale of(double[] y, TransformKind kind, int period) {
        return of(y, kind, period, ValueBounds.NONE);
    }

    /** The same with the bounds of a scaled logit; other kinds do without them. */
    public static SeriesScale of(double[] y, TransformKind kind, int period, ValueBounds bounds) {
        int exponent = BinaryScale.ofMedian(y);
        double[] z = BinaryScale.times(y, -exponent);
        double least = Arrays.stream(z).filter(v -> !Double.isNaN(v)).min().orElse(0) / 2;
        ValueBounds divided = kind == TransformKind.SCALED_LOGIT
                ? new ValueBounds(divided(bounds.lower(), exponent), divided(bounds.upper(), exponent))
                : ValueBounds.NONE;
        return new SeriesScale(exponent, kind.of(z, period, divided), least);
    }

    /** A bound so far away that it leaves the range of numbers is none. */
    private static @Nullable Double divided(@Nullable Double bound, int exponent) {
        if (bound == null) {
            return null;
        }
        double scaled = Math.scalb(bound, -exponent);
        return Double.isFinite(scaled) ? scaled : null;
    }

    /** The same unit with a Box-Cox power, 1 for no transformation; others are only for series above zero. */
    public SeriesScale with(double lambda) {
        return new SeriesScale(exponent, lambda == 1 ? new Identity() : new BoxCoxTransform(lambda, 0, least), least);
    }

    /** The Box-Cox power, 1 where the transformation is another one or none. */
    public double lambda() {
        return transform instanceof BoxCoxTransform power ? power.lambda() : 1;
    }

    /** Whether powers are defined for the series: all of it lies above zero. */
    public boolean positive() {
        return least > 0;
    }

    /** Values a model can be fitted to, NaN for a missing one. */
    public double[] forward(double[] values) {
        return transform.forward(BinaryScale.times(values, -exponent));
    }

    /** A value in the series' unit, finite. */
    public double back(double value) {
        double scaled = Math.scalb(transform.inverse(value), exponent);
        return Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
    }

    /** What is written before the name of a model that works on this scale. */
    public String prefix() {
        if (transform instanceof Identity) {
            return "";
        }
        if (transform instanceof ScaledLogit) {
            return "logit ";
        }
        return transform instanceof BoxCoxTransform && lambda() != 0
                ? "λ=" + Math.rint(100 * lambda()) / 100 + " "
                : "log ";
    }

    /** Writes what {@link #restore} reads. */
    public void describe(ModelState.Builder state) {
        state.put("scale", exponent, least);
        TransformState.describe(transform, state);
    }

    /** The scale that a state describes. */
    public static SeriesScale restore(ModelState state) {
        double[] parts = TransformState.numbers(state, "scale", 2);
        return new SeriesScale((int) parts[0], TransformState.restore(state), parts[1]);
    }
}
