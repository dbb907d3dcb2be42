package io.capacityplanner.evaluation;

import java.util.Optional;

/**
 * Whether recent forecasts were worse than the backtest that was given with them.
 *
 * @param forecasts how many recent forecasts were compared
 * @param error their mean absolute error, over the steps that the backtest covers
 * @param expected that of their backtests
 * @param test the Diebold-Mariano test of the two, which allows for forecasts that overlap; empty where there are too few
 * @param drifted whether the error is larger by a quarter at least, and by more than chance explains at 5 %
 */
public record Drift(int forecasts, double error, double expected, Optional<DieboldMariano> test, boolean drifted) {

    private static final double MATERIAL = 1.25;
    private static final double SIGNIFICANCE = 0.05;

    /**
     * Compares.
     *
     * @param errors mean absolute error of each recent forecast, oldest first
     * @param expected that of its backtest
     * @param overlap from how many neighbouring forecasts the same step is forecast, at least 1
     */
    static Drift of(double[] errors, double[] expected, int overlap) {
        double error = mean(errors);
        double wanted = mean(expected);
        Optional<DieboldMariano> test = DieboldMariano.ofLosses(errors, expected, overlap);
        boolean drifted = error > MATERIAL * wanted
                && test.filter(t -> t.statistic() > 0 && t.differ(SIGNIFICANCE)).isPresent();
        return new Drift(errors.length, error, wanted, test, drifted);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** Error by the expected one: 1 when forecasts do as they should. */
    public double ratio() {
        return expected > 0 ? error / expected : error > 0 ? Double.POSITIVE_INFINITY : 1;
    }
}
