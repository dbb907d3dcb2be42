package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.Arrays;

/** How many harmonics of each period: one period after the other, each time the number with the least AICc. */
final class Selection {

    private static final int ROUNDS = 2;

    private final double[][] products;
    private final double[] target;
    private final double square;
    private final int rows;
    private final Waves most;
    private final int lines;
    private final int errorTerms;

    /**
     * Prepares the choice.
     *
     * @param products of all columns with each other
     * @param target of all columns with the filtered values
     * @param square of the filtered values
     * @param rows number of filtered values
     * @param most the harmonics there are
     * @param line whether the line is among the regressors
     * @param errorTerms coefficients of the autoregression
     */
    Selection(double[][] products, double[] target, double square, int rows, Waves most, boolean line, int errorTerms) {
        this.products = products;
        this.target = target;
        this.square = square;
        this.rows = rows;
        this.most = most;
        this.lines = line ? 2 : 1;
        this.errorTerms = errorTerms;
    }

    int[] choose() {
        int periods = most.counts().length;
        int[] counts = new int[periods];
        for (int round = 0; round < (periods > 1 ? ROUNDS : 1); round++) {
            for (int i = 0; i < periods; i++) {
                Interruption.refuse("harmonic regression");
                counts[i] = best(counts, i);
            }
        }
        return counts;
    }

    /** The best number for one period, the others as they are. */
    private int best(int[] counts, int period) {
        int[] others = counts.clone();
        others[period] = 0;
        int before = used(others);
        int[] order = Arrays.copyOf(order(others), before + 2 * most.added(period, most.counts()[period]));
        int from = firstColumn(period);
        for (int j = before; j < order.length; j++) {
            order[j] = from + j - before;
        }
        Nested nested = new Nested(products, target, square, order);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= most.counts()[period]; k++) {
            int used = before + 2 * most.added(period, k);
            double criterion = criterion(nested.left(used), used);
            if (criterion < least) {
                least = criterion;
                best = k;
            }
        }
        return best;
    }

    private int firstColumn(int period) {
        int column = 2;
        for (int i = 0; i < period; i++) {
            column += 2 * most.added(i, most.counts()[i]);
        }
        return column;
    }

    /** Columns that are used with given numbers of harmonics. */
    private int[] order(int[] counts) {
        int[] order = new int[used(counts)];
        order[0] = 0;
        if (lines > 1) {
            order[1] = 1;
        }
        int at = lines;
        for (int i = 0; i < counts.length; i++) {
            int from = firstColumn(i);
            for (int j = 0; j < 2 * most.added(i, counts[i]); j++) {
                order[at++] = from + j;
            }
        }
        return order;
    }

    Nested solved(int[] counts) {
        return new Nested(products, target, square, order(counts));
    }

    int used(int[] counts) {
        int used = lines;
        for (int i = 0; i < counts.length; i++) {
            used += 2 * most.added(i, counts[i]);
        }
        return used;
    }

    /** AICc of a sum of squares, per constant of the data. */
    double criterion(double left, int used) {
        double k = used + errorTerms + 1;
        double rest = rows - k - 1;
        return rest > 0
                ? rows * Math.log(Math.max(left / rows, Double.MIN_NORMAL)) + 2 * k + 2 * k * (k + 1) / rest
                : Double.POSITIVE_INFINITY;
    }
}
