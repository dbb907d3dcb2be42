package io.capacityplanner.forecasting.arima;

import io.capacityplanner.forecasting.decomposition.MissingValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A history made ready for estimation: cut to its observed stretch, scaled by a power of two, its gaps filled, and
 * differenced together with the columns of the regression.
 *
 * <p>Each missing value is filled with a guess and gets a column of its own, one at its step and zero elsewhere. The
 * coefficient of that column is the error of the guess; integrated out, it leaves the exact likelihood of what was
 * observed. Reference: V. Gómez, A. Maravall and D. Peña (1999), "Missing observations in ARIMA models: Skipping
 * approach versus additive outlier approach", Journal of Econometrics 88:341-363, doi:10.1016/S0304-4076(98)00036-0.
 */
final class Design {

    /** Gaps beyond this count stay filled by interpolation and count as observed. */
    static final int MOST_MISSING = 60;

    private final ArimaOrder order;
    private final int start;
    private final int end;
    private final int exponent;
    private final int observed;
    private final int missing;
    private final int[] gaps;
    private final double[] filled;
    private final double[] differenced;
    private final double[][] columns;
    private final int[] columnExponents;
    private final int[] from;

    /**
     * Prepares a history.
     *
     * @param y the history, NaN for a missing value; at least one is observed
     * @param order gives the differences
     * @param constant whether there is a mean or drift
     * @param regressors {@code [column][time]}, as long as the history
     * @param exponent power of two by which values are divided
     * @param exact whether missing values get columns; if not, their guesses count as observed
     */
    Design(double[] y, ArimaOrder order, boolean constant, double[][] regressors, int exponent, boolean exact) {
        this.order = order;
        this.start = first(y);
        this.end = last(y);
        this.exponent = exponent;
        double[] scaled = new double[end - start];
        int count = 0;
        for (int t = start; t < end; t++) {
            scaled[t - start] = Math.scalb(y[t], -exponent);
            count += Double.isNaN(y[t]) ? 0 : 1;
        }
        this.observed = count;
        int holes = scaled.length - count;
        this.gaps = exact && holes <= MOST_MISSING ? gaps(scaled, holes) : new int[0];
        this.missing = gaps.length;
        this.filled = holes == 0 ? scaled : MissingValues.fill(scaled, order.period());
        LagPolynomial differences = LagPolynomial.differences(order);
        this.differenced = differences.apply(filled);
        int regression = regressors.length + (constant ? 1 : 0);
        this.columns = new double[missing + regression][];
        this.columnExponents = new int[missing + regression];
        this.from = new int[missing + regression + 1];
        for (int g = 0; g < missing; g++) {
            double[] impulse = new double[scaled.length];
            impulse[gaps[g]] = 1;
            columns[g] = differences.apply(impulse);
            from[g + 1] = Math.max(0, gaps[g] - differences.degree());
        }
        int next = missing;
        if (constant) {
            columns[next++] = differences.apply(constant(start, end, order));
        }
        for (double[] regressor : regressors) {
            columns[next++] = differences.apply(Arrays.copyOfRange(regressor, start, end));
        }
        for (int c = missing; c < columns.length; c++) {
            columnExponents[c] = Scales.exponent(columns[c]);
            columns[c] = Scales.scale(columns[c], -columnExponents[c]);
        }
    }

    private Design(Design other, ArimaOrder order, double[] differenced, double[][] columns, int[] exponents) {
        this.order = order;
        this.start = other.start;
        this.end = other.end;
        this.exponent = other.exponent;
        this.observed = other.observed;
        this.missing = other.missing;
        this.gaps = other.gaps;
        this.filled = other.filled;
        this.differenced = differenced;
        this.columns = columns;
        this.columnExponents = exponents;
        this.from = other.from;
    }

    /** The same history for another order with equal differences. */
    Design withOrder(ArimaOrder other) {
        return new Design(this, other, differenced, columns, columnExponents);
    }

    /** The same without its regressors, but the first so many; their share by least squares is taken off. */
    Design freed(int kept) {
        double[] all = Arima.regression(this);
        Arrays.fill(all, 0, kept, 0);
        return freed(kept, all);
    }

    /** The same without its regressors, but the first so many; the share that coefficients give them is taken off. */
    Design freed(int kept, double[] coefficients) {
        return new Design(this, order, less(coefficients), Arrays.copyOf(columns, missing + kept), columnExponents);
    }

    /** The column of the mean, all ones, or of the drift, the time counted from one. */
    static double[] constant(int start, int end, ArimaOrder order) {
        double[] column = new double[end - start];
        for (int t = start; t < end; t++) {
            column[t - start] = constantAt(t, order);
        }
        return column;
    }

    /** The column's value at a step counted from 0. */
    static double constantAt(int step, ArimaOrder order) {
        return order.d() + order.seasonalD() == 0 ? 1 : step + 1;
    }

    static int first(double[] y) {
        int first = 0;
        while (first < y.length && Double.isNaN(y[first])) {
            first++;
        }
        return first;
    }

    static int last(double[] y) {
        int last = y.length;
        while (last > 0 && Double.isNaN(y[last - 1])) {
            last--;
        }
        return last;
    }

    private static int[] gaps(double[] values, int count) {
        int[] gaps = new int[count];
        int next = 0;
        for (int t = 0; t < values.length; t++) {
            if (Double.isNaN(values[t])) {
                gaps[next++] = t;
            }
        }
        return gaps;
    }

    ArimaOrder order() {
        return order;
    }

    /** First step of the history that is observed. */
    int start() {
        return start;
    }

    /** One after the last step that is observed. */
    int end() {
        return end;
    }

    /** Values are divided by two to this power. */
    int exponent() {
        return exponent;
    }

    /** Number of missing values that have a column. */
    int missing() {
        return missing;
    }

    /** Steps, counted from {@link #start()}, of the missing values that have a column. */
    int[] gaps() {
        return gaps;
    }

    /** Observations that the likelihood counts: those observed less those lost to differencing. */
    int used() {
        int counted = missing == 0 ? end - start : observed;
        return counted - order.lost();
    }

    /** The scaled history without gaps, from {@link #start()} on. */
    double[] filled() {
        return filled;
    }

    /** The differenced scaled history. */
    double[] differenced() {
        return differenced;
    }

    /** Differenced columns: one for each gap, then the constant, then the regressors. */
    double[][] columns() {
        return columns;
    }

    /** First step that is not zero: of the history itself, then of each column. */
    int[] from() {
        return from;
    }

    /** Number of columns that are not for gaps. */
    int regressors() {
        return columns.length - missing;
    }

    /** A coefficient of a regressor in the series' own unit. */
    double unscaled(int regressor, double coefficient) {
        return Math.scalb(coefficient, exponent - columnExponents[missing + regressor]);
    }

    /** A regressor's coefficient in the unit of the scaled columns. */
    double scaled(int regressor, double coefficient) {
        return Math.scalb(coefficient, columnExponents[missing + regressor] - exponent);
    }

    /** The differenced history less the regression. */
    double[] less(double[] coefficients) {
        double[] rest = differenced.clone();
        for (int c = 0; c < coefficients.length; c++) {
            double[] column = columns[missing + c];
            for (int t = 0; t < rest.length; t++) {
                rest[t] -= coefficients[c] * column[t];
            }
        }
        return rest;
    }

    /** A row of the whole history, NaN outside the observed stretch. */
    static double[] spread(double @Nullable [] values, int at, int length) {
        double[] row = new double[length];
        Arrays.fill(row, Double.NaN);
        if (values != null) {
            System.arraycopy(values, 0, row, at, values.length);
        }
        return row;
    }
}
