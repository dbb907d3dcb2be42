package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a model that has run over a history says of the steps after it, without its regression and in the scaled unit.
 *
 * <p>A future step adds an error whose variance and effect on later steps are those of the finite history; they settle
 * at those of an infinite one. The variance of a forecast is the sum of the squared effects of the errors until then.
 */
final class ArimaPrediction {

    private final ArimaRun run;
    private final LagPolynomial ar;
    private final LagPolynomial differences;
    private final double sigma2;

    ArimaPrediction(ArimaRun run, ArimaOrder order, ArmaParameters arma, double sigma2) {
        this.run = run;
        this.ar = arma.fullAr();
        this.differences = LagPolynomial.differences(order);
        this.sigma2 = sigma2;
    }

    /** Point forecasts. */
    double[] mean(int steps) {
        double[] state = run.state();
        double[] tail = run.tail();
        double[] levels = new double[tail.length + steps];
        System.arraycopy(tail, 0, levels, 0, tail.length);
        double[] next = new double[state.length];
        Innovations innovations = run.innovations();
        for (int h = 0; h < steps; h++) {
            int t = tail.length + h;
            levels[t] = state[0] - differences.past(levels, t);
            innovations.update(state, next, 0);
            double[] swap = state;
            state = next;
            next = swap;
        }
        double[] mean = new double[steps];
        System.arraycopy(levels, tail.length, mean, 0, steps);
        return mean;
    }

    /** Variances of the forecast errors. */
    double[] variance(int steps) {
        LagPolynomial full = ar.times(differences);
        Innovations innovations = run.innovations();
        double[] variance = new double[steps];
        for (int j = 0; j < steps; j++) {
            double[] effect = effect(full, innovations, steps - j);
            double relative = innovations.variance() * sigma2;
            if (innovations.constant()) {
                addSettled(variance, effect, relative, j);
                break;
            }
            for (int h = j; h < steps; h++) {
                variance[h] += relative * effect[h - j] * effect[h - j];
            }
            innovations.advance();
        }
        return variance;
    }

    /** All later errors have the same effects. */
    private static void addSettled(double[] variance, double[] effect, double relative, int from) {
        double sum = 0;
        for (int h = from; h < variance.length; h++) {
            sum += effect[h - from] * effect[h - from];
            variance[h] += relative * sum;
        }
    }

    /** Effect of an error at a step on the level at that step and later. */
    private double[] effect(LagPolynomial full, Innovations innovations, int steps) {
        double[] gains = innovations.gains();
        double[] moving = new double[Math.max(steps, gains.length + 1)];
        moving[0] = 1;
        for (int i = 0; i < gains.length; i++) {
            moving[i + 1] = gains[i] / innovations.variance();
        }
        for (int i = 0; i < ar.lags().length; i++) {
            moving[ar.lags()[i]] += ar.coefficients()[i];
        }
        double[] effect = new double[steps];
        for (int k = 0; k < steps; k++) {
            effect[k] = moving[k] - full.pastFromZero(effect, k);
        }
        return effect;
    }

    /** Paths of the forecast errors, {@code [path][step]}. */
    double[][] simulate(int steps, int paths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Innovations[] ahead = new Innovations[steps];
        Innovations innovations = run.innovations();
        for (int h = 0; h < steps; h++) {
            if (h > 0 && ahead[h - 1].constant()) {
                ahead[h] = ahead[h - 1];
            } else {
                ahead[h] = innovations.copy();
                innovations.advance();
            }
        }
        double[][] drawn = new double[paths][steps];
        double[] state = new double[innovations.size()];
        double[] next = new double[state.length];
        for (double[] path : drawn) {
            Arrays.fill(state, 0);
            for (int h = 0; h < steps; h++) {
                double relative = ahead[h].variance();
                double error = random.nextGaussian() * Math.sqrt(sigma2 * relative);
                path[h] = state[0] + error - differences.pastFromZero(path, h);
                ahead[h].update(state, next, error / relative);
                double[] swap = state;
                state = next;
                next = swap;
            }
        }
        return drawn;
    }
}
