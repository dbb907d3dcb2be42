package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/** A curve of the Universal Scalability Law through measurements, with the sum of its squared residuals. */
record ScalabilityCurve(double[] n, double[] x, double alpha, double beta, double gamma, double squares) {

    private static final int ROUNDS = 500;

    /** The curve with the best γ for given α and β: throughput is proportional to it. */
    private static ScalabilityCurve of(double[] n, double[] x, double alpha, double beta) {
        double xh = 0;
        double hh = 0;
        for (int i = 0; i < n.length; i++) {
            double h = UniversalScalability.capacity(n[i], alpha, beta);
            xh += x[i] * h;
            hh += h * h;
        }
        double gamma = xh / hh;
        double squares = 0;
        for (int i = 0; i < n.length; i++) {
            double residual = x[i] - gamma * UniversalScalability.capacity(n[i], alpha, beta);
            squares += residual * residual;
        }
        return new ScalabilityCurve(n, x, alpha, beta, gamma, squares);
    }

    /** The least squares over α and β from 0 on. */
    static ScalabilityCurve nearest(double[] n, double[] x) {
        ScalabilityCurve best = of(n, x, 0, 0);
        double most = Arrays.stream(n).max().orElseThrow();
        // The sum may have several hollows on bad data: starts from nearly linear to soon saturated.
        for (double a : new double[] {0.003, 0.1}) {
            for (double peak : new double[] {0.5, 4}) {
                double b = 1 / (peak * peak * most * most);
                for (boolean[] free : new boolean[][] {{true, true}, {true, false}, {false, true}}) {
                    ScalabilityCurve found =
                            of(n, x, free[0] ? a : 0, free[1] ? b : 0).descended(free);
                    best = found.squares < best.squares ? found : best;
                }
            }
        }
        return best;
    }

    /** Levenberg and Marquardt over those of α and β that are free, never below 0. */
    private ScalabilityCurve descended(boolean[] free) {
        ScalabilityCurve at = this;
        double damping = 1e-3;
        for (int round = 0; round < ROUNDS && damping < 1e20; round++) {
            double[] step = at.step(damping, free);
            double a = Math.max(0, at.alpha + step[0]);
            double b = Math.max(0, at.beta + step[1]);
            ScalabilityCurve next = of(n, x, a, b);
            if (next.squares < at.squares) {
                boolean still = at.squares - next.squares <= 1e-16 * at.squares;
                at = next;
                damping = Math.max(1e-15, damping / 10);
                if (still) {
                    break;
                }
            } else {
                damping *= 10;
            }
        }
        return at;
    }

    /** A damped step of α and β, with γ's own step taken out. */
    private double[] step(double damping, boolean[] free) {
        double[][] normal = normal();
        double[] right = new double[3];
        for (int i = 0; i < n.length; i++) {
            double[] slope = slope(i);
            double residual = x[i] - gamma * UniversalScalability.capacity(n[i], alpha, beta);
            for (int p = 0; p < 3; p++) {
                right[p] += slope[p] * residual;
            }
        }
        for (int p = 0; p < 2; p++) {
            if (!free[p]) {
                for (int q = 0; q < 3; q++) {
                    normal[p][q] = 0;
                    normal[q][p] = 0;
                }
                normal[p][p] = 1;
                right[p] = 0;
            }
            normal[p][p] *= 1 + damping;
        }
        double[][] inverse = inverse(normal);
        double[] step = new double[2];
        for (int p = 0; p < 2; p++) {
            for (int q = 0; q < 3; q++) {
                step[p] += inverse[p][q] * right[q];
            }
        }
        return step;
    }

    /** Slopes of the throughput at a point by α, β and γ. */
    private double[] slope(int i) {
        double h = UniversalScalability.capacity(n[i], alpha, beta);
        double byDivisor = -gamma * h * h / n[i];
        return new double[] {byDivisor * (n[i] - 1), byDivisor * n[i] * (n[i] - 1), h};
    }

    private double[][] normal() {
        double[][] normal = new double[3][3];
        for (int i = 0; i < n.length; i++) {
            double[] slope = slope(i);
            for (int p = 0; p < 3; p++) {
                for (int q = 0; q < 3; q++) {
                    normal[p][q] += slope[p] * slope[q];
                }
            }
        }
        return normal;
    }

    /** The fit with intervals of a level. */
    ScalabilityFit withIntervals(double level) {
        int freedom = n.length - 3;
        double variance = squares / freedom;
        double t = StudentLaw.central(level, freedom);
        double[][] inverse = inverse(normal());
        double[] values = {alpha, beta, gamma};
        ScalabilityFit.Range[] ranges = new ScalabilityFit.Range[3];
        for (int p = 0; p < 3; p++) {
            double half = t * Math.sqrt(Math.max(0, variance * inverse[p][p]));
            ranges[p] = new ScalabilityFit.Range(Math.max(0, values[p] - half), values[p] + half);
        }
        double mean = Arrays.stream(x).average().orElseThrow();
        double total = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return new ScalabilityFit(
                new UniversalScalability(alpha, beta, gamma),
                ranges[0],
                ranges[1],
                ranges[2],
                Math.sqrt(variance),
                total > 0 ? 1 - squares / total : 0,
                n.length,
                Arrays.stream(n).max().orElseThrow(),
                level);
    }

    /** The inverse of a symmetric positive matrix, with rows and columns scaled to a diagonal of ones first. */
    private static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] work = new double[size][2 * size];
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < size; q++) {
                work[p][q] = matrix[p][q] / Math.sqrt(matrix[p][p] * matrix[q][q]);
            }
            work[p][size + p] = 1;
        }
        for (int p = 0; p < size; p++) {
            double pivot = work[p][p];
            // Elimination without exchanges is stable for positive matrices; what is left is 1 - R² of the columns.
            if (!(pivot > 1e-14)) {
                throw new InvalidInputException(
                        "the counts of workers do not tell contention from coherency",
                        "universal scalability fit",
                        "Measure more different counts of workers, over a wider range");
            }
            for (int c = 0; c < 2 * size; c++) {
                work[p][c] /= pivot;
            }
            for (int r = 0; r < size; r++) {
                double factor = r == p ? 0 : work[r][p];
                for (int c = 0; factor != 0 && c < 2 * size; c++) {
                    work[r][c] -= factor * work[p][c];
                }
            }
        }
        double[][] inverse = new double[size][size];
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < size; q++) {
                inverse[p][q] = work[p][size + q] / Math.sqrt(matrix[p][p] * matrix[q][q]);
            }
        }
        return inverse;
    }
}
