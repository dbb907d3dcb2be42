package io.capacityplanner.forecasting.smoothing;

import java.util.Arrays;

/**
 * The recursion of all model forms over one history.
 *
 * <p>With old level l, slope b and seasonal index s of this phase: {@code q = l + φb}; the forecast ŷ is q, q + s or
 * q·s; d is the error seen by the level, (y - ŷ) or (y / s - q); then {@code l = q + αd}, {@code b = φb + βd} and the
 * index gains γ times (y - ŷ) or (y / q - s). Additive and multiplicative errors share it: they differ in the
 * likelihood only. A multiplicative trend has {@code q = l b^φ} and {@code b = b^φ + βd/l}. A missing observation moves the states on with zero error.
 *
 * <p>The criterion is a sum of squares in both cases. The likelihood of a multiplicative error, {@code n ln Σe² +
 * 2 Σ ln|ŷ|}, equals {@code n ln Σ(e g)²} with g the geometric mean of the forecasts; g is 1 for an additive error.
 *
 * <p>Parameters come as one array {@code [α, β, γ, φ, level, slope, s_0 .. s_{m-1}]}. Not thread-safe: the final states
 * stay in the object.
 */
final class EtsRecursion {

    static final int ALPHA = 0;
    static final int BETA = 1;
    static final int GAMMA = 2;
    static final int PHI = 3;
    static final int LEVEL = 4;
    static final int SLOPE = 5;
    static final int SEASON = 6;

    /** Products of forecasts are turned into logarithms beyond this, before they overflow. */
    private static final double LARGE = 1e100;

    private final double[] y;
    private final SeasonType season;
    private final boolean relative;
    private final boolean growing;
    private final boolean general;
    private final double[] indices;

    private double level;
    private double slope;
    private double logForecasts;
    private double product;

    /**
     * Prepares runs over a history.
     *
     * @param y the history, NaN for a missing value
     * @param period seasonal period in steps, 1 for none
     * @param model the form
     */
    EtsRecursion(double[] y, int period, EtsModel model) {
        this.y = y;
        this.season = model.season();
        this.relative = model.error() == ErrorType.MULTIPLICATIVE;
        this.growing = model.trend().multiplies();
        this.general = !model.hasVariance();
        this.indices = new double[season == SeasonType.NONE ? 0 : period];
    }

    /**
     * Runs over the history.
     *
     * @param theta parameters and initial states
     * @param errors receives the one-step errors, relative ones for a multiplicative error, 0 where missing
     * @return sum of squared errors in the series' unit squared; infinite when the form breaks down, as when a
     *     multiplicative one forecasts no positive value
     */
    double run(double[] theta, double[] errors) {
        level = theta[LEVEL];
        slope = theta[SLOPE];
        logForecasts = 0;
        product = 1;
        System.arraycopy(theta, SEASON, indices, 0, indices.length);
        int observed;
        if (general) {
            observed = runGeneral(theta, errors);
        } else {
            observed = switch (season) {
                case NONE -> runPlain(theta, errors);
                case ADDITIVE -> runAdditive(theta, errors);
                case MULTIPLICATIVE -> runMultiplicative(theta, errors);
            };
        }
        if (observed < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = 0;
        for (int t = 0; t < y.length; t++) {
            squares += errors[t] * errors[t];
        }
        logForecasts += Math.log(product);
        if (relative && observed > 0) {
            squares *= Math.exp(2 * logForecasts / observed);
        }
        return squares < Double.POSITIVE_INFINITY ? squares : Double.POSITIVE_INFINITY;
    }

    /** Geometric mean of the forecasts of the last run: what a relative error is multiplied with; 1 when additive. */
    double errorUnit(int observed) {
        return relative && observed > 0 ? Math.exp(logForecasts / observed) : 1;
    }

    /** Takes a forecast into the product; false when a relative error to it has no meaning. */
    private boolean count(double forecast) {
        if (!(forecast > 1 / LARGE && forecast < LARGE)) {
            logForecasts += Math.log(forecast);
            return forecast > 0 && forecast < Double.POSITIVE_INFINITY;
        }
        product *= forecast;
        if (!(product > 1 / LARGE && product < LARGE)) {
            logForecasts += Math.log(product);
            product = 1;
        }
        return true;
    }

    private int runPlain(double[] theta, double[] errors) {
        double alpha = theta[ALPHA];
        double beta = theta[BETA];
        double phi = theta[PHI];
        double l = level;
        double b = slope;
        int observed = 0;
        for (int t = 0; t < y.length; t++) {
            double drift = phi * b;
            double q = l + drift;
            double value = y[t];
            if (Double.isNaN(value)) {
                errors[t] = 0;
                l = q;
                b = drift;
                continue;
            }
            double d = value - q;
            if (relative) {
                if (!count(q)) {
                    return -1;
                }
                errors[t] = d / q;
            } else {
                errors[t] = d;
            }
            observed++;
            l = q + alpha * d;
            b = drift + beta * d;
        }
        level = l;
        slope = b;
        return observed;
    }

    private int runAdditive(double[] theta, double[] errors) {
        double alpha = theta[ALPHA];
        double beta = theta[BETA];
        double gamma = theta[GAMMA];
        double phi = theta[PHI];
        double l = level;
        double b = slope;
        int observed = 0;
        for (int t = 0, phase = 0; t < y.length; t++) {
            double drift = phi * b;
            double q = l + drift;
            double value = y[t];
            if (!Double.isNaN(value)) {
                double forecast = q + indices[phase];
                double d = value - forecast;
                if (relative) {
                    if (!count(forecast)) {
                        return -1;
                    }
                    errors[t] = d / forecast;
                } else {
                    errors[t] = d;
                }
                observed++;
                l = q + alpha * d;
                b = drift + beta * d;
                indices[phase] += gamma * d;
            } else {
                errors[t] = 0;
                l = q;
                b = drift;
            }
            phase = phase + 1 == indices.length ? 0 : phase + 1;
        }
        level = l;
        slope = b;
        return observed;
    }

    private int runMultiplicative(double[] theta, double[] errors) {
        double alpha = theta[ALPHA];
        double beta = theta[BETA];
        double gamma = theta[GAMMA];
        double phi = theta[PHI];
        double l = level;
        double b = slope;
        int observed = 0;
        for (int t = 0, phase = 0; t < y.length; t++) {
            double drift = phi * b;
            double q = l + drift;
            double value = y[t];
            if (!Double.isNaN(value)) {
                double s = indices[phase];
                double forecast = q * s;
                if (!(q > 0) || !count(forecast)) {
                    return -1;
                }
                errors[t] = (value - forecast) / forecast;
                observed++;
                double d = value / s - q;
                l = q + alpha * d;
                b = drift + beta * d;
                indices[phase] = s + gamma * (value / q - s);
            } else {
                errors[t] = 0;
                l = q;
                b = drift;
            }
            phase = phase + 1 == indices.length ? 0 : phase + 1;
        }
        level = l;
        slope = b;
        return observed;
    }

    /** Forms with a multiplicative trend, or an additive error beside a multiplicative season. */
    private int runGeneral(double[] theta, double[] errors) {
        double alpha = theta[ALPHA];
        double beta = theta[BETA];
        double gamma = theta[GAMMA];
        double phi = theta[PHI];
        boolean product = season == SeasonType.MULTIPLICATIVE;
        double l = level;
        double b = slope;
        int observed = 0;
        for (int t = 0, phase = 0; t < y.length; t++) {
            double drift = growing ? (phi == 1 ? b : Math.pow(b, phi)) : phi * b;
            double q = growing ? l * drift : l + drift;
            if ((growing || product) && !(q > 0 && drift < LARGE && (drift > 0 || !growing))) {
                return -1;
            }
            double value = y[t];
            double s = indices.length == 0 ? (product ? 1 : 0) : indices[phase];
            double d = 0;
            errors[t] = 0;
            if (!Double.isNaN(value)) {
                double forecast = product ? q * s : q + s;
                double error = value - forecast;
                if (relative && !count(forecast)) {
                    return -1;
                }
                errors[t] = relative ? error / forecast : error;
                observed++;
                d = product ? value / s - q : error;
                if (indices.length > 0) {
                    indices[phase] = s + gamma * (product ? value / q - s : error);
                }
            }
            b = growing ? drift + beta * d / l : drift + beta * d;
            l = q + alpha * d;
            phase = phase + 1 >= indices.length ? 0 : phase + 1;
        }
        level = l;
        slope = b;
        return observed;
    }

    /** Level after the last run. */
    double level() {
        return level;
    }

    /** Slope after the last run. */
    double slope() {
        return slope;
    }

    /** Seasonal indices after the last run, that of the next step first. */
    double[] nextSeason() {
        double[] next = new double[indices.length];
        for (int j = 0; j < next.length; j++) {
            next[j] = indices[(y.length + j) % next.length];
        }
        return next;
    }

    /** Copies parameters and states into one array. */
    static double[] theta(EtsParameters p) {
        double[] season = p.season();
        double[] theta = Arrays.copyOf(
                new double[] {p.alpha(), p.beta(), p.gamma(), p.phi(), p.level(), p.slope()}, SEASON + season.length);
        System.arraycopy(season, 0, theta, SEASON, season.length);
        return theta;
    }
}
