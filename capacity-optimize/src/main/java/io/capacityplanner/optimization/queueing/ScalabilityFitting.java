package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Fits the Universal Scalability Law to measured throughputs by least squares, with no parameter below 0.
 *
 * <p>The squares are minimised over the throughputs themselves, not over the quadratic form that Gunther fits by hand, which
 * weighs errors unevenly. For given α and β the best γ follows directly, so that two parameters remain (variable
 * projection); they are searched by the method of Levenberg and Marquardt, inside their bounds and on each of them, and the
 * least sum is taken. Intervals are those of linearised least squares with Student's t.
 *
 * <p>References:
 *
 * <ol>
 *   <li>N. J. Gunther (2007), see {@link UniversalScalability}.
 *   <li>D. W. Marquardt (1963), "An algorithm for least-squares estimation of nonlinear parameters", Journal of the Society
 *       for Industrial and Applied Mathematics 11:431-441, doi:10.1137/0111030.
 *   <li>D. M. Bates, D. G. Watts (1988), "Nonlinear Regression Analysis and Its Applications", section 2.3,
 *       doi:10.1002/9780470316757.
 * </ol>
 */
public final class ScalabilityFitting {

    /** Three parameters and one degree of freedom. */
    private static final int FEWEST = 4;
    /** Least ratio of most to fewest workers. */
    private static final double SPREAD = 2;

    private static final double LEVEL = 0.95;
    private static final String PLACE = "universal scalability fit";

    private ScalabilityFitting() {}

    /** The fit with intervals of 95 percent. */
    public static ScalabilityFit fit(double[] workers, double[] throughput) {
        return fit(workers, throughput, LEVEL);
    }

    /**
     * The fit.
     *
     * @param workers workers of each measurement (instances, threads, users), above 0; pairs with a NaN are left out
     * @param throughput what they did in a unit of time, above 0
     * @param level probability of the intervals, above 0 and below 1
     * @throws InsufficientDataException when fewer than four different counts of workers were measured
     * @throws InvalidInputException when the arrays differ in length, a number is not positive, or the most workers are not
     *     at least twice the fewest: then the data say nothing about scaling
     */
    public static ScalabilityFit fit(double[] workers, double[] throughput, double level) {
        Inputs.between(level, "level", PLACE);
        if (workers.length != throughput.length) {
            throw new InvalidInputException(
                    workers.length + " counts of workers and " + throughput.length + " throughputs do not pair up",
                    PLACE,
                    "Give one throughput for each count");
        }
        double[] n = new double[workers.length];
        double[] x = new double[workers.length];
        int points = 0;
        for (int i = 0; i < workers.length; i++) {
            if (!Double.isNaN(workers[i]) && !Double.isNaN(throughput[i])) {
                n[points] = Inputs.positive(workers[i], "count of workers", PLACE);
                x[points++] = Inputs.positive(throughput[i], "throughput", PLACE);
            }
        }
        n = Arrays.copyOf(n, points);
        x = Arrays.copyOf(x, points);
        requireSpread(n);
        ScalabilityCurve best = ScalabilityCurve.nearest(n, x);
        return best.withIntervals(level);
    }

    private static void requireSpread(double[] n) {
        long different = Arrays.stream(n).distinct().count();
        if (different < FEWEST) {
            throw new InsufficientDataException(PLACE, (int) different, FEWEST);
        }
        double fewest = Arrays.stream(n).min().orElseThrow();
        double most = Arrays.stream(n).max().orElseThrow();
        if (most < SPREAD * fewest) {
            throw new InvalidInputException(
                    "from " + fewest + " to " + most + " workers is too narrow to show how throughput scales",
                    PLACE,
                    "Measure with at least twice the fewest workers as well");
        }
    }
}
