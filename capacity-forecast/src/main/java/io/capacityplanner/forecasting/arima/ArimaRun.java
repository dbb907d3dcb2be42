package io.capacityplanner.forecasting.arima;

import java.util.Arrays;

/** A model with known coefficients run over a history: errors, the state to forecast from, and the likelihood. */
final class ArimaRun {

    /** Squares below this are rounding. */
    private static final double LEAST_VARIANCE = 1e-280;

    private final Design design;
    private final double[] errors;
    private final double[] deviations;
    private final double[] state;
    private final double[] tail;
    private final Innovations innovations;
    private final double squares;
    private final double logDeterminant;
    private final int counted;

    /**
     * Runs a model.
     *
     * @param design the history
     * @param arma coefficients
     * @param linear coefficients of constant and regressors in the series' own unit
     * @param levels what constant and regressors add to each step of the history
     * @param conditional whether the first errors are taken as zero, as conditional least squares does
     */
    ArimaRun(Design design, ArmaParameters arma, double[] linear, double[] levels, boolean conditional) {
        this.design = design;
        double[] scaled = new double[linear.length];
        for (int c = 0; c < linear.length; c++) {
            scaled[c] = design.scaled(c, linear[c]);
        }
        double[] noise = design.less(scaled);
        double[] completed = design.filled().clone();
        if (conditional) {
            ConditionalSquares css = new ConditionalSquares(design);
            this.errors = new double[noise.length];
            this.squares = css.errors(arma, noise, errors);
            this.counted = Math.max(1, css.counted());
            this.logDeterminant = 0;
            this.innovations = Innovations.settled(arma.fullAr(), arma.fullMa());
            this.state = state(arma.fullAr(), arma.fullMa(), noise, errors, innovations.size());
            this.deviations = errors;
        } else {
            double[][] series = new double[design.missing() + 1][];
            series[0] = noise;
            System.arraycopy(design.columns(), 0, series, 1, design.missing());
            double[][] white = new double[series.length][noise.length];
            double[][] states = new double[series.length][];
            this.innovations = Innovations.stationary(arma.fullAr(), arma.fullMa());
            this.deviations = new double[noise.length];
            innovations.whiten(series, design.from(), white, states, deviations);
            Projection projection = new Projection(design.missing());
            projection.solve(white, design.missing());
            this.errors = new double[noise.length];
            this.squares = projection.residuals(white, 1, errors);
            this.counted = design.used();
            this.logDeterminant = innovations.logDeterminant() + projection.logDeterminant();
            this.state = states[0];
            for (int g = 0; g < design.missing(); g++) {
                double guess = projection.coefficients()[g];
                completed[design.gaps()[g]] -= guess;
                for (int i = 0; i < state.length; i++) {
                    state[i] -= guess * states[g + 1][i];
                }
            }
            for (int t = 0; t < noise.length; t++) {
                deviations[t] *= errors[t];
            }
        }
        int lost = design.order().lost();
        this.tail = new double[lost];
        for (int i = 0; i < lost; i++) {
            int t = completed.length - lost + i;
            tail[i] = completed[t] - Math.scalb(levels[design.start() + t], -design.exponent());
        }
    }

    /** The state that a difference equation with known errors has reached. */
    private static double[] state(LagPolynomial ar, LagPolynomial ma, double[] noise, double[] errors, int size) {
        double[] state = new double[size];
        int n = noise.length;
        for (int i = 0; i < size; i++) {
            state[i] = -later(ar, noise, n + i, i) + later(ma, errors, n + i, i);
        }
        return state;
    }

    private static double later(LagPolynomial polynomial, double[] x, int t, int above) {
        double sum = 0;
        for (int k = 0; k < polynomial.lags().length; k++) {
            int lag = polynomial.lags()[k];
            if (lag > above && lag <= t) {
                sum += polynomial.coefficients()[k] * x[t - lag];
            }
        }
        return sum;
    }

    /** Number of errors that the sum of squares counts. */
    int counted() {
        return counted;
    }

    /** Sum of squared standardised errors of the scaled history. */
    double squares() {
        return squares;
    }

    /** Gaussian log likelihood in the series' own unit. */
    double logLikelihood() {
        double variance = Math.max(squares / counted, LEAST_VARIANCE);
        double unit = design.exponent() * Math.log(2);
        return -0.5 * (design.used() * (Math.log(2 * Math.PI * variance) + 2 * unit + 1) + logDeterminant);
    }

    /** One-step prediction errors of the scaled differenced history. */
    double[] deviations() {
        return deviations;
    }

    /** Standardised one-step prediction errors of the scaled differenced history. */
    double[] errors() {
        return errors;
    }

    /** The state for the step after the history; a copy. */
    double[] state() {
        return state.clone();
    }

    /** The last scaled values less the regression, as many as differencing takes away; a copy. */
    double[] tail() {
        return Arrays.copyOf(tail, tail.length);
    }

    /** Gains after the history; a copy. */
    Innovations innovations() {
        return innovations.copy();
    }
}
