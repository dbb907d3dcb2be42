package io.capacityplanner.forecasting.driver;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evaluation.DieboldMariano;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.regression.FittedRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of data that the models had not seen, with a driver and without it, the driver's values taken as known.
 *
 * <p>The difference is tested as Diebold and Mariano do, with the loss of the larger model relieved of the noise of the
 * coefficient that is zero when the driver explains nothing (T. E. Clark and K. D. West 2007, "Approximately normal tests
 * for equal predictive accuracy in nested models", Journal of Econometrics 138:291-311,
 * doi:10.1016/j.jeconom.2006.05.023).
 *
 * @param steps on how many they were compared
 * @param share by how much the squared error falls with the driver; NaN without a comparison
 * @param pValue one-sided; 1 without a comparison
 */
record HeldOut(int steps, double share, double pValue) {

    static final HeldOut NOTHING = new HeldOut(0, Double.NaN, 1);

    /** Share of the history that is never held out, and what it must be at least. */
    private static final double TRAINING = 0.6;

    private static final int LEAST_TRAINING = 24;
    private static final int LEAST_HELD_OUT = 12;
    private static final int MOST_ORIGINS = 20;

    /** Steps before the first origin. */
    static int training(int length) {
        int training = Math.max(LEAST_TRAINING, (int) Math.round(TRAINING * length));
        return length - training >= LEAST_HELD_OUT ? training : length;
    }

    /**
     * Compares.
     *
     * @param others drivers in both models
     * @param driver the driver in question
     */
    static HeldOut of(Subject subject, List<Driver> others, Driver driver) {
        int n = subject.length();
        int first = training(n);
        if (first == n) {
            return NOTHING;
        }
        int season = (int) subject.periods().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        int horizon = Math.max(Math.min(season, (n - first) / 4), (n - first + MOST_ORIGINS - 1) / MOST_ORIGINS);
        List<Driver> with = new ArrayList<>(others);
        with.add(driver);
        double[] y = subject.values();
        double[] without = new double[n - first];
        double[] known = new double[n - first];
        double[] relieved = new double[n - first];
        try {
            for (int origin = first; origin < n; origin += horizon) {
                Interruption.refuse("driver analysis");
                int steps = Math.min(horizon, n - origin);
                double[] small = forecast(subject, others, origin, steps);
                double[] large = forecast(subject, with, origin, steps);
                for (int h = 0; h < steps; h++) {
                    int at = origin + h - first;
                    double actual = y[origin + h];
                    boolean scored = !Double.isNaN(actual) && !Double.isNaN(driver.valueAt(origin + h));
                    without[at] = scored ? square(actual - small[h]) : Double.NaN;
                    known[at] = scored ? square(actual - large[h]) : Double.NaN;
                    relieved[at] = scored ? known[at] - square(small[h] - large[h]) : Double.NaN;
                }
            }
        } catch (InsufficientDataException tooShort) {
            return NOTHING;
        }
        int scored = (int) Arrays.stream(known).filter(v -> !Double.isNaN(v)).count();
        double before = Arrays.stream(without).filter(v -> !Double.isNaN(v)).sum();
        double after = Arrays.stream(known).filter(v -> !Double.isNaN(v)).sum();
        double pValue = DieboldMariano.ofLosses(without, relieved, Math.min(horizon, Math.max(1, scored / 3)))
                .map(test -> test.statistic() > 0 ? test.pValue() / 2 : 1 - test.pValue() / 2)
                .orElse(1.0);
        return new HeldOut(scored, before > 0 ? 1 - after / before : Double.NaN, pValue);
    }

    private static double square(double v) {
        return v * v;
    }

    private static double[] forecast(Subject subject, List<Driver> drivers, int origin, int steps) {
        List<Driver> filled =
                drivers.stream().map(driver -> filled(driver, origin)).toList();
        FittedRegression fit = subject.fit(subject.series().slice(0, origin), filled);
        return fit.forecast(steps, List.of()).mean();
    }

    /** Unknown values after the origin take the last one known: a forecast needs some, and they are not scored. */
    private static Driver filled(Driver driver, int origin) {
        double[] values = driver.values();
        for (int t = Math.max(1, origin); t < values.length; t++) {
            values[t] = Double.isNaN(values[t]) ? values[t - 1] : values[t];
        }
        return Driver.known(driver.name(), values);
    }
}
