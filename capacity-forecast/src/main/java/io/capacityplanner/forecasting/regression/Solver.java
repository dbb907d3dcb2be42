package io.capacityplanner.forecasting.regression;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Coefficients of rows with independent errors: by least squares, with a ridge penalty, or robustly.
 *
 * <p>References:
 *
 * <ol>
 *   <li>A. E. Hoerl and R. W. Kennard (1970), "Ridge regression: biased estimation for nonorthogonal problems",
 *       Technometrics 12:55-67, doi:10.1080/00401706.1970.10488634.
 *   <li>G. H. Golub, M. Heath and G. Wahba (1979), "Generalized cross-validation as a method for choosing a good ridge
 *       parameter", Technometrics 21:215-223, doi:10.1080/00401706.1979.10489751.
 *   <li>P. J. Huber (1981), "Robust Statistics", Wiley, chapter 7: M-estimation by iterated weights and its covariance.
 * </ol>
 *
 * @param coefficients by column
 * @param covariance of the coefficients
 * @param sigma standard deviation of the errors
 * @param freedom degrees of freedom that sigma rests on
 * @param penalty the ridge penalty
 */
record Solver(double[] coefficients, double[][] covariance, double sigma, int freedom, double penalty) {

    /** Efficiency 95 % for normal errors. */
    private static final double HUBER = 1.345;
    /** From the median of absolute normal errors to their standard deviation. */
    private static final double NORMAL_MEDIAN = 0.6745;

    private static final int ITERATIONS = 200;
    private static final double CONVERGED = 1e-11;
    /** Residuals below this share of the values are rounding. */
    private static final double ROUNDING = 1e-11;

    private static final double LEAST_PENALTY = 1e-3;
    private static final double PENALTY_FACTOR = Math.pow(10, 0.25);
    private static final int PENALTIES = 33;

    /**
     * Solves.
     *
     * @param rows the rows
     * @param terms what the columns hold
     * @param errorTerms coefficients of the errors' autoregression, which cost degrees of freedom too
     */
    static Solver of(Sample.Filtered rows, List<Term> terms, RegressionOptions options, int errorTerms) {
        Equations equations = rows.equations(terms.size());
        int[] all = IntStream.range(0, terms.size()).toArray();
        double penalty = options.ridge().chosen()
                ? crossValidated(equations, terms)
                : options.ridge().penalty();
        double[] penalties = penalties(equations, terms, penalty);
        Equations.Solution solution = equations.solve(all, penalties);
        double[] rest = rows.rest(solution.coefficients());
        int freedom = Math.max(1, rest.length - solution.used() - errorTerms);
        double sigma = Math.sqrt(squares(rest) / freedom);
        sigma = sigma > ROUNDING * Math.sqrt(squares(rows.y()) / Math.max(1, rest.length)) ? sigma : 0;
        if (options.estimation() == Estimation.HUBER && scale(rest) > 0 && sigma > 0) {
            return robust(rows, solution, penalties, freedom, penalty);
        }
        return new Solver(solution.coefficients(), times(solution.inverse(), sigma * sigma), sigma, freedom, penalty);
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    private static double scale(double[] rest) {
        return Quantiles.of(Arrays.stream(rest).map(Math::abs).toArray(), 0.5) / NORMAL_MEDIAN;
    }

    private static double[][] times(double[][] matrix, double factor) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(v -> v * factor).toArray())
                .toArray(double[][]::new);
    }

    /** What is added to each column's product with itself: the penalty times its variance. */
    private static double[] penalties(Equations equations, List<Term> terms, double penalty) {
        double[] penalties = new double[terms.size()];
        int constant = terms.indexOf(Term.CONSTANT);
        for (int j = 0; j < penalties.length && penalty > 0; j++) {
            if (terms.get(j).isPenalised()) {
                double square = equations.diagonal(j);
                if (constant >= 0 && equations.diagonal(constant) > ROUNDING) {
                    double mean = equations.product(j, constant);
                    square -= mean * mean / equations.diagonal(constant);
                }
                penalties[j] = penalty * Math.max(0, square) / equations.rows();
            }
        }
        return penalties;
    }

    private static double crossValidated(Equations equations, List<Term> terms) {
        double best = 0;
        double least = equations.crossValidation(penalties(equations, terms, 0));
        double penalty = LEAST_PENALTY;
        for (int i = 0; i < PENALTIES; i++) {
            double score = equations.crossValidation(penalties(equations, terms, penalty));
            if (score < least) {
                least = score;
                best = penalty;
            }
            penalty *= PENALTY_FACTOR;
        }
        return best;
    }

    private static Solver robust(
            Sample.Filtered rows, Equations.Solution start, double[] penalties, int freedom, double penalty) {
        int columns = penalties.length;
        int[] all = IntStream.range(0, columns).toArray();
        double[] coefficients = start.coefficients();
        double[] rest = rows.rest(coefficients);
        double scale = scale(rest);
        double[] weights = new double[rest.length];
        for (int i = 0; i < ITERATIONS && scale > 0; i++) {
            for (int t = 0; t < rest.length; t++) {
                weights[t] = Math.min(1, HUBER * scale / Math.max(Math.abs(rest[t]), Double.MIN_NORMAL));
            }
            coefficients =
                    rows.equations(columns, weights).solve(all, penalties).coefficients();
            double[] next = rows.rest(coefficients);
            double change = 0;
            for (int t = 0; t < next.length; t++) {
                change = Math.max(change, Math.abs(next[t] - rest[t]));
            }
            rest = next;
            if (change <= CONVERGED * scale) {
                break;
            }
            scale = scale(rest);
        }
        double variance = spread(rest, weights, scale, start.used(), freedom);
        return new Solver(coefficients, times(start.inverse(), variance), scale, freedom, penalty);
    }

    /** Huber's variance of the estimates for unit products, with his correction for the number of coefficients. */
    private static double spread(double[] rest, double[] weights, double scale, int used, int freedom) {
        int n = rest.length;
        double squares = 0;
        double inside = 0;
        for (int t = 0; t < n; t++) {
            squares += weights[t] * rest[t] * weights[t] * rest[t];
            inside += Math.abs(rest[t]) <= HUBER * scale ? 1 : 0;
        }
        double mean = inside / n;
        double variance = mean * (1 - mean) * n / Math.max(1, n - 1);
        double correction = 1 + used * variance / (n * mean * mean);
        double deviation = Math.sqrt(squares / freedom) * correction / mean;
        return deviation * deviation;
    }
}
