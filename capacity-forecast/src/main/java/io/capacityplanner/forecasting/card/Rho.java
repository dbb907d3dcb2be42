package io.capacityplanner.forecasting.card;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A first-order autoregression with seasonal means, waves of the long season and perhaps the value one season ago. Near
 * a unit root it is imposed, and the drift that remains is pulled towards zero.
 *
 * @param cycle the seasons
 * @param means whether each phase has a mean
 * @param seasonalLag whether the value one season ago is a regressor
 * @param form what became of the lag
 * @param coefficients of the terms by phase, the value one season ago, the last value
 */
record Rho(Cycle cycle, boolean means, boolean seasonalLag, Form form, double[] coefficients) {

    /** What became of the last value's coefficient. */
    enum Form {
        /** It is estimated. */
        AUTOREGRESSION,
        /** It is one: changes are explained. */
        UNIT_ROOT,
        /** It would be negative and is left out. */
        NO_LAG;

        /** The one of a name that a state holds. */
        static Form named(String name) {
            for (Form form : values()) {
                if (form.name().equals(name)) {
                    return form;
                }
            }
            throw new InvalidInputException(
                    "no form of the autoregression is called \"" + name + "\"",
                    "state of a Card forecast",
                    "Restore a state as it was written");
        }
    }

    private static final double CLEARLY_POSITIVE = 0.5;
    private static final double NEAR_ONE = 0.9;
    private static final double ONE_SIDED = 1.645;
    private static final int LEAST_FREEDOM = 3;

    /**
     * Estimates.
     *
     * @param means as tested
     * @param seasonalLag as tested
     * @return null when the series is too short for the regression
     */
    static @Nullable Rho of(double[] y, Cycle cycle, boolean means, boolean seasonalLag) {
        Form form = Form.AUTOREGRESSION;
        PhaseRegression regression = regress(y, cycle, means, seasonalLag, form);
        if (regression == null) {
            return null;
        }
        double[] coefficients = regression.coefficients();
        double rho = coefficients[coefficients.length - 1];
        if (rho > CLEARLY_POSITIVE && !(rho + 2 * regression.lastStandardError() <= NEAR_ONE)) {
            form = Form.UNIT_ROOT;
        } else if (rho < 0) {
            form = Form.NO_LAG;
        }
        if (form != Form.AUTOREGRESSION) {
            regression = regress(y, cycle, means, seasonalLag, form);
            if (regression == null) {
                return null;
            }
            coefficients = regression.coefficients();
        }
        if (form == Form.UNIT_ROOT) {
            pullDrift(coefficients, means ? cycle.period() : 1, Math.sqrt(regression.variance() / (y.length - 1)));
        }
        return new Rho(cycle, means, seasonalLag, form, coefficients);
    }

    /** Moves the mean of the first coefficients towards zero by the width of its uncertainty. */
    private static void pullDrift(double[] coefficients, int count, double error) {
        double drift = Arrays.stream(coefficients, 0, count).average().orElse(0);
        double pulled = Math.copySign(Math.max(0, Math.abs(drift) - ONE_SIDED * error), drift);
        for (int i = 0; i < count; i++) {
            coefficients[i] += pulled - drift;
        }
    }

    private static @Nullable PhaseRegression regress(
            double[] y, Cycle cycle, boolean means, boolean seasonalLag, Form form) {
        double[][] terms = terms(cycle, means, form);
        int from = seasonalLag ? cycle.period() + 1 : 1;
        int lags = (seasonalLag ? 1 : 0) + (form == Form.AUTOREGRESSION ? 1 : 0);
        int rows = y.length - from;
        if (rows < (means ? cycle.period() : 1) + lags + LEAST_FREEDOM) {
            return null;
        }
        double[][] dense = new double[lags][rows];
        double[] target = new double[rows];
        for (int t = from; t < y.length; t++) {
            target[t - from] = form == Form.UNIT_ROOT ? y[t] - y[t - 1] : y[t];
            if (seasonalLag) {
                dense[0][t - from] = seasonalValue(y, t, cycle.period(), form);
            }
            if (form == Form.AUTOREGRESSION) {
                dense[lags - 1][t - from] = y[t - 1];
            }
        }
        return new PhaseRegression(terms, cycle.ridge(terms[0].length)).fit(from, dense, target);
    }

    private static double[][] terms(Cycle cycle, boolean means, Form form) {
        return cycle.terms(means, false, form == Form.UNIT_ROOT ? 1 : 0);
    }

    private static double seasonalValue(double[] y, int t, int period, Form form) {
        return form == Form.UNIT_ROOT ? y[t - period] - y[t - period - 1] : y[t - period];
    }

    /** The steps after a series, each built on the ones before. */
    double[] path(double[] y, int steps) {
        int n = y.length;
        double[][] terms = terms(cycle, means, form);
        int next = terms[0].length;
        double[] longer = Arrays.copyOf(y, n + steps);
        for (int t = n; t < n + steps; t++) {
            double value = PhaseRegression.repeatingPart(terms, coefficients, t);
            if (seasonalLag) {
                value += coefficients[next] * seasonalValue(longer, t, cycle.period(), form);
            }
            if (form != Form.NO_LAG) {
                value += longer[t - 1] * (form == Form.UNIT_ROOT ? 1 : coefficients[coefficients.length - 1]);
            }
            longer[t] = value;
        }
        return Arrays.copyOfRange(longer, n, n + steps);
    }
}
