package io.capacityplanner.forecasting.tbats;

import java.util.Arrays;

/**
 * The recursion of one shape over one series. Level, slope and seasons are driven by the one-step errors d, which are in
 * turn filtered to the innovations e; both are linear in the initial state. A step takes time in proportion to the
 * number of harmonics.
 */
final class Recursion {

    private static final double NOTHING = 1e-120;
    private static final int CHECKED = 32;

    private final Shape shape;
    private final double[] z;
    private final boolean gaps;
    private final double[] cos;
    private final double[] sin;
    private final int[] season;
    private final int pairs;
    private final double[] real;
    private final double[] imaginary;
    private final double[] rate1;
    private final double[] rate2;
    private final double[] lags;

    private double level;
    private double slope;

    /**
     * Prepares.
     *
     * @param shape parts of the model
     * @param z the series, NaN for a missing value
     */
    Recursion(Shape shape, double[] z) {
        this.shape = shape;
        this.z = z;
        this.gaps = Arrays.stream(z).anyMatch(Double::isNaN);
        this.pairs = shape.pairs();
        this.cos = new double[pairs];
        this.sin = new double[pairs];
        this.season = new int[pairs];
        this.real = new double[pairs];
        this.imaginary = new double[pairs];
        this.rate1 = new double[pairs];
        this.rate2 = new double[pairs];
        this.lags = new double[shape.ar() + shape.ma()];
        int at = 0;
        for (int i = 0; i < shape.periods().length; i++) {
            for (int k = 1; k <= shape.harmonics()[i]; k++) {
                if (shape.shared(i, k)) {
                    continue;
                }
                double angle = 2 * Math.PI * k / shape.periods()[i];
                cos[at] = Math.cos(angle);
                sin[at] = Math.sin(angle);
                season[at++] = i;
            }
        }
    }

    Shape shape() {
        return shape;
    }

    int length() {
        return z.length;
    }

    private void start(double[] theta, double[] initial) {
        level = initial[0];
        slope = shape.trend() ? initial[1] : 0;
        for (int j = 0; j < pairs; j++) {
            real[j] = initial[shape.firstPair() + 2 * j];
            imaginary[j] = initial[shape.firstPair() + 2 * j + 1];
            rate1[j] = theta[shape.gamma(season[j])];
            rate2[j] = theta[shape.gamma(season[j]) + 1];
        }
    }

    /**
     * Runs over the series.
     *
     * @param e is filled with the innovations, zero where a value is missing
     * @return the sum of their squares
     */
    double run(double[] theta, double[] initial, double[] e) {
        return run(z, theta, initial, e);
    }

    private double run(double[] z, double[] theta, double[] initial, double[] e) {
        start(theta, initial);
        Arrays.fill(lags, 0);
        double alpha = theta[Shape.ALPHA];
        double beta = shape.beta(theta);
        double phi = shape.phi(theta);
        double sum = 0;
        for (int t = 0; t < z.length; t++) {
            double forecast = level + phi * slope;
            for (int j = 0; j < pairs; j++) {
                forecast += real[j];
            }
            double expected = expected(theta);
            boolean missing = Double.isNaN(z[t]);
            double d = missing ? expected : z[t] - forecast;
            double error = missing ? 0 : d - expected;
            e[t] = error;
            sum += error * error;
            advance(d, alpha, beta, phi);
            shift(d, error);
        }
        return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
    }

    private void advance(double d, double alpha, double beta, double phi) {
        level += phi * slope + alpha * d;
        slope = phi * slope + beta * d;
        for (int j = 0; j < pairs; j++) {
            double a = real[j];
            double b = imaginary[j];
            real[j] = a * cos[j] + b * sin[j] + rate1[j] * d;
            imaginary[j] = b * cos[j] - a * sin[j] + rate2[j] * d;
        }
    }

    /** What the past errors say of the next. */
    private double expected(double[] theta) {
        double value = 0;
        for (int i = 0; i < lags.length; i++) {
            value += theta[shape.firstAr() + i] * lags[i];
        }
        return value;
    }

    private void shift(double d, double error) {
        int p = shape.ar();
        for (int i = p - 1; i > 0; i--) {
            lags[i] = lags[i - 1];
        }
        if (p > 0) {
            lags[0] = d;
        }
        for (int i = lags.length - 1; i > p; i--) {
            lags[i] = lags[i - 1];
        }
        if (lags.length > p) {
            lags[p] = error;
        }
    }

    /**
     * The derivatives of the innovations by the initial state, with opposite sign. One recursion gives all of them where no
     * value is missing, else one for each state.
     *
     * @param columns {@code [state][step]}, filled
     * @return the size of the last derivatives against the first: above one the model forgets nothing
     */
    double sensitivity(double[] theta, double[][] columns) {
        return gaps ? sensitivityWithGaps(theta, columns) : sensitivityWithoutGaps(theta, columns);
    }

    private double sensitivityWithGaps(double[] theta, double[][] columns) {
        double[] zeros = new double[z.length];
        for (int t = 0; t < z.length; t++) {
            zeros[t] = Double.isNaN(z[t]) ? Double.NaN : 0;
        }
        double size = 0;
        double[] initial = new double[shape.states()];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = 1;
            run(zeros, theta, initial, columns[i]);
            initial[i] = 0;
            for (int t = 0; t < z.length; t++) {
                columns[i][t] = -columns[i][t];
            }
            double next = level + shape.phi(theta) * slope;
            for (int j = 0; j < pairs; j++) {
                next += real[j];
            }
            size = Math.max(size, Math.abs(next));
        }
        return size;
    }

    private double sensitivityWithoutGaps(double[] theta, double[][] columns) {
        int states = shape.states();
        double alpha = theta[Shape.ALPHA];
        double beta = shape.beta(theta);
        double phi = shape.phi(theta);
        start(theta, new double[states]);
        double[] row = new double[states];
        double[] next = new double[states];
        row[0] = 1;
        if (shape.trend()) {
            row[1] = phi;
        }
        int first = shape.firstPair();
        for (int j = 0; j < pairs; j++) {
            row[first + 2 * j] = 1;
        }
        double[] weights = row.clone();
        for (int t = 0; t < z.length; t++) {
            if (t % CHECKED == 0 && largest(row) < NOTHING) {
                // Numbers below the normal range would cost a hundred times as much as others.
                for (double[] column : columns) {
                    Arrays.fill(column, t, z.length, 0);
                }
                Arrays.fill(row, 0);
                break;
            }
            double gain = row[0] * alpha + (shape.trend() ? row[1] * beta : 0);
            for (int j = 0; j < pairs; j++) {
                double a = row[first + 2 * j];
                double b = row[first + 2 * j + 1];
                gain += a * rate1[j] + b * rate2[j];
                next[first + 2 * j] = a * cos[j] - b * sin[j];
                next[first + 2 * j + 1] = a * sin[j] + b * cos[j];
            }
            next[0] = row[0];
            if (shape.trend()) {
                next[1] = phi * (row[0] + row[1]);
            }
            for (int i = 0; i < states; i++) {
                columns[i][t] = row[i];
                row[i] = next[i] - gain * weights[i];
            }
        }
        if (lags.length > 0) {
            for (double[] column : columns) {
                filter(theta, column);
            }
        }
        return largest(row);
    }

    private static double largest(double[] row) {
        double size = 0;
        for (double value : row) {
            size = Math.max(size, Math.abs(value));
        }
        return size;
    }

    private void filter(double[] theta, double[] column) {
        Arrays.fill(lags, 0);
        for (int t = 0; t < column.length; t++) {
            double d = column[t];
            double error = d - expected(theta);
            shift(Math.abs(d) < NOTHING ? 0 : d, Math.abs(error) < NOTHING ? 0 : error);
            column[t] = error;
        }
    }

    /** The state after {@link #run}: level, slope, pairs, then the lags of the errors. */
    double[] state() {
        double[] state = new double[shape.states() + lags.length];
        state[0] = level;
        if (shape.trend()) {
            state[1] = slope;
        }
        for (int j = 0; j < pairs; j++) {
            state[shape.firstPair() + 2 * j] = real[j];
            state[shape.firstPair() + 2 * j + 1] = imaginary[j];
        }
        System.arraycopy(lags, 0, state, shape.states(), lags.length);
        return state;
    }

    /** Goes on from a state with given innovations; fills the values. */
    void goOn(double[] theta, double[] state, double[] innovations, double[] values) {
        start(theta, state);
        System.arraycopy(state, shape.states(), lags, 0, lags.length);
        double alpha = theta[Shape.ALPHA];
        double beta = shape.beta(theta);
        double phi = shape.phi(theta);
        for (int h = 0; h < values.length; h++) {
            double value = level + phi * slope;
            for (int j = 0; j < pairs; j++) {
                value += real[j];
            }
            double d = expected(theta) + innovations[h];
            values[h] = value + d;
            advance(d, alpha, beta, phi);
            shift(d, innovations[h]);
        }
    }
}
