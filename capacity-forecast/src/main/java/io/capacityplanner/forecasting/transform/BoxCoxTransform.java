package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
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
        int length = Math.max(2, period);
        int cycles = y.length / length;
        double[] mean = new double[cycles];
        double[] deviation = new double[cycles];
        int used = 0;
        double scale = Arrays.stream(y).filter(v -> !Double.isNaN(v)).average().orElse(1);
        for (int c = 0; c < cycles; c++) {
            int from = y.length - (cycles - c) * length;
            double[] cycle = Arrays.stream(y, from, from + length)
                    .filter(v -> !Double.isNaN(v))
                    .map(v -> v / scale)
                    .toArray();
            double average = Arrays.stream(cycle).average().orElse(0);
            double squares =
                    Arrays.stream(cycle).map(v -> (v - average) * (v - average)).sum();
            if (cycle.length > 1 && average > 0) {
                mean[used] = average;
                deviation[used] = Math.sqrt(squares / (cycle.length - 1));
                used++;
            }
        }
        int count = used;
        if (count < 2 || Arrays.stream(deviation, 0, count).allMatch(d -> d == 0)) {
            return 1;
        }
        return new BrentOptimizer(1e-8, 1e-8)
                .optimize(
                        new MaxEval(1000),
                        GoalType.MINIMIZE,
                        new SearchInterval(LOWEST, HIGHEST),
                        new UnivariateObjectiveFunction(lambda -> variation(mean, deviation, count, lambda)))
                .getPoint();
    }

    private static double variation(double[] mean, double[] deviation, int count, double lambda) {
        double[] ratio = new double[count];
        Arrays.setAll(ratio, c -> deviation[c] / Math.pow(mean[c], 1 - lambda));
        double average = Arrays.stream(ratio).average().orElse(0);
        double squares =
                Arrays.stream(ratio).map(r -> (r - average) * (r - average)).sum();
        return Math.sqrt(squares / (count - 1)) / average;
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
