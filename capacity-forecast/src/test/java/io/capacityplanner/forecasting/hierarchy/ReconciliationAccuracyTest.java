package io.capacityplanner.forecasting.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.hierarchy.BaseForecast;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.hierarchy.ReconciliationRequest;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * On seeded hierarchies of local levels with noise that the series share in part. Forecasts are held against the expected
 * future: what no forecast can know would add the same to all of them.
 */
class ReconciliationAccuracyTest {

    private static final Hierarchy HIERARCHY =
            Hierarchy.of(Map.of("total", List.of("x", "y"), "x", List.of("a", "b", "c"), "y", List.of("d", "e", "f")));
    private static final int HISTORY = 90;
    private static final int AHEAD = 6;
    /** Noise that a series has to itself: some are quiet, some are not. */
    private static final double[] NOISE = {0.5, 2, 5};

    /** Lowest series: a common walk, an own walk, and noise that cancels out in sums. */
    private static double[][] lowest(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = HISTORY + AHEAD;
        double[][] series = new double[6][length];
        double common = 0;
        double[] own = new double[6];
        for (int t = 0; t < length; t++) {
            double shared = 4 * random.nextGaussian();
            boolean past = t < HISTORY;
            common += past ? 0.5 * random.nextGaussian() : 0;
            for (int i = 0; i < series.length; i++) {
                own[i] += past ? 0.3 * random.nextGaussian() : 0;
                double cancelling = i % 2 == 0 ? shared : -shared;
                double noise = cancelling + NOISE[i % 3] * random.nextGaussian();
                series[i][t] = 100 + common + own[i] + (past ? noise : 0);
            }
        }
        return series;
    }

    @Test
    void minimumTraceBeatsBaseAndBottomUpOnAverage() {
        double base = 0;
        double bottomUp = 0;
        double mint = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[][] nodes = nodes(lowest(seed));
            List<BaseForecast> forecasts = new ArrayList<>();
            for (double[] node : nodes) {
                forecasts.add(forecast(Arrays.copyOf(node, HISTORY)));
            }
            for (int i = 0; i < nodes.length; i++) {
                base += squares(nodes[i], forecasts.get(i).mean(), size(i));
            }
            bottomUp += squares(nodes, forecasts, ReconciliationMethod.BOTTOM_UP);
            mint += squares(nodes, forecasts, ReconciliationMethod.MINT_SHRINK);
        }
        double toMint = Math.sqrt(mint);
        assertThat(toMint / Math.sqrt(base)).isLessThan(0.98);
        assertThat(toMint / Math.sqrt(bottomUp)).isLessThan(0.95);
    }

    private static double size(int node) {
        return HIERARCHY.summands()[node].length;
    }

    private static double[][] nodes(double[][] lowest) {
        int[][] summands = HIERARCHY.summands();
        double[][] nodes = new double[summands.length][HISTORY + AHEAD];
        for (int i = 0; i < nodes.length; i++) {
            for (int place : summands[i]) {
                for (int t = 0; t < nodes[i].length; t++) {
                    nodes[i][t] += lowest[place][t];
                }
            }
        }
        return nodes;
    }

    private static BaseForecast forecast(double[] history) {
        TimeSeries series = TimeSeries.indexed(history);
        FittedForecaster model =
                new EtsForecaster().fit(series, FitContext.ofDefaults().withSeasonalPeriods(List.of()));
        double[] fitted = model.fitted();
        double[] errors = new double[history.length];
        Arrays.setAll(errors, t -> history[t] - fitted[t]);
        return new BaseForecast(
                model.forecast(AHEAD, List.of(Confidence.of(0.8))).mean(), new double[0][], errors);
    }

    private static double squares(double[][] nodes, List<BaseForecast> forecasts, ReconciliationMethod method) {
        ReconciledForecasts made = new TraceReconciler()
                .reconcile(
                        HIERARCHY, forecasts, ReconciliationRequest.ofDefaults().withMethod(method));
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += squares(nodes[i], made.distribution(HIERARCHY.nodes().get(i)).mean(), size(i));
        }
        return sum;
    }

    /** A node of many series counts by its mean, so that the total does not decide alone. */
    private static double squares(double[] node, double[] forecast, double size) {
        double sum = 0;
        for (int h = 0; h < AHEAD; h++) {
            double error = (node[HISTORY + h] - forecast[h]) / size;
            sum += error * error;
        }
        return sum;
    }
}
