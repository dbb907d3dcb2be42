package io.capacityplanner.optimization.queueing;

import java.util.function.DoubleUnaryOperator;

/**
 * Numerical integration: adaptive Simpson on an interval, and the double exponential rule of H. Takahasi and M. Mori
 * (1974), doi:10.2977/prims/1195192451, on the half line against {@code exp(-y)}.
 */
final class Quadrature {

    private static final int DEEPEST = 40;
    private static final double STEP = 1.0 / 64;
    private static final int REACH = 400;

    private Quadrature() {}

    /** The integral from one end to the other, to an absolute tolerance. */
    static double over(DoubleUnaryOperator f, double from, double to, double tolerance) {
        double middle = (from + to) / 2;
        double a = f.applyAsDouble(from);
        double m = f.applyAsDouble(middle);
        double b = f.applyAsDouble(to);
        return adaptive(f, from, to, a, m, b, (to - from) / 6 * (a + 4 * m + b), tolerance, DEEPEST);
    }

    private static double adaptive(
            DoubleUnaryOperator f,
            double from,
            double to,
            double a,
            double m,
            double b,
            double whole,
            double tolerance,
            int depth) {
        double middle = (from + to) / 2;
        double first = f.applyAsDouble((from + middle) / 2);
        double second = f.applyAsDouble((middle + to) / 2);
        double left = (middle - from) / 6 * (a + 4 * first + m);
        double right = (to - middle) / 6 * (m + 4 * second + b);
        double error = left + right - whole;
        // The first halvings are always made: a step inside the interval may look flat from three points.
        boolean close = Math.abs(error) <= 15 * tolerance && depth <= DEEPEST - 4;
        if (close || depth == 0) {
            return left + right + error / 15;
        }
        return adaptive(f, from, middle, a, first, m, left, tolerance / 2, depth - 1)
                + adaptive(f, middle, to, m, second, b, right, tolerance / 2, depth - 1);
    }

    /** The mean of a function of slow growth over a standard exponential variable. */
    static double overExponential(DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = -REACH; i <= REACH; i++) {
            double x = i * STEP;
            double y = Math.exp(x - Math.exp(-x));
            double weight = y * (1 + Math.exp(-x)) * Math.exp(-y);
            // Both ends fall below the smallest number long before the reach is used up.
            sum += weight > 0 ? weight * f.applyAsDouble(y) : 0;
        }
        return sum * STEP;
    }
}
