package io.capacityplanner.forecasting.numeric;

import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few variables inside a box by the downhill simplex; it needs no derivatives and allocates
 * nothing after it is made.
 *
 * <p>Points are moved to the nearest one in the box. A function may be infinite where it is not defined. Not
 * thread-safe.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. A. Nelder and R. Mead (1965), "A simplex method for function minimization", The Computer Journal 7:308-313,
 *       doi:10.1093/comjnl/7.4.308.
 *   <li>J. C. Lagarias, J. A. Reeds, M. H. Wright and P. E. Wright (1998), "Convergence properties of the Nelder-Mead
 *       simplex method in low dimensions", SIAM Journal on Optimization 9:112-147, doi:10.1137/S1052623496303470.
 * </ol>
 */
public final class NelderMead {

    private final int size;
    private final double[] lower;
    private final double[] upper;
    private final double[][] points;
    private final double[] values;
    private final double[] centre;
    private final double[] trial;
    private final double[] second;

    /**
     * Prepares searches in a box.
     *
     * @param lower lower bounds, one a variable
     * @param upper upper bounds
     */
    public NelderMead(double[] lower, double[] upper) {
        this.size = lower.length;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.points = new double[size + 1][size];
        this.values = new double[size + 1];
        this.centre = new double[size];
        this.trial = new double[size];
        this.second = new double[size];
    }

    /**
     * Improves a point in place.
     *
     * @param function what is minimised; it must not keep the array it is given
     * @param x the first point; holds the best one afterwards
     * @param step size of the first simplex, one a variable
     * @param evaluations most evaluations of the function
     * @param tolerance relative difference of the simplex's values at which the search ends
     * @return the least value found
     */
    public double minimise(
            ToDoubleFunction<double[]> function, double[] x, double[] step, int evaluations, double tolerance) {
        begin(function, x, step);
        int used = size + 1;
        while (used < evaluations) {
            Interruption.refuse("search for a minimum");
            order();
            double spread = values[size] - values[0];
            if (!(spread > tolerance * Math.abs(values[0]))) {
                break;
            }
            used += move(function);
        }
        order();
        System.arraycopy(points[0], 0, x, 0, size);
        return values[0];
    }

    private void begin(ToDoubleFunction<double[]> function, double[] x, double[] step) {
        for (int i = 0; i <= size; i++) {
            System.arraycopy(x, 0, points[i], 0, size);
            if (i > 0) {
                int j = i - 1;
                boolean room = x[j] + step[j] <= upper[j];
                points[i][j] = room ? x[j] + step[j] : x[j] - step[j];
            }
            values[i] = at(function, points[i]);
        }
    }

    private double at(ToDoubleFunction<double[]> function, double[] point) {
        for (int j = 0; j < size; j++) {
            point[j] = Math.min(Math.max(point[j], lower[j]), upper[j]);
        }
        double value = function.applyAsDouble(point);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /** Sorts the few points by insertion, which keeps ties in place. */
    private void order() {
        for (int i = 1; i <= size; i++) {
            double value = values[i];
            double[] point = points[i];
            int j = i;
            for (; j > 0 && values[j - 1] > value; j--) {
                values[j] = values[j - 1];
                points[j] = points[j - 1];
            }
            values[j] = value;
            points[j] = point;
        }
    }

    /** Reflects, stretches or shrinks; returns how many evaluations it took. */
    private int move(ToDoubleFunction<double[]> function) {
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += points[i][j];
            }
            centre[j] = sum / size;
        }
        double reflected = along(function, -1, trial);
        if (reflected < values[0]) {
            double stretched = along(function, -2, second);
            boolean further = stretched < reflected;
            replaceWorst(further ? second : trial, further ? stretched : reflected);
            return 2;
        }
        if (reflected < values[size - 1]) {
            replaceWorst(trial, reflected);
            return 1;
        }
        boolean outside = reflected < values[size];
        double contracted = along(function, outside ? -0.5 : 0.5, second);
        if (contracted < (outside ? reflected : values[size])) {
            replaceWorst(second, contracted);
            return 2;
        }
        shrink(function);
        return 2 + size;
    }

    /** The point on the line from the centre through the worst one. */
    private double along(ToDoubleFunction<double[]> function, double factor, double[] into) {
        for (int j = 0; j < size; j++) {
            into[j] = centre[j] + factor * (points[size][j] - centre[j]);
        }
        return at(function, into);
    }

    private void replaceWorst(double[] point, double value) {
        System.arraycopy(point, 0, points[size], 0, size);
        values[size] = value;
    }

    private void shrink(ToDoubleFunction<double[]> function) {
        for (int i = 1; i <= size; i++) {
            for (int j = 0; j < size; j++) {
                points[i][j] = points[0][j] + 0.5 * (points[i][j] - points[0][j]);
            }
            values[i] = at(function, points[i]);
        }
    }
}
