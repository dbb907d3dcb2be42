package io.capacityplanner.forecasting.regression;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecasting.numeric.Observed;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A driver as a regressor: from the first step that the fit sees, perhaps in logarithms, at a mean of zero and a standard
 * deviation of one over the history. Unknown values of the past are interpolated for the errors' filter; steps that
 * need them do not count.
 */
final class DriverColumn {

    private final Driver driver;
    private final boolean logarithmic;
    private final int skipped;
    private final int history;
    private final double center;
    private final double spread;
    private final double[] scaled;

    private DriverColumn(Driver driver, boolean logarithmic, int skipped, int history, double center, double spread) {
        this.driver = driver;
        this.logarithmic = logarithmic;
        this.skipped = skipped;
        this.history = history;
        this.center = center;
        this.spread = spread;
        this.scaled = scaled();
    }

    /**
     * Prepares a driver.
     *
     * @param skipped steps of the series that the fit does not see
     * @param history steps that it sees
     */
    static DriverColumn of(Driver driver, boolean logarithmic, int skipped, int history) {
        driver.mustReach(skipped + history);
        if (logarithmic) {
            refuseNotPositive(driver);
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int t = skipped; t < skipped + history; t++) {
            double value = value(driver, logarithmic, t);
            if (!Double.isNaN(value)) {
                count++;
                double before = value - (count == 1 ? value : sum);
                sum = count == 1 ? value : sum + before / count;
                squares += before * (value - sum);
            }
        }
        double spread = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        boolean varies = spread > 1e-10 * Math.abs(sum);
        return new DriverColumn(driver, logarithmic, skipped, history, sum, varies ? spread : 0);
    }

    static DriverColumn restore(
            Driver driver, boolean logarithmic, int skipped, int history, double center, double spread) {
        return new DriverColumn(driver, logarithmic, skipped, history, center, spread);
    }

    /** The same driver seen from a later step: what was its future up to there is known. */
    DriverColumn withHistory(int steps) {
        return new DriverColumn(driver, logarithmic, skipped, steps, center, spread);
    }

    private static void refuseNotPositive(Driver driver) {
        for (int t = 0; t < driver.length(); t++) {
            if (driver.valueAt(t) <= 0) {
                throw new InvalidInputException(
                        "the value (" + driver.valueAt(t) + ") at step " + t + " is not above zero",
                        "driver " + driver.name(),
                        "A constant elasticity needs drivers above zero; use ResponseForm.LINEAR");
            }
        }
    }

    private static double value(Driver driver, boolean logarithmic, int step) {
        double value = step < driver.length() ? driver.valueAt(step) : Double.NaN;
        return logarithmic ? Math.log(value) : value;
    }

    private double[] scaled() {
        double[] all = new double[Math.max(0, driver.length() - skipped)];
        for (int t = 0; t < all.length; t++) {
            all[t] = spread > 0 ? (value(driver, logarithmic, skipped + t) - center) / spread : 0;
        }
        int end = Observed.end(all);
        int last = -1;
        for (int t = 0; t < end; t++) {
            if (!Double.isNaN(all[t])) {
                fill(all, last, t);
                last = t;
            }
        }
        for (int t = end; t < all.length; t++) {
            all[t] = end == 0 ? 0 : all[end - 1];
        }
        return all;
    }

    /** A straight line between two known values; before the first one its own value. */
    private static void fill(double[] all, int last, int next) {
        for (int t = last + 1; t < next; t++) {
            all[t] = last < 0 ? all[next] : all[last] + (all[next] - all[last]) * (t - last) / (next - last);
        }
    }

    Driver driver() {
        return driver;
    }

    boolean varies() {
        return spread > 0;
    }

    double center() {
        return center;
    }

    double spread() {
        return spread;
    }

    boolean isKnown(int t) {
        return t >= 0 && t < scaled.length && !Double.isNaN(driver.valueAt(skipped + t));
    }

    /** The regressor; before the first step its first value. */
    double at(int t) {
        return scaled[Math.min(Math.max(0, t), scaled.length - 1)];
    }

    /** Refuses a future that is not known up to a step. */
    void mustKnow(int from, int toExclusive) {
        driver.mustReach(skipped + toExclusive);
        for (int t = from; t < toExclusive; t++) {
            if (!isKnown(t)) {
                throw new InvalidInputException(
                        "its value at step " + (skipped + t) + " is not known",
                        "driver " + driver.name(),
                        "Give its whole future up to the horizon, or have it forecast");
            }
        }
    }

    /** Standard error of the regressor; none within the history. */
    double errorAt(int t) {
        if (t < history || skipped + t >= driver.length() || spread == 0) {
            return 0;
        }
        double error = driver.standardErrorAt(skipped + t);
        double value = driver.valueAt(skipped + t);
        return (logarithmic ? Math.sqrt(Math.log1p(error / value * error / value)) : error) / spread;
    }

    /** The part of a step's error that it does not share with other steps: as large as the first step's. */
    private double ownError(int t, double first) {
        return Math.min(errorAt(t), first);
    }

    private double firstError() {
        for (int t = history; t < scaled.length; t++) {
            if (errorAt(t) > 0) {
                return errorAt(t);
            }
        }
        return 0;
    }

    /**
     * Covariance of the errors of two steps: each has a part of its own and takes part in a random walk, as in a local
     * level model.
     */
    double covariance(int s, int t) {
        double first = firstError();
        double own = s == t ? ownError(t, first) * ownError(t, first) : 0;
        return own + Math.min(walked(s, first), walked(t, first));
    }

    private double walked(int t, double first) {
        double own = ownError(t, first);
        return Math.max(0, errorAt(t) * errorAt(t) - own * own);
    }

    /** Draws errors of the steps from a step on, jointly; those before are known. */
    double[] draw(int from, int steps, SplittableRandom random) {
        double first = firstError();
        double[] errors = new double[steps];
        Integer[] order = new Integer[steps];
        for (int i = 0; i < steps; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(walked(from + a, first), walked(from + b, first)));
        double walk = 0;
        double reached = 0;
        for (int i : order) {
            double next = walked(from + i, first);
            walk += Math.sqrt(next - reached) * random.nextGaussian();
            reached = next;
            errors[i] = walk + ownError(from + i, first) * random.nextGaussian();
        }
        return errors;
    }

    boolean isUnsure() {
        return firstError() > 0;
    }
}
