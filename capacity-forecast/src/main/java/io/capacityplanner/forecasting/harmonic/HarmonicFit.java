package io.capacityplanner.forecasting.harmonic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Estimation by generalised least squares. An autoregressive filter turns waves into waves of the same frequencies, so
 * that regression on filtered values needs no filtered regressors: coefficients are translated by the filter's response
 * at each frequency.
 *
 * @param waves the seasons
 * @param coefficients sine and cosine by turns
 * @param level constant of the line; 0 with a unit root
 * @param slope of the line a step, the drift with a unit root
 * @param errors the autoregression of what is left
 * @param sigma standard deviation of its errors
 * @param criterion AICc up to a constant that depends on the data only
 */
record HarmonicFit(
        Waves waves,
        double[] coefficients,
        double level,
        double slope,
        Autoregression errors,
        double sigma,
        double criterion) {

    /** Harmonics of each period with which the errors are first looked at. */
    private static final int FIRST_LOOK = 12;

    private static final int ROUNDS = 2;
    /** Sums of squares below this share of the values' own are rounding. */
    private static final double ROUNDING = 1e-20;

    /** A filter that leaves less of a line removes it: any line fits as well, and none is taken. */
    private static final double NO_GAIN = 1e-9;

    /** Student statistic that a line must have. */
    private static final double CLEAR_LINE = 2.5;
    /** A drift is moved towards zero by so many standard errors. */
    private static final double ONE_SIDED = 1.645;

    /**
     * Estimates.
     *
     * @param z the series without gaps
     * @param periods in steps, rising, each at most half as long as the series
     * @param start autoregression to begin with; null to find one
     * @param lags most lags of the autoregression
     */
    static HarmonicFit of(double[] z, double[] periods, @Nullable Autoregression start, int lags) {
        Waves most = Waves.most(periods, z.length);
        Autoregression errors = start == null ? firstErrors(z, most, lags) : start;
        HarmonicFit fit = filtered(z, most, errors);
        for (int round = 1; round < ROUNDS && fit.sigma > 0; round++) {
            errors = Autoregression.of(fit.rest(z), errors.unitRoot(), lags);
            fit = filtered(z, most, errors);
        }
        return fit;
    }

    private static Autoregression firstErrors(double[] z, Waves most, int lags) {
        int[] counts =
                Arrays.stream(most.counts()).map(k -> Math.min(k, FIRST_LOOK)).toArray();
        Waves few = new Waves(most.periods(), counts);
        double[] frequencies = few.frequencies();
        Columns columns = new Columns(frequencies, 0, z.length);
        int[] order = new int[columns.count()];
        Arrays.setAll(order, i -> i);
        double square = square(z);
        Nested nested = new Nested(columns.products(), columns.with(z), square, order);
        if (!(nested.left(order.length) > ROUNDING * square)) {
            return Autoregression.none();
        }
        double[] beta = nested.coefficients(order.length, order.length);
        double[] rest = z.clone();
        Columns.add(rest, 0, frequencies, Arrays.copyOfRange(beta, 2, beta.length), -1);
        for (int t = 0; t < rest.length; t++) {
            rest[t] -= beta[0] + beta[1] * columns.line(t);
        }
        Autoregression stationary = Autoregression.of(rest, false, lags);
        boolean unitRoot = Autoregression.unitRootPossible(rest, stationary.lags());
        return unitRoot ? Autoregression.of(rest, true, lags) : stationary;
    }

    /** Chooses the waves and estimates all coefficients for errors of a given autoregression. */
    private static HarmonicFit filtered(double[] z, Waves most, Autoregression errors) {
        double[] w = errors.filter(z);
        Columns columns = new Columns(most.frequencies(), errors.lags(), z.length);
        double[][] products = columns.products();
        double[] target = columns.with(w);
        double square = square(w);
        boolean line = !errors.unitRoot() && lineIsClear(products, target, square, w.length);
        Selection selection = new Selection(products, target, square, w.length, most, line, errors.lags());
        int[] counts = selection.choose();
        Nested nested = selection.solved(counts);
        int used = selection.used(counts);
        double left = nested.left(used);
        double sigma = left > ROUNDING * square(z) ? Math.sqrt(left / Math.max(1, w.length - used)) : 0;
        double[] beta = nested.coefficients(used, columns.count());
        return translated(most, counts, beta, errors, sigma, selection.criterion(left, used), z.length);
    }

    /** Whether a line explains more than chance, given a constant. */
    private static boolean lineIsClear(double[][] products, double[] target, double square, int rows) {
        int[] order = new int[products.length];
        order[0] = 0;
        for (int i = 2; i < order.length; i++) {
            order[i - 1] = i;
        }
        order[order.length - 1] = 1;
        Nested nested = new Nested(products, target, square, order);
        double with = nested.left(order.length);
        double gained = nested.left(order.length - 1) - with;
        return gained > CLEAR_LINE * CLEAR_LINE * with / Math.max(1, rows - order.length);
    }

    /** From coefficients of filtered values to those of the values themselves. */
    private static HarmonicFit translated(
            Waves most,
            int[] counts,
            double[] beta,
            Autoregression errors,
            double sigma,
            double criterion,
            int length) {
        double[] a = errors.weights();
        double[] frequencies = most.frequencies();
        double[] all = new double[2 * frequencies.length];
        for (int i = 0; i < frequencies.length; i++) {
            divide(beta[2 + 2 * i], beta[3 + 2 * i], a, frequencies[i], all, 2 * i);
        }
        double gain = 1;
        double moment = 0;
        for (int j = 0; j < a.length; j++) {
            gain -= a[j];
            moment += (j + 1) * a[j];
        }
        double level;
        double slope;
        if (!(Math.abs(errors.unitRoot() ? moment : gain) > NO_GAIN)) {
            level = 0;
            slope = 0;
        } else if (errors.unitRoot()) {
            // The filter turns a line of slope d into the constant d times the moment.
            double drift = beta[0] / moment;
            double error = sigma / Math.sqrt(length) / Math.abs(moment);
            slope = Math.copySign(Math.max(0, Math.abs(drift) - ONE_SIDED * error), drift);
            level = 0;
        } else {
            slope = beta[1] / length / gain;
            level = (beta[0] - beta[1] / 2 - slope * moment) / gain;
        }
        Waves chosen = new Waves(most.periods(), counts);
        return new HarmonicFit(chosen, chosenOnly(most, counts, all), level, slope, errors, sigma, criterion);
    }

    private static double[] chosenOnly(Waves most, int[] counts, double[] all) {
        double[] chosen = new double[2 * new Waves(most.periods(), counts).frequencies().length];
        int from = 0;
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            int kept = 2 * most.added(i, counts[i]);
            System.arraycopy(all, from, chosen, to, kept);
            from += 2 * most.added(i, most.counts()[i]);
            to += kept;
        }
        return chosen;
    }

    /** Divides the wave c cos + s sin by the response of the filter. */
    private static void divide(double s, double c, double[] a, double frequency, double[] into, int at) {
        double re = 1;
        double im = 0;
        for (int j = 0; j < a.length; j++) {
            re -= a[j] * Math.cos(frequency * (j + 1));
            im += a[j] * Math.sin(frequency * (j + 1));
        }
        double size = re * re + im * im;
        if (!(size > 0)) {
            return;
        }
        // (c - i s) / (re + i im)
        into[at] = (s * re + c * im) / size;
        into[at + 1] = (c * re - s * im) / size;
    }

    private static double square(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum;
    }

    /** What the line and the waves give at steps from a time on. */
    double[] regression(int from, int steps) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = level + slope * (from + i);
        }
        Columns.add(values, from, waves.frequencies(), coefficients, 1);
        return values;
    }

    /** The series less line and waves. */
    double[] rest(double[] z) {
        double[] rest = regression(0, z.length);
        for (int t = 0; t < z.length; t++) {
            rest[t] = z[t] - rest[t];
        }
        return rest;
    }
}
