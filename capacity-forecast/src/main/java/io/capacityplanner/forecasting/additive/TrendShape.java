package io.capacityplanner.forecasting.additive;

import java.util.Arrays;

/**
 * The trend without its parameters. Time runs from 0 at the first observation to 1 at the last. Growth of any kind is a
 * function of the piecewise linear path {@code z(t) = k t + b + Σ δ_j (t - s_j)+}: linear growth is the path itself with
 * {@code b = m}, logistic growth {@code C / (1 + exp(-z))} with {@code b = -k m}. The offsets by which Taylor and Letham
 * keep the curve unbroken at a change point are the same thing.
 *
 * @param growth its kind
 * @param origin of the time, on the series' axis
 * @param span of the history
 * @param changePoints times of the change points, rising, above 0 and below 1
 * @param capacity of logistic growth on the scale of the fit; NaN for others
 */
record TrendShape(Growth growth, double origin, double span, double[] changePoints, double capacity) {

    /** Parameters: k and m and one for each change point; m alone for flat growth. */
    int width() {
        return growth == Growth.FLAT ? 1 : 2 + changePoints.length;
    }

    /** First parameter that is a change of slope. */
    int firstChange() {
        return growth == Growth.FLAT ? 1 : 2;
    }

    double time(double elapsed) {
        return (elapsed - origin) / span;
    }

    double[] times(TimeAxis axis, int from, int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = time(axis.elapsed(from + i));
        }
        return times;
    }

    /** The path at times that rise. */
    double[] paths(double[] theta, double[] times) {
        double slope = growth == Growth.FLAT ? 0 : theta[0];
        double offset = switch (growth) {
            case FLAT -> theta[0];
            case LINEAR -> theta[1];
            case LOGISTIC -> -theta[0] * theta[1];
        };
        double[] paths = new double[times.length];
        int passed = 0;
        for (int i = 0; i < times.length; i++) {
            for (; passed < changePoints.length && times[i] > changePoints[passed]; passed++) {
                double change = theta[firstChange() + passed];
                slope += change;
                offset -= change * changePoints[passed];
            }
            paths[i] = slope * times[i] + offset;
        }
        return paths;
    }

    /** The trend where its path is at a value. */
    double onPath(double z) {
        return growth == Growth.LOGISTIC ? capacity / (1 + Math.exp(-z)) : z;
    }

    /** By how much the trend rises with its path. */
    double steepness(double z) {
        if (growth != Growth.LOGISTIC) {
            return 1;
        }
        double share = 1 / (1 + Math.exp(-z));
        return capacity * share * (1 - share);
    }

    /** Derivative of the path by a parameter at some times. */
    void derivative(double[] theta, int parameter, double[] times, double[] into) {
        if (growth == Growth.FLAT) {
            Arrays.fill(into, 1);
            return;
        }
        boolean logistic = growth == Growth.LOGISTIC;
        if (parameter == 1) {
            Arrays.fill(into, logistic ? -theta[0] : 1);
            return;
        }
        double from = parameter > 1 ? changePoints[parameter - 2] : logistic ? theta[1] : 0;
        double least = parameter > 1 ? 0 : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(least, times[i] - from);
        }
    }

    /** Parameters of a trend through the first and the last observation. */
    double[] start(double first, double last) {
        double[] theta = new double[width()];
        switch (growth) {
            case FLAT -> theta[0] = (first + last) / 2;
            case LINEAR -> {
                theta[0] = last - first;
                theta[1] = first;
            }
            case LOGISTIC -> {
                double from = Math.max(0.01, Math.min(0.99, first / capacity));
                double to = Math.max(0.01, Math.min(0.99, last / capacity));
                if (Math.abs(from - to) <= 0.01) {
                    from = Math.min(0.99, 1.05 * from);
                    to = Math.abs(from - to) <= 1e-3 ? 0.95 * from : to;
                }
                double at0 = Math.log(from / (1 - from));
                double at1 = Math.log(to / (1 - to));
                theta[0] = at1 - at0;
                theta[1] = -at0 / theta[0];
            }
        }
        return theta;
    }
}
