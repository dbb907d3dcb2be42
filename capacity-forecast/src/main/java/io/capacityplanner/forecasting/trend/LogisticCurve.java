package io.capacityplanner.forecasting.trend;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The logistic curve {@code K / (1 + exp(-r (t - m)))} of Verhulst (1838), "Notice sur la loi que la population suit dans
 * son accroissement", Correspondance mathématique et physique 10:113-121, by nonlinear least squares in ln K, r and m.
 * Time runs from 0 to 1 over the history.
 *
 * @param ceiling K
 * @param rate r
 * @param middle m
 * @param squares what it leaves
 * @param factor Cholesky factor of the parameters' covariance, autocorrelation of what it leaves counted
 */
record LogisticCurve(double ceiling, double rate, double middle, double squares, double[][] factor) {

    private static final double[] CEILINGS = {1.02, 1.2, 2, 5};
    private static final int EVALUATIONS = 300;

    /**
     * Fits rising values.
     *
     * @param values above 0; NaN for a missing one
     * @return empty where no start leads to a curve whose ceiling the values tell
     */
    static Optional<LogisticCurve> fit(double[] values) {
        double[] seen = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double[] times = new double[seen.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                times[n++] = (double) i / (values.length - 1);
            }
        }
        double most = Arrays.stream(seen).max().orElse(0);
        LogisticCurve best = null;
        for (double share : CEILINGS) {
            Optional<LogisticCurve> curve = fit(times, seen, start(times, seen, share * most));
            if (curve.isPresent() && (best == null || curve.get().squares < best.squares)) {
                best = curve.get();
            }
        }
        return Optional.ofNullable(best);
    }

    /** A line through the logits for a given ceiling. */
    private static double[] start(double[] times, double[] values, double ceiling) {
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < times.length; i++) {
            double share = Math.min(0.999, values[i] / ceiling);
            double logit = Math.log(share / (1 - share));
            sx += times[i];
            sy += logit;
            sxx += times[i] * times[i];
            sxy += times[i] * logit;
        }
        double n = times.length;
        double rate = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        rate = Math.abs(rate) < 0.1 ? Math.copySign(0.1, rate) : rate;
        return new double[] {Math.log(ceiling), rate, sx / n - sy / n / rate};
    }

    private static Optional<LogisticCurve> fit(double[] times, double[] values, double[] start) {
        try {
            Optimum optimum = new LevenbergMarquardtOptimizer()
                    .optimize(new LeastSquaresBuilder()
                            .start(start)
                            .target(values)
                            .model(p -> model(p, times), p -> jacobian(p, times))
                            .maxEvaluations(EVALUATIONS)
                            .maxIterations(EVALUATIONS)
                            .lazyEvaluation(false)
                            .build());
            double[] p = optimum.getPoint().toArray();
            double[] rest = optimum.getResiduals().toArray();
            double squares = Arrays.stream(rest).map(r -> r * r).sum();
            RealMatrix covariance = optimum.getCovariances(1e-14)
                    .scalarMultiply(squares / Math.max(1, rest.length - p.length) * inflation(rest));
            double[][] factor = squares == 0
                    ? new double[3][3]
                    : new CholeskyDecomposition(covariance, 1e-6, 0).getL().getData();
            LogisticCurve curve = new LogisticCurve(Math.exp(p[0]), p[1], p[2], squares, factor);
            return Double.isFinite(curve.ceiling) && p[1] > 0 ? Optional.of(curve) : Optional.empty();
        } catch (MathIllegalStateException | MathIllegalArgumentException noCurve) {
            // A start that leads nowhere; others may.
            return Optional.empty();
        }
    }

    /** How much wider autocorrelated noise makes the variance of what is estimated: (1 + φ) / (1 - φ). */
    private static double inflation(double[] rest) {
        double square = 0;
        double product = 0;
        for (int i = 0; i < rest.length; i++) {
            square += rest[i] * rest[i];
            product += i == 0 ? 0 : rest[i] * rest[i - 1];
        }
        double phi = square > 0 ? Math.max(0, Math.min(0.95, product / square)) : 0;
        return (1 + phi) / (1 - phi);
    }

    private static double[] model(double[] p, double[] times) {
        double ceiling = Math.exp(p[0]);
        return Arrays.stream(times)
                .map(t -> ceiling / (1 + Math.exp(-p[1] * (t - p[2]))))
                .toArray();
    }

    private static double[][] jacobian(double[] p, double[] times) {
        double ceiling = Math.exp(p[0]);
        double[][] rows = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            double share = 1 / (1 + Math.exp(-p[1] * (times[i] - p[2])));
            double slope = ceiling * share * (1 - share);
            rows[i] = new double[] {ceiling * share, slope * (times[i] - p[2]), -slope * p[1]};
        }
        return rows;
    }

    /** When it reaches a value, 1 at the end of the history; infinite when never. */
    double timeOf(double value) {
        return timeOf(value, ceiling, rate, middle);
    }

    private static double timeOf(double value, double ceiling, double rate, double middle) {
        return ceiling > value && rate > 0 ? middle - Math.log(ceiling / value - 1) / rate : Double.POSITIVE_INFINITY;
    }

    /** Curves as likely as this one, by the normal approximation of its parameters: {@code [draw][ceiling, time]}. */
    double[][] draws(double value, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] draws = new double[count][];
        for (int d = 0; d < count; d++) {
            double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] p = {Math.log(ceiling), rate, middle};
            for (int i = 0; i < p.length; i++) {
                for (int j = 0; j <= i; j++) {
                    p[i] += factor[i][j] * z[j];
                }
            }
            draws[d] = new double[] {Math.exp(p[0]), timeOf(value, Math.exp(p[0]), p[1], p[2])};
        }
        return draws;
    }
}
