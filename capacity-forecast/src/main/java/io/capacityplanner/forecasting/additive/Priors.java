package io.capacityplanner.forecasting.additive;

/**
 * The priors: normal for the trend's first slope and level and for the components' coefficients, Laplace for the changes
 * of slope, half-normal for the deviation of the noise.
 */
final class Priors {

    /** Standard deviation of slope and level. */
    static final double TREND = 5;
    /** Deviation of the noise. */
    private static final double NOISE = 0.5;

    private final double[] precisions;
    private final int firstChange;
    private final int endOfChanges;
    private final double changeScale;

    /** The priors of a design. */
    Priors(Design design, double changeScale) {
        this.precisions = design.precisions();
        this.firstChange = design.trend().firstChange();
        this.endOfChanges = design.trend().width();
        this.changeScale = changeScale;
    }

    boolean isChange(int parameter) {
        return parameter >= firstChange && parameter < endOfChanges;
    }

    /** Precision of a parameter; that of a change is the one whose parabola touches the Laplace prior at a value. */
    double precision(int parameter, double size) {
        return isChange(parameter) ? 1 / (changeScale * size) : precisions[parameter];
    }

    /** The most probable variance of the noise for a sum of squares: the root of {@code 4 s² + n s = SS}. */
    static double variance(double squares, double n) {
        return 2 * squares / (n + Math.sqrt(n * n + 4 * squares / (NOISE * NOISE)));
    }

    /** The negative logarithm of the posterior density, up to a constant. */
    double objective(double[] theta, double variance, double squares, double n) {
        double value = n / 2 * Math.log(variance) + squares / (2 * variance) + variance / (2 * NOISE * NOISE);
        for (int j = 0; j < theta.length; j++) {
            value += isChange(j) ? Math.abs(theta[j]) / changeScale : theta[j] * theta[j] * precisions[j] / 2;
        }
        return value;
    }
}
