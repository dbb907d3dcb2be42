package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The logit of a value's place between two bounds, {@code ln((y - a) / (b - y))}: forecasts, intervals and paths that
 * come back from it lie between the bounds by nature. The mean is taken by Gauss-Hermite quadrature with nine nodes.
 *
 * @param lower the lower bound a
 * @param upper the upper bound b
 * @param margin values closer to a bound count as this far from it, for the logit of a bound is infinite
 */
public record ScaledLogit(double lower, double upper, double margin) implements SeriesTransform {

    private static final int NODES = 9;
    /** Margin as a share of the range when nothing is known of the resolution. */
    private static final double USUAL_MARGIN = 1e-4;

    /** Refuses bounds that leave no room and a margin that takes it all. */
    public ScaledLogit {
        if (!Double.isFinite(upper - lower) || !(margin > 0 && margin < (upper - lower) / 2)) {
            throw new InvalidInputException(
                    "bounds (" + lower + ", " + upper + ") with a margin of " + margin + " leave no room",
                    "scaled logit",
                    "Give finite bounds and half the resolution of the values as margin");
        }
    }

    /** Between two bounds, values held a ten-thousandth of the range away from them. */
    public static ScaledLogit between(double lower, double upper) {
        return new ScaledLogit(lower, upper, USUAL_MARGIN * (upper - lower));
    }

    @Override
    public double forward(double value) {
        double inside = Math.max(lower + margin, Math.min(upper - margin, value));
        return Math.log((inside - lower) / (upper - inside));
    }

    @Override
    public double inverse(double transformed) {
        double place = 1 / (1 + Math.exp(-transformed));
        return Math.max(lower, Math.min(upper, lower + (upper - lower) * place));
    }

    @Override
    public double mean(double mean, double deviation) {
        if (!(deviation > 0)) {
            return inverse(mean);
        }
        GaussIntegrator hermite = new GaussIntegratorFactory().hermite(NODES);
        double sum = hermite.integrate(x -> inverse(mean + Math.sqrt(2) * deviation * x));
        return Math.max(lower, Math.min(upper, sum / Math.sqrt(Math.PI)));
    }
}
