package io.capacityplanner.forecasting.card;

import java.util.Arrays;

/** The long season as waves, estimated beside the means of the phases and a trend on nearly differenced values. */
final class LongWaves {

    /** Share of the value before that is taken off: errors are highly correlated, but the level is not lost. */
    private static final double DIFFERENCE = 0.9;

    private final double[] byPhase;

    private LongWaves(double[] byPhase) {
        this.byPhase = byPhase;
    }

    /** No long season. */
    static LongWaves none() {
        return new LongWaves(new double[] {0});
    }

    static LongWaves of(double[] y, Cycle cycle) {
        if (!cycle.hasLonger()) {
            return none();
        }
        double[][] terms = cycle.terms(true, false, DIFFERENCE);
        double[] target = new double[y.length - 1];
        double[][] trend = new double[1][y.length - 1];
        for (int t = 1; t < y.length; t++) {
            target[t - 1] = y[t] - DIFFERENCE * y[t - 1];
            trend[0][t - 1] = (t - y.length / 2.0) / y.length;
        }
        double[] beta = new PhaseRegression(terms, cycle.ridge(terms[0].length))
                .fit(1, trend, target)
                .coefficients();
        Arrays.fill(beta, 0, cycle.period(), 0);
        double[][] waves = cycle.terms(true, false, 0);
        double[] byPhase = new double[cycle.longer()];
        for (int p = 0; p < byPhase.length; p++) {
            byPhase[p] = PhaseRegression.repeatingPart(waves, beta, p);
        }
        return new LongWaves(byPhase);
    }

    static LongWaves restore(double[] byPhase) {
        return new LongWaves(byPhase.clone());
    }

    double at(int time) {
        return byPhase[time % byPhase.length];
    }

    double[] byPhase() {
        return byPhase.clone();
    }
}
