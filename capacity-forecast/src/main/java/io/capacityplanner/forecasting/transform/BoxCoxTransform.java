package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The Box-Cox power {@code (x^λ - 1) / λ}, the logarithm for λ = 0, of a value divided by a power of two. With μ and σ on
 * the transformed scale the mean is {@code x [1 + σ²(1-λ) / (2(λμ+1)²)]}, x the value that μ stands for.
 *
 * <p>References:
 *
 * <ol>
 *   <li>G. E. P. Box and D. R. Cox (1964), "An analysis of transformations", Journal of the Royal Statistical Society B
 *       26:211-243, doi:10.1111/j.2517-6161.1964.tb00553.x.
 *   <li>V. M. Guerrero (1993), "Time-series analysis supported by power transformations", Journal of Forecasting
 *       12:37-48, doi:10.1002/for.3980120104.
 * </ol>
 *
 * @param lambda the power, -1 to 2
 * @param exponent values are divided by two to this power first; only the numerics depend on it
 * @param least smallest value after that, above zero; smaller ones count as it
 */
public record BoxCoxTransform(double lambda, int exponent, double least) implements SeriesTransform {

    private static final double LOWEST = -1;
    private static final double HIGHEST = 2;

    private static final int LEAST_CYCLE = 6;
    private static final int LEAST_CYCLES = 4;
    private static final int GRID = 20;
    /** A power below this is taken for the logarithm. */
    private static final double NEARLY_LOGARITHM = 0.1;
    /** Student statistic from which spread and level count as dependent. */
    private static final double DEPENDENT = 2.5;

    /** Refuses a power outside -1 to 2 and a least value that is not above zero. */
    public BoxCoxTransform {
        if (!(lambda >= LOWEST && lambda <= HIGHEST) || !(least > 0)) {
            throw new InvalidInputException(
                    "the power (" + lambda + ") must lie between -1 and 2 and the least value (" + least
                            + ") above zero",
                    "Box-Cox transformation",
                    "Give 0 for the logarithm, 0.5 for the square root");
        }
    }

    /** A power for values as they are. */
    public static BoxCoxTransform of(double lambda) {
        return new BoxCoxTransform(lambda, 0, Double.MIN_NORMAL);
    }

    /**
     * Guerrero's power: it makes the standard deviation of a cycle proportional to its mean to the power 1 - λ, as nearly
     * as the coefficient of variation of their ratios can tell.
     *
     * @param y the series, above zero, NaN for a missing value
     * @param period steps of a cycle; 1 for none, then pairs of values are compared
     * @return the power, -1 to 2; 1 when there are fewer than two cycles or no spread
     */
    public static double guerrero(double[] y, int period) {
        CycleSpread cycles = CycleSpread.of(BinaryScale.times(y, -BinaryScale.ofMedian(y)), Math.max(2, period));
        if (cycles.count() < 2 || cycles.varying().count() == 0) {
            return 1;
        }
        return new BrentOptimizer(1e-8, 1e-8)
                .optimize(
                        new MaxEval(1000),
                        GoalType.MINIMIZE,
                        new SearchInterval(LOWEST, HIGHEST),
                        new UnivariateObjectiveFunction(cycles::variation))
                .getPoint();
    }

    /**
     * Guerrero's power from 0 to 1 on a grid, only where a regression of the logarithm of a cycle's standard deviation on
     * that of its mean shows that they depend.
     *
     * @param y the series, above zero, NaN for a missing value
     * @param period steps of a cycle; 1 for none, then a few values each are compared
     * @return the power, 0 to 1; 1 for no transformation
     */
    static double cautious(double[] y, int period) {
        CycleSpread cycles = CycleSpread.of(y, Math.max(LEAST_CYCLE, period)).varying();
        if (cycles.count() < LEAST_CYCLES || !(cycles.dependence() > DEPENDENT)) {
            return 1;
        }
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g <= GRID; g++) {
            double variation = cycles.variation((double) g / GRID);
            if (variation < least) {
                least = variation;
                best = (double) g / GRID;
            }
        }
        return best < NEARLY_LOGARITHM ? 0 : best;
    }

    @Override
    public double forward(double value) {
        double x = Math.max(Math.scalb(value, -exponent), least);
        return lambda == 0 ? Math.log(x) : (Math.pow(x, lambda) - 1) / lambda;
    }

    @Override
    public double inverse(double transformed) {
        if (lambda == 0) {
            return LogTransform.finite(Math.scalb(Math.exp(transformed), exponent));
        }
        double base = 1 + lambda * transformed;
        double x = base > 0 ? Math.pow(base, 1 / lambda) : lambda > 0 ? 0 : Double.MAX_VALUE;
        return LogTransform.finite(Math.scalb(x, exponent));
    }

    @Override
    public double mean(double mean, double deviation) {
        double base = lambda * mean + 1;
        double median = inverse(mean);
        if (!(base > 0)) {
            return median;
        }
        return LogTransform.finite(
                Math.max(0, median * (1 + deviation * deviation * (1 - lambda) / (2 * base * base))));
    }
}
