package io.capacityplanner.forecasting.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Minimises a function of one variable on an interval: a coarse grid finds the valley, Brent's method its bottom.
 *
 * <p>The grid makes it safe where the function has several valleys; Brent's parabolas need few evaluations where it is
 * smooth. A value that is not a number counts as infinite.
 *
 * <p>Reference: R. P. Brent (1973), "Algorithms for Minimization without Derivatives", Prentice-Hall, chapter 5.
 */
public final class LineSearch {

    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
    private static final int MOST_STEPS = 60;

    private LineSearch() {}

    /**
     * Finds the least value.
     *
     * @param function what is minimised
     * @param lower lower end
     * @param upper upper end
     * @param cells into how many equal parts the grid divides the interval, at least 1
     * @param tolerance distance from the minimum that is near enough
     * @return where the least value found lies
     */
    public static double minimise(
            DoubleUnaryOperator function, double lower, double upper, int cells, double tolerance) {
        double width = (upper - lower) / cells;
        double best = lower;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= cells; i++) {
            double x = i == cells ? upper : lower + i * width;
            double value = function.applyAsDouble(x);
            if (value < least) {
                least = value;
                best = x;
            }
        }
        double from = Math.max(lower, best - width);
        double to = Math.min(upper, best + width);
        return brent(function, from, to, best, least, tolerance);
    }

    /** Brent's iteration from a point inside the bracket whose value is known. */
    private static double brent(
            DoubleUnaryOperator function, double from, double to, double start, double value, double tolerance) {
        double a = from;
        double b = to;
        double x = start;
        double w = start;
        double v = start;
        double fx = value;
        double fw = value;
        double fv = value;
        double move = 0;
        double before = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            double middle = 0.5 * (a + b);
            if (Math.abs(x - middle) + 0.5 * (b - a) <= 2 * tolerance) {
                break;
            }
            double last = before;
            before = move;
            move = parabola(x, w, v, fx, fw, fv);
            boolean inside = x + move > a + tolerance && x + move < b - tolerance;
            if (!(inside && Math.abs(move) < 0.5 * Math.abs(last))) {
                before = x < middle ? b - x : a - x;
                move = GOLDEN * before;
            }
            double u = Math.abs(move) >= tolerance ? x + move : x + Math.copySign(tolerance, move);
            double fu = function.applyAsDouble(u);
            if (fu <= fx) {
                a = u < x ? a : x;
                b = u < x ? x : b;
                v = w;
                fv = fw;
                w = x;
                fw = fx;
                x = u;
                fx = fu;
            } else {
                a = u < x ? u : a;
                b = u < x ? b : u;
                if (fu <= fw || w == x) {
                    v = w;
                    fv = fw;
                    w = u;
                    fw = fu;
                } else if (fu <= fv || v == x || v == w) {
                    v = u;
                    fv = fu;
                }
            }
        }
        return x;
    }

    /** Step to the bottom of the parabola through three points; NaN when they lie on a line. */
    private static double parabola(double x, double w, double v, double fx, double fw, double fv) {
        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        return -0.5 * ((x - v) * q - (x - w) * r) / (q - r);
    }
}
